import { createStudies } from '../../../../workers/study/browser.ts'
import { compile } from '../../../scenario/compile.ts'
import { inFuture } from '../../../scenario/inFuture.ts'
import type { Model } from '../../../model/model.ts'
import type { Future, Scenario } from '../../../scenario/types.ts'
import { Followed, type Works } from './followed.svelte.ts'

export type {
  NoUncertainPlan,
  PlanUnderUncertainty,
  Way,
} from '../../../planner/plan/uncertain/planUnderUncertainty.ts'
export type { Action, ActionId, RegretTable } from '../../../planner/plan/uncertain/regret.ts'

/** The worst part of the worlds that a careful plan looks at. */
export const TAILS: readonly number[] = [0.05, 0.1, 0.25]

/** A scenario, and the share of the worlds that counts as the worst part. */
export interface UncertainAsked {
  readonly scenario: Scenario
  readonly tail: number
}

const modelOf = (scenario: Scenario): Model =>
  compile(scenario, { id: scenario.basedOn, scope: 'all' })

/** Without names and notes, which change no number. */
const numbersOf = (scenario: Scenario): Scenario => ({
  ...scenario,
  ...{ name: '', story: '', sources: {} },
})

/** Works out what plans are worth when the inputs are not certain. */
export const uncertainStudy = (create: () => Works = createStudies) =>
  new Followed(
    {
      name: 'planUnderUncertainty',
      inputOf: ({ scenario, tail }: UncertainAsked) => ({
        model: modelOf(scenario),
        seed: scenario.seed,
        asked: scenario.plan,
        tail,
      }),
      keyOf: ({ scenario, tail }) =>
        JSON.stringify([{ ...numbersOf(scenario), plan: { ...scenario.plan, futures: [] } }, tail]),
    },
    create,
  )

/** Works out what is regretted in the futures that the scenario names. */
export const regretStudy = (create: () => Works = createStudies) =>
  new Followed(
    {
      name: 'regretTable',
      inputOf: (scenario: Scenario) => ({
        futures: [
          { id: null, model: modelOf(scenario) },
          ...scenario.plan.futures.map((future) => ({
            id: future.id,
            model: modelOf(inFuture(scenario, future)),
          })),
        ],
        asked: scenario.plan,
      }),
      keyOf: (scenario) => JSON.stringify(numbersOf({ ...scenario, seed: '' })),
    },
    create,
  )

export type UncertainStudy = ReturnType<typeof uncertainStudy>
export type RegretStudy = ReturnType<typeof regretStudy>
export type { Future }
