import { saturatingBudget, sqrtBudget } from '../concaveBudget.ts'
import type { EvaluateFunction } from './input.ts'

/** A budget shared by uses with falling returns. */
export const budgetFunctions: Readonly<Record<string, EvaluateFunction>> = {
  concave_budget_sqrt(input) {
    const coefficients = input.numbers('coefficients')
    if (coefficients.some((a) => a < 0)) throw new Error('"coefficients" has a number below 0.')
    return sqrtBudget(coefficients, input.number('budget', 0))
  },
  concave_budget_exponential(input) {
    const [a, k] = [input.numbers('a'), input.numbers('k')]
    if (a.length !== k.length || a.length === 0)
      throw new Error('"a" and "k" need a number for each of one or more uses.')
    if (![...a, ...k].every((x) => x > 0)) throw new Error('"a" and "k" need numbers above 0.')
    const uses = a.map((most, i) => ({ most, rate: k[i]! }))
    return saturatingBudget(uses, input.number('budget', 1e-9))
  },
}
