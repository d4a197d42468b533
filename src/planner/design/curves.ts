import { neededFor, powerOf } from './detect.ts'
import type { Seen, TestFamily, TestPlan } from './plannedTest.ts'

/** What one comparison tells at several sizes of the whole test. */
export interface PowerCurve {
  readonly first: string
  readonly second: string
  /** chance of seeing the expected difference, by size */
  readonly power: readonly number[]
}

/** Customers of all arms that are read. */
export const customersOf = ({ seen }: TestFamily): number =>
  seen.reduce((sum, { customers }) => sum + customers, 0)

/**
 * Each comparison as the test grows or shrinks, shares as planned. What a customer brings and costs
 * stays as it is, a set-up cost's part included.
 * @param totals customers of all arms together, > 0
 */
export const powerCurves = (
  family: TestFamily,
  { measure }: Pick<TestPlan, 'measure'>,
  totals: readonly number[],
): PowerCurve[] => {
  const planned = customersOf(family)
  const sized = (arm: Seen, total: number): Seen => {
    const times = total / planned
    const holdoutVariance = (arm.holdoutVariance ?? 0) / times
    return { ...arm, customers: arm.customers * times, holdoutVariance }
  }
  return family.pairs.map(([first, second]) => ({
    first: first.id,
    second: second.id,
    power: totals.map((total) =>
      powerOf(measure, [sized(first, total), sized(second, total)], family.rule),
    ),
  }))
}

/** Customers of the whole test by the difference that it is to see. */
export interface SizeCurve {
  readonly first: string
  readonly second: string
  /** by difference; `null`: no number is enough */
  readonly customers: readonly (number | null)[]
}

/**
 * Customers of all arms together, in the proportions planned, with which a comparison sees a
 * difference with the power aimed at.
 * @param differences above what the second arm shows
 */
export const sizeCurves = (
  family: TestFamily,
  { measure }: Pick<TestPlan, 'measure'>,
  differences: readonly number[],
): SizeCurve[] => {
  const planned = customersOf(family)
  return family.pairs.map((pair) => {
    const [first, second] = pair
    const needed = neededFor(measure, pair, family.rule)
    return {
      first: first.id,
      second: second.id,
      customers: differences.map((difference) => {
        const customers = needed(difference)
        return customers === null ? null : (customers * planned) / second.customers
      }),
    }
  })
}
