import type { PlanTotals, Spend } from './types.ts'

/** Money that counts against a budget with these caps; contacts, set-up and fixed cost are cash. */
export const budgetSpent = (totals: PlanTotals, caps: readonly Spend[]): number =>
  caps.reduce((sum, spend) => {
    const cash = spend === 'cash' ? totals.contact + totals.setup + totals.fixed : 0
    return sum + totals[spend] + cash
  }, 0)
