import type { Model } from '../../model/model.ts'
import { createContest, winnerOf } from '../../planner/sensitivity/contest.ts'
import { studiedInputs } from '../../planner/sensitivity/inputs.ts'
import type { Outcome, StudiedInput } from '../../planner/sensitivity/types.ts'
import { inputLimits } from '../../scenario/inputLimits.ts'
import { valueAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { createMeanScores } from '../../../workers/answer.ts'

export type { Outcome, StudiedInput }

/** Shares sum to 100 %: one of them cannot be moved alone. */
const SHARE = /\.share$/

/** The inputs that can be moved alone: every number that is there, but shares. */
export const studiedOf = (scenario: Scenario, model: Model): StudiedInput[] =>
  studiedInputs(model, (path) => {
    if (SHARE.test(path) || (valueAt(scenario, path) ?? null) === null) return null
    return inputLimits(path)
  })

/** Who competes in a measure at present, and who of them leads. */
export interface Field {
  readonly metric: string
  /** ids; `null`: sending nothing, where that competes */
  readonly arms: readonly (string | null)[]
  /** position in `arms`; −1: the measure is not known for any */
  readonly leader: number
}

export const fieldOf = (model: Model, metric: string): Field => {
  const { arms, better, figures } = createContest(model, metric, createMeanScores)
  return { metric, arms, leader: winnerOf(figures(model.base), better) }
}

/** What is studied: the lead of whoever leads, or the measure of one arm by its id. */
export type ChosenOutcome = 'lead' | { readonly arm: string }

/** The outcome that was chosen, or the nearest there is; `null`: nothing can be studied. */
export const outcomeOf = (field: Field, chosen: ChosenOutcome): Outcome | null => {
  const { metric, arms, leader } = field
  const own = arms.filter((arm) => arm !== null)
  if (leader < 0 || own.length === 0) return null
  if (chosen !== 'lead' && own.includes(chosen.arm)) return { kind: 'arm', metric, arm: chosen.arm }
  if (arms.length > 1) return { kind: 'lead', metric, arm: arms[leader] ?? null }
  return { kind: 'arm', metric, arm: own[0] ?? '' }
}

/** The measure that decides: profit over sending nothing once it is known who would return without an offer. */
export const measureOf = ({ organic }: Model, chosen: string): string =>
  organic && chosen === 'profitPerTargeted' ? 'incrementalProfitPerTargeted' : chosen
