import type { Model } from '../../src/model/model.ts'
import {
  planUnderUncertainty as plannedUnder,
  type NoUncertainPlan,
  type PlanUnderUncertainty,
  type UncertainQuestion,
} from '../../src/planner/plan/uncertain/planUnderUncertainty.ts'
import type { PlanAim } from '../../src/planner/plan/uncertain/planWorlds.ts'
import {
  regretTable as regretsOf,
  type RegretTable,
} from '../../src/planner/plan/uncertain/regret.ts'
import { planEngine } from './planEngine.ts'
import { solving } from './solving.ts'

/** What plans are worth when the inputs are not certain. */
export const planUnderUncertainty = solving(
  (question: UncertainQuestion, solver, tell): PlanUnderUncertainty | NoUncertainPlan =>
    plannedUnder(question, { engine: planEngine, solver }, (share) => tell(share, 1)),
)

export interface RegretInput {
  /** today’s inputs first, whose id is `null`; models in which every arm goes to everybody */
  readonly futures: readonly { readonly id: string | null; readonly model: Model }[]
  readonly aim: PlanAim
}

/** What each plan and offer would be wished otherwise in each future. */
export const regretTable = solving(({ futures, aim }: RegretInput, solver): RegretTable => {
  const questions = futures.map(({ id, model }) => {
    const economics = planEngine.createEconomics(model)(Float64Array.from(model.base))
    return { id, question: { ...aim, economics, wholeCustomers: true } }
  })
  return regretsOf(questions, solver)
})
