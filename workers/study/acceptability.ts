import type { Model } from '../../src/model/model.ts'
import { answerable, planQuestion } from '../../src/planner/plan/planQuestion.ts'
import { solvePlan } from '../../src/planner/plan/solvePlan.ts'
import type { LinearSolver } from '../../src/planner/plan/linear.ts'
import {
  acceptability as acceptabilityOf,
  type Acceptability,
} from '../../src/planner/plan/uncertain/acceptability.ts'
import {
  drawOptionWorlds,
  optionWorldCount,
  type Counting,
  type PlanOption,
} from '../../src/planner/plan/uncertain/optionWorlds.ts'
import { isSingleOption, planBrings } from '../../src/planner/plan/uncertain/planBrings.ts'
import { pilotEngine } from './pilotEngine.ts'
import { planEngine } from './planEngine.ts'
import { solving } from './solving.ts'
import type { Tell } from './studies.ts'

export interface AcceptabilityInput {
  /** in which every arm goes to everybody */
  readonly model: Model
  readonly seed: string
  /** what is asked of the plan, which is one of the options unless it is one of the arms */
  readonly asked: Parameters<typeof planQuestion>[0]
}

/** By how subscribers are counted; `null` where that says nothing new or nothing at all. */
export type AcceptabilityAnswer = Readonly<Record<Counting, Acceptability | null>> & {
  readonly returned: Acceptability
}

/** The plan that is best with every input at its mean; `null` where there is none, or it is one of the arms. */
const planOption = (
  { model, asked }: AcceptabilityInput,
  solver: LinearSolver,
): PlanOption | null => {
  const economicsAt = planEngine.createEconomics(model)
  const economics = economicsAt(Float64Array.from(model.base))
  const question = answerable(planQuestion(asked, economics))
  const plan = solvePlan({ ...question, wholeCustomers: false }, solver)
  if (plan.status !== 'optimal' || isSingleOption(economics, plan.customers)) return null
  return (values) => planBrings(economicsAt(values), plan.customers)
}

/** How often each arm, and the plan, is best, with the solver passed in. */
export const optionsAtBest = (
  input: AcceptabilityInput,
  solver: LinearSolver,
  tell: Tell,
): AcceptabilityAnswer => {
  const { model, seed } = input
  const count = optionWorldCount(model)
  const plan = planOption(input, solver)
  const { returned, there } = drawOptionWorlds(pilotEngine, { model, seed, count, plan }, (done) =>
    tell(done, count),
  )
  return { returned: acceptabilityOf(returned), there: there && acceptabilityOf(there) }
}

/** How often each arm, and the plan, is best, by what one more subscriber is worth. */
export const acceptability = solving(optionsAtBest)
