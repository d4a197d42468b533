import { hasCellTable } from './cohortSize.ts'
import { largestRemainder } from './compile/armSizes.ts'
import type { Scenario } from './types.ts'

/**
 * The scenario with the customers that a test really had in each arm, for a forecast of it. Arms that took no part have no
 * customers; a table of customers is scaled. Without any customers the scenario stays as it is.
 * @param customers by id of the scenario's arm
 */
export const asTested = (scenario: Scenario, customers: ReadonlyMap<string, number>): Scenario => {
  const sizes = scenario.arms.map(({ id }) => customers.get(id) ?? 0)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total === 0) return scenario
  const { cohort } = scenario
  return {
    ...scenario,
    cohort: {
      ...cohort,
      customers: total,
      cells: hasCellTable(scenario) ? scaled(cohort.cells, total) : cohort.cells,
    },
    arms: scenario.arms.map((arm, a) => ({ ...arm, share: (100 * (sizes[a] ?? 0)) / total })),
  }
}

const scaled = (cells: Readonly<Record<string, number>>, total: number): Record<string, number> => {
  const whole = Object.values(cells).reduce((sum, count) => sum + count, 0)
  const exact = Object.values(cells).map((count) => (count * total) / whole)
  const counts = largestRemainder(exact, total)
  return Object.fromEntries(Object.keys(cells).map((key, i) => [key, counts[i] ?? 0]))
}
