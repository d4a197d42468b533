import type { Model } from '../../src/model/model.ts'
import { planQuestion } from '../../src/planner/plan/planQuestion.ts'
import type { PlanQuestion } from '../../src/planner/plan/types.ts'
import {
  planUnderUncertainty as plannedUnder,
  type NoUncertainPlan,
  type PlanUnderUncertainty,
  type UncertainQuestion,
} from '../../src/planner/plan/uncertain/planUnderUncertainty.ts'
import {
  regretTable as regretsOf,
  type RegretTable,
} from '../../src/planner/plan/uncertain/regret.ts'
import { planEngine } from './planEngine.ts'
import { solving } from './solving.ts'

/** What the scenario's document asks of the plan. */
type Asked = Parameters<typeof planQuestion>[0]

/** The question with every input at its mean. */
const questionOf = (model: Model, asked: Asked): PlanQuestion =>
  planQuestion(asked, planEngine.createEconomics(model)(Float64Array.from(model.base)))

/** Models in which every arm goes to everybody. */
export type UncertainInput = Omit<UncertainQuestion, 'aim'> & { readonly asked: Asked }

/** What plans are worth when the inputs are not certain. */
export const planUnderUncertainty = solving(
  ({ asked, ...rest }: UncertainInput, solver, tell): PlanUnderUncertainty | NoUncertainPlan => {
    const { objective, limits } = questionOf(rest.model, asked)
    return plannedUnder(
      { ...rest, aim: { objective, limits } },
      { engine: planEngine, solver },
      (share) => tell(share, 1),
    )
  },
)

export interface RegretInput {
  /** today’s inputs first, whose id is `null` */
  readonly futures: readonly { readonly id: string | null; readonly model: Model }[]
  readonly asked: Asked
}

/** What each plan and offer would be wished otherwise in each future. */
export const regretTable = solving(({ futures, asked }: RegretInput, solver): RegretTable =>
  regretsOf(
    futures.map(({ id, model }) => ({ id, question: questionOf(model, asked) })),
    solver,
  ),
)
