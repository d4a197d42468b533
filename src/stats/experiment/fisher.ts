import type { Alternative } from './twoProportions.ts'

/** A table of two arms: a and c returned, b and d did not. */
export interface TwoByTwo {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/** What a may be where the sums of rows and columns are given, and how likely each is. */
export interface Hypergeometric {
  /** smallest possible a */
  readonly from: number
  readonly masses: Float64Array
}

/** Two tables are equally likely when their chances differ by no more than rounding (as in R). */
const EQUAL = 1 + 1e-7

/**
 * Distribution of a given the margins where the odds ratio is 1: the hypergeometric. Chances are
 * built outwards from the likeliest a by their ratios, so that none cancels. Relative error below
 * 1e-12.
 */
export const hypergeometric = ({ a, b, c, d }: TwoByTwo): Hypergeometric => {
  const [row, column, rest] = [a + b, a + c, d - a]
  const [from, to] = [Math.max(0, -rest), Math.min(row, column)]
  const whole = row + c + d
  const mode = Math.floor(((row + 1) * (column + 1)) / (whole + 2))
  const masses = new Float64Array(to - from + 1)
  const top = Math.min(to, Math.max(from, mode)) - from
  masses[top] = 1
  /** P(k + 1)/P(k) */
  const ratio = (k: number): number => ((row - k) * (column - k)) / ((k + 1) * (rest + k + 1))
  for (let i = top; i < masses.length - 1; i++) masses[i + 1] = masses[i]! * ratio(from + i)
  for (let i = top; i > 0; i--) masses[i - 1] = masses[i]! / ratio(from + i - 1)
  const sum = masses.reduce((total, each) => total + each, 0)
  return { from, masses: masses.map((each) => each / sum) }
}

/**
 * Fisher's exact test: p given the margins (R. A. Fisher, Statistical Methods for Research Workers,
 * 5th edition, 1934, section 21.02). Two-sided: the chance of all tables no likelier than this one.
 * `less` means fewer returns in the first row.
 * @param table counts of two arms, whole, ≥ 0
 */
export const fisherExact = (table: TwoByTwo, alternative: Alternative): number => {
  const { from, masses } = hypergeometric(table)
  const own = masses[table.a - from]!
  const counts = (mass: number, i: number): boolean => {
    if (alternative === 'two.sided') return mass <= own * EQUAL
    return alternative === 'less' ? i <= table.a - from : i >= table.a - from
  }
  return Math.min(
    1,
    masses.reduce((sum, mass, i) => (counts(mass, i) ? sum + mass : sum), 0),
  )
}
