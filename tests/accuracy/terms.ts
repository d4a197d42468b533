/**
 * Claims that something has the mean 0, each tested by averages of its terms: a replication's
 * deviation from the closed form, say. Terms of one claim are independent or at least uncorrelated.
 */
export class Terms {
  readonly count: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array

  constructor(claims: number) {
    this.count = new Float64Array(claims)
    this.sum = new Float64Array(claims)
    this.squares = new Float64Array(claims)
  }

  add(claim: number, term: number): void {
    this.count[claim]! += 1
    this.sum[claim]! += term
    this.squares[claim]! += term * term
  }

  /** Adds the terms of others about the same claims. */
  merge({ count, sum, squares }: Pick<Terms, 'count' | 'sum' | 'squares'>): void {
    for (let claim = 0; claim < this.sum.length; claim++) {
      this.count[claim]! += count[claim]!
      this.sum[claim]! += sum[claim]!
      this.squares[claim]! += squares[claim]!
    }
  }
}

/** Relative to the size of what was subtracted, smaller differences are rounding. */
const ROUNDING = 1e-10

/**
 * Whether no term is more than rounding.
 * @param scale size of the numbers whose differences the terms are
 */
export const isExact = (terms: Terms, claim: number, scale: number): boolean =>
  Math.sqrt(terms.squares[claim]! / terms.count[claim]!) <= ROUNDING * scale

/**
 * The mean of a claim's terms in standard errors, the error being that of the terms themselves,
 * √(s²/n): about standard normal where the claim holds. Infinite where all terms are the same
 * and not 0; NaN without terms or where one is not a number.
 */
export const zOfTerms = (terms: Terms, claim: number, scale: number): number => {
  const n = terms.count[claim]!
  const mean = terms.sum[claim]! / n
  if (Math.abs(mean) <= ROUNDING * scale) return 0
  const variance = Math.max(0, terms.squares[claim]! - n * mean * mean) / (n - 1)
  return mean / Math.sqrt(variance / n)
}

/**
 * The term that says whether a variance is right. With r a replication's luck (what it adds to the
 * expectation e in its world), v the closed-form variance in that world and c any constant, the
 * mean of r² + 2 r (e − c) − v is 0; with c the mean of e that says Var x = E v + Var e. With fixed
 * inputs e = c, so it is the sample variance about the known mean against v, and its spread the
 * fourth moment's.
 */
export const varianceTerm = (luck: number, aside: number, variance: number): number =>
  luck * luck + 2 * luck * aside - variance
