import { createStudies } from '../../../../workers/study/browser.ts'
import type { AcceptabilityAnswer } from '../../../../workers/study/acceptability.ts'
import { compile } from '../../../scenario/compile.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { Followed, type Works } from './followed.svelte.ts'

export type { AcceptabilityAnswer }
export type Acceptability = AcceptabilityAnswer['returned']

/** Works out how often each offer is best by what one more subscriber is worth. */
export const acceptabilityStudy = (create: () => Works = createStudies) =>
  new Followed(
    {
      name: 'acceptability',
      inputOf: (scenario: Scenario) => ({
        model: compile(scenario, { id: scenario.basedOn, scope: 'all' }),
        seed: scenario.seed,
      }),
      keyOf: questionKey,
    },
    create,
  )

/** Without names and notes, which change no number, nor what is planned. */
const questionKey = (scenario: Scenario): string =>
  JSON.stringify({
    ...scenario,
    ...{ name: '', story: '', sources: {}, plan: null },
    objective: { month: scenario.objective.month },
  })

export type AcceptabilityStudy = ReturnType<typeof acceptabilityStudy>
