import type { Scenario } from './types.ts'

/** Whether a table says how many customers there are of each combination of levels. */
export const hasCellTable = ({ cohort }: Scenario): boolean => Object.keys(cohort.cells).length > 0

/** Customers on the list: the sum of the table of customers where there is one. */
export const cohortSize = (scenario: Scenario): number =>
  hasCellTable(scenario)
    ? Object.values(scenario.cohort.cells).reduce((sum, count) => sum + count, 0)
    : scenario.cohort.customers
