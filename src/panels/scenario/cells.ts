import { sharesInTable } from '../../scenario/cellTable.ts'
import { cohortSize } from '../../scenario/cohortSize.ts'
import { largestRemainder } from '../../scenario/compile/armSizes.ts'
import type { Attribute, Scenario } from '../../scenario/types.ts'
import { shrunk } from './shares.ts'

type Table = Readonly<Record<string, number>>

/** Levels with the shares that a table of customers has, as percents that sum to 100. */
const sharedAs = (cells: Table, attribute: Attribute, at: number): Attribute => {
  const shares = shrunk(sharesInTable(cells, attribute, at), 100)
  return {
    ...attribute,
    levels: attribute.levels.map((level, i) => ({ ...level, share: shares[i] ?? 0 })),
  }
}

/**
 * A table of customers in place of shares. The shares and the number of customers, which do not
 * count beside it, are kept equal to what it says.
 */
export const useCells = (scenario: Scenario, cells: Record<string, number>): Scenario => {
  const { cohort } = scenario
  const attributes = cohort.attributes.map((each, at) => sharedAs(cells, each, at))
  const next = { ...scenario, cohort: { ...cohort, attributes, cells } }
  return { ...next, cohort: { ...next.cohort, customers: Math.max(1, cohortSize(next)) } }
}

/** Shares again: those that the table has, for as many customers. */
export const dropCells = (scenario: Scenario): Scenario => {
  const { cohort } = useCells(scenario, scenario.cohort.cells)
  return { ...scenario, cohort: { ...cohort, cells: {} } }
}

/** Every row of a table divided over the levels of a further attribute by their shares. */
export const cellsWith = (cells: Table, { levels }: Attribute): Record<string, number> => {
  const shares = levels.map(({ share }) => (typeof share === 'number' ? share / 100 : 0))
  return Object.fromEntries(
    Object.entries(cells)
      .flatMap(([key, count]) => {
        const counts = largestRemainder(
          shares.map((share) => share * count),
          count,
        )
        return levels.map(({ id }, i) => [`${key}.${id}`, counts[i] ?? 0] as const)
      })
      .filter(([, count]) => count > 0),
  )
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
