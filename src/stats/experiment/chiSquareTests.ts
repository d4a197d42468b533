import { chiSquareUpper } from '../chiSquareUpper.ts'
import type { Count } from './proportionIntervals.ts'

/** Statistic and p of a chi-square test; `null` where a row or a column of the table is empty. */
export interface ChiSquareTest {
  readonly chisq: number | null
  readonly df: number
  readonly p: number | null
}

/** The statistic with its p; a statistic that is no number is not computable. */
export const chiSquareTest = (chisq: number, df: number): ChiSquareTest =>
  Number.isFinite(chisq) && df > 0
    ? { chisq, df, p: chiSquareUpper(chisq, df) }
    : { chisq: null, df, p: null }

const sumOf = (x: readonly number[]): number => x.reduce((sum, each) => sum + each, 0)

/**
 * Pearson's test of independence in a table of counts, without continuity correction (K. Pearson,
 * Philosophical Magazine 50, 1900, 157): Σ (observed − expected)²/expected.
 * @param table rows of counts of the same length
 */
export const tableTest = (table: readonly (readonly number[])[]): ChiSquareTest => {
  const columns = table[0]!.map((_, j) => sumOf(table.map((row) => row[j]!)))
  const total = sumOf(columns)
  const terms = table.flatMap((row) =>
    row.map((count, j) => {
      const expected = (sumOf(row) * columns[j]!) / total
      return ((count - expected) * (count - expected)) / expected
    }),
  )
  return chiSquareTest(sumOf(terms), (table.length - 1) * (columns.length - 1))
}

/** Whether all arms have the same rate: the test of the table of successes and failures by arm. */
export const armsTest = (arms: readonly Count[]): ChiSquareTest =>
  tableTest(arms.map(({ x, n }) => [x, n - x]))

/**
 * Sample-ratio mismatch: whether customers fell to the arms as planned, by goodness of fit.
 * @param observed customers of each arm
 * @param weights planned shares in any unit, > 0
 */
export const splitTest = (
  observed: readonly number[],
  weights: readonly number[],
): ChiSquareTest => {
  const [total, whole] = [sumOf(observed), sumOf(weights)]
  const terms = observed.map((count, i) => {
    const expected = (total * weights[i]!) / whole
    return ((count - expected) * (count - expected)) / expected
  })
  return chiSquareTest(sumOf(terms), observed.length - 1)
}
