import type { LinearSolver } from '../../planner/plan/linear.ts'
import { planQuestion } from '../../planner/plan/planQuestion.ts'
import {
  planUnderUncertainty,
  type NoUncertainPlan,
  type PlanUnderUncertainty,
} from '../../planner/plan/uncertain/planUnderUncertainty.ts'
import { regretTable, type RegretTable } from '../../planner/plan/uncertain/regret.ts'
import { compile } from '../../scenario/compile.ts'
import { inFuture } from '../../scenario/inFuture.ts'
import type { Scenario } from '../../scenario/types.ts'
import { planEngine } from '../../../workers/study/planEngine.ts'
import { wholeNumber } from '../command.ts'
import type { NamedScenario } from '../scenarioInput.ts'

/** How sure a plan is, and what would be regretted in the futures that the scenario names. */
export interface UncertainPart {
  readonly uncertain: PlanUnderUncertainty | NoUncertainPlan
  /** `null`: no future is named */
  readonly regret: RegretTable | null
}

interface Asked {
  readonly worlds: number
  /** as a fraction */
  readonly tail: number
}

/** Worlds come in two halves of 16 independent groups each way. */
const STEP = 32
const MOST = 65_536

/** The options as numbers; `null` where nothing was asked. */
export const worldsAsked = (worlds?: string, tail = '10'): Asked | null => {
  if (worlds === undefined) return null
  const count = wholeNumber('worlds', worlds, STEP, STEP, MOST)
  return {
    worlds: Math.ceil(count / STEP) * STEP,
    tail: wholeNumber('tail', tail, 10, 1, 50) / 100,
  }
}

const questionOf = (id: string, scenario: Scenario) => {
  const model = compile(scenario, { id, scope: 'all' })
  const economics = planEngine.createEconomics(model)(Float64Array.from(model.base))
  return { model, question: planQuestion(scenario.plan, economics) }
}

/** Works out how sure the plan is. */
export const uncertainPart = (
  { id, scenario }: NamedScenario,
  { worlds, tail, solver }: Asked & { readonly solver: LinearSolver },
): UncertainPart => {
  const { model, question } = questionOf(id, scenario)
  const { objective, limits } = question
  const aim = { objective, limits }
  const { futures } = scenario.plan
  return {
    uncertain: planUnderUncertainty(
      { model, seed: scenario.seed, aim, tail, worlds },
      { engine: planEngine, solver },
    ),
    regret:
      futures.length === 0
        ? null
        : regretTable(
            [
              { id: null, question },
              ...futures.map((future) => ({
                id: future.id,
                question: questionOf(id, inFuture(scenario, future)).question,
              })),
            ],
            solver,
          ),
  }
}
