import type { Draws } from '../../src/engine/merge.ts'
import { resultJson } from '../../src/share/resultData.ts'
import { answer, closedForm } from '../../workers/answer.ts'
import type { Job } from '../../workers/protocol.ts'
import { presetModel } from '../helpers/scenarios.ts'

/** The run that was recorded: a preset with every kind of uncertainty, offers and a message. */
export const recordedJob: Job = {
  model: presetModel('telecom-40k-modelled'),
  seed: '42',
  replications: 2_000,
}

const ABOUT =
  'Unchanged is not correct: this is what the program once printed, not what is true. Whether it is true is for the other tests to say.'

/** What is recorded of a run: the text of its JSON export, with a note in front. */
export const recordingOf = (draws: Draws): string => {
  const result = answer(recordedJob.model, recordedJob.seed, closedForm(recordedJob.model), draws)
  const exported: object = JSON.parse(resultJson(result))
  return `${JSON.stringify({ about: ABOUT, ...exported }, null, 2)}\n`
}
