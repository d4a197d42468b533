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
        asked: scenario.plan,
      }),
      keyOf: questionKey,
    },
    create,
  )

/** Without names, notes and futures, which change no number. */
const questionKey = (scenario: Scenario): string =>
  JSON.stringify({
    ...scenario,
    ...{ name: '', story: '', sources: {} },
    plan: { ...scenario.plan, futures: [] },
    objective:
      scenario.plan.objective === 'netBenefit'
        ? scenario.objective
        : { month: scenario.objective.month },
  })

export type AcceptabilityStudy = ReturnType<typeof acceptabilityStudy>
