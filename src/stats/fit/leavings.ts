import { ln, log1p } from '../num.ts'

/**
 * Lifetimes as counts by month: at position s − 1, s = 1 … K, who could have left before payment s (counted from 0) and
 * who did. Customers seen for different times, and cohorts of different ages, add up.
 */
export interface Leavings {
  readonly atRisk: ArrayLike<number>
  readonly left: ArrayLike<number>
}

const isCount = (n: number): boolean => n >= 0 && n < Infinity

const checked = (counts: readonly number[]): void => {
  if (!counts.every(isCount)) throw new Error('Counts of customers are numbers of at least 0.')
}

/**
 * From one cohort followed to the same month.
 * @param lost customers lost in period 1, 2, …; numbers ≥ 0
 * @param alive customers still there after the last period
 */
export const leavingsOfCohort = (lost: readonly number[], alive: number): Leavings => {
  checked([...lost, alive])
  let there = alive + lost.reduce((sum, n) => sum + n, 0)
  const atRisk = lost.map((n) => {
    const before = there
    there -= n
    return before
  })
  return { atRisk, left: lost }
}

/**
 * From lifetimes told once by payments made, each seen for its own time.
 * @param left at t: customers who left after t + 1 payments
 * @param seen at t: customers seen for t + 1 payments who have not left; they say nothing of the month after the last
 * payment that was seen
 * @returns up to the last month in which anybody was at risk
 */
export const leavingsOfPayments = (left: ArrayLike<number>, seen: ArrayLike<number>): Leavings => {
  checked([...Array.from(left), ...Array.from(seen)])
  const months = Math.max(left.length, seen.length)
  const atRisk: number[] = []
  const gone: number[] = []
  let there = 0
  for (let t = months - 1; t >= 0; t--) {
    there += left[t] ?? 0
    if (there > 0) {
      atRisk.unshift(there)
      gone.unshift(left[t] ?? 0)
    }
    there += seen[t] ?? 0
  }
  return { atRisk, left: gone }
}

/** Both together, month by month. */
export const addedLeavings = (all: readonly Leavings[]): Leavings => {
  const months = all.reduce((most, { atRisk }) => Math.max(most, atRisk.length), 0)
  const sum = (of: (each: Leavings) => ArrayLike<number>): number[] =>
    Array.from({ length: months }, (_, s) =>
      all.reduce((total, each) => total + (of(each)[s] ?? 0), 0),
    )
  return { atRisk: sum(({ atRisk }) => atRisk), left: sum(({ left }) => left) }
}

/** Customers who left in all. */
export const leftInAll = ({ left }: Leavings): number =>
  Array.from(left).reduce((sum, n) => sum + n, 0)

/**
 * Log-likelihood Σ d ln h + (n − d) ln(1 − h) over months.
 * @param hazard of leaving before payment s, for s = 1 … K
 */
export const hazardLogLikelihood = (
  { atRisk, left }: Leavings,
  hazard: (s: number) => number,
): number => {
  let sum = 0
  for (let i = 0; i < atRisk.length; i++) {
    const [n, d] = [atRisk[i]!, left[i]!]
    const h = hazard(i + 1)
    if (d > 0) sum += d * ln(h)
    if (n > d) sum += (n - d) * log1p(-h)
  }
  return sum
}
