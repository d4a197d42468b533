import { bdwSurvival } from '../stats/lifetime.ts'
import { pow } from '../stats/num.ts'
import { baseValue } from './check.ts'
import type { Scenario } from './types.ts'

const tidy = (percent: number): number => Math.round(percent * 10) / 10

/** Months at which a table of who remains is begun. */
const MONTHS = [1, 3, 6, 12, 24, 36]

/** Share of the returned who remain after some months by the law that is chosen, 0 … 100. */
const remaining = ({ lifetime }: Scenario, months: number): number => {
  const { law, churn, alpha, beta, exponent } = lifetime
  if (law === 'constant') return 100 * pow(1 - baseValue(churn) / 100, months)
  const c = law === 'bdw' ? baseValue(exponent) : 1
  return 100 * bdwSurvival(baseValue(alpha), baseValue(beta), c, months)
}

/** A table of who remains that says what the present law says, at some months within the horizon. */
export const survivalOfLaw = (scenario: Scenario): Record<string, number> => {
  const within = MONTHS.filter((month, i) => i === 0 || month <= scenario.lifetime.horizon)
  return Object.fromEntries(within.map((month) => [month, tidy(remaining(scenario, month))]))
}
