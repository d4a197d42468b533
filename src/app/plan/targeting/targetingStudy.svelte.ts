import { createStudies } from '../../../../workers/study/browser.ts'
import { compile } from '../../../scenario/compile.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { Followed, type Works } from '../uncertain/followed.svelte.ts'

export { onShares } from '../../../planner/targeting/onShares.ts'
export { rankings, type Ranking } from '../../../planner/targeting/rankedCells.ts'
export type {
  TargetedCell,
  Targeting,
  TargetingBand,
} from '../../../planner/targeting/targeting.ts'

/** A scenario and the offer whose list is put in order; `null`: to each group its best offer. */
export interface TargetingAsked {
  readonly scenario: Scenario
  readonly arm: string | null
}

/** Works out whom to contact first, and whom to leave alone. */
export const targetingStudy = (create: () => Works = createStudies) =>
  new Followed(
    {
      name: 'targeting',
      inputOf: ({ scenario, arm }: TargetingAsked) => ({
        model: compile(scenario, { id: scenario.basedOn, scope: 'all' }),
        seed: scenario.seed,
        arm,
      }),
      keyOf: ({ scenario, arm }) =>
        JSON.stringify([{ ...scenario, ...{ name: '', story: '', sources: {}, plan: null } }, arm]),
    },
    create,
  )

export type TargetingStudy = ReturnType<typeof targetingStudy>
