import { useCells } from '../../scenario/customerCells.ts'
import type { Scenario } from '../../scenario/types.ts'

type Table = Readonly<Record<string, number>>

/** Shares again: those that the table has, for as many customers. */
export const dropCells = (scenario: Scenario): Scenario => {
  const { cohort } = useCells(scenario, scenario.cohort.cells)
  return { ...scenario, cohort: { ...cohort, cells: {} } }
}

/** The rows of a table added up over one attribute, which stands at a position. */
export const cellsWithout = (cells: Table, at: number): Record<string, number> => {
  const out: Record<string, number> = {}
  for (const [key, count] of Object.entries(cells)) {
    const left = key.split('.').toSpliced(at, 1).join('.')
    if (left !== '') out[left] = (out[left] ?? 0) + count
  }
  return out
}

/** Customers of a table who have one level. */
export const customersAt = (scenario: Scenario, attribute: string, level: string): number => {
  const { attributes, cells } = scenario.cohort
  const at = attributes.findIndex(({ id }) => id === attribute)
  return Object.entries(cells)
    .filter(([key]) => key.split('.')[at] === level)
    .reduce((sum, [, count]) => sum + count, 0)
}

/** The table without the rows of a level that nobody has. */
export const cellsWithoutLevel = (
  { cohort }: Scenario,
  attribute: string,
  level: string,
): Record<string, number> => {
  const at = cohort.attributes.findIndex(({ id }) => id === attribute)
  return Object.fromEntries(
    Object.entries(cohort.cells).filter(([key]) => key.split('.')[at] !== level),
  )
}
