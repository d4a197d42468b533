import { cohortSize } from './cohortSize.ts'
import { largestRemainder } from './compile/armSizes.ts'
import { sharesInTable } from './cellTable.ts'
import { shrunk } from './shrunk.ts'
import type { Attribute, Scenario } from './types.ts'

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
