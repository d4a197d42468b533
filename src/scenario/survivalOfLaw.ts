import { baselineSurvival } from './baselineSurvival.ts'
import type { Scenario } from './types.ts'

const tidy = (percent: number): number => Math.round(percent * 10) / 10

/** Months at which a table of who remains is begun. */
const MONTHS = [1, 3, 6, 12, 24, 36]

/** A table of who remains that says what the present law says, at some months within the horizon. */
export const survivalOfLaw = (scenario: Scenario): Record<string, number> => {
  const within = MONTHS.filter((month, i) => i === 0 || month <= scenario.lifetime.horizon)
  const stay = baselineSurvival(scenario, Math.max(...within))
  return Object.fromEntries(within.map((month) => [month, tidy(100 * (stay[month] ?? 0))]))
}
