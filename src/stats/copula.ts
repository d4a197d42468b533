import type { Correlation } from '../model/model.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { sine } from './sine.ts'

/**
 * A Gaussian copula: uniforms become normal scores, the scores are mixed, and become uniforms again.
 * Each input keeps its own distribution; only how they go together changes.
 */

const SIXTH_OF_PI = 0.5235987755982989

/** Largest uniform below 1 that the streams give. */
const LAST_UNIFORM = 1 - 1 / 9_007_199_254_740_992

/** Smallest share of a score that must be its own: below it a matrix counts as not positive definite. */
const SMALLEST_PIVOT = 1e-9

/**
 * Pearson correlation of normal scores with this rank (Spearman) correlation: 2 sin(π r/6)
 * (K. Pearson, "On further methods of determining correlation", 1907).
 * @param rank from −1 to 1
 */
export const pearsonOfRank = (rank: number): number => 2 * sine(SIXTH_OF_PI * rank)

/** Rank correlation of two positions among those that are correlated. */
export interface RankPair {
  readonly first: number
  readonly second: number
  readonly rank: number
}

/** Where row i of a packed lower triangle begins. */
const rowAt = (i: number): number => (i * (i + 1)) / 2

/**
 * Lower Cholesky factor of the correlation matrix of the scores, row by row, or `null` where the
 * matrix is not positive definite: the correlations contradict one another.
 * @param size how many inputs
 * @param pairs their rank correlations; the others are 0
 * @param shrink what every rank correlation is multiplied by
 */
export const rankFactor = (
  size: number,
  pairs: readonly RankPair[],
  shrink = 1,
): readonly number[] | null => {
  const L = new Array<number>(rowAt(size)).fill(0)
  for (const { first, second, rank } of pairs) {
    const [low, high] = first < second ? [first, second] : [second, first]
    L[rowAt(high) + low] = pearsonOfRank(shrink * rank)
  }
  for (let i = 0; i < size; i++) {
    let own = 1
    for (let j = 0; j < i; j++) {
      let sum = L[rowAt(i) + j]!
      for (let k = 0; k < j; k++) sum -= L[rowAt(i) + k]! * L[rowAt(j) + k]!
      const entry = sum / L[rowAt(j) + j]!
      L[rowAt(i) + j] = entry
      own -= entry * entry
    }
    if (!(own > SMALLEST_PIVOT)) return null
    L[rowAt(i) + i] = Math.sqrt(own)
  }
  return L
}

/** Parts of 1 in which a shrink factor is proposed. */
const SHRINK_STEPS = 100

/** The largest factor in hundredths, below 1, with which the correlations agree with one another. */
export const largestShrink = (size: number, pairs: readonly RankPair[]): number => {
  let steps = SHRINK_STEPS - 1
  while (steps > 0 && rankFactor(size, pairs, steps / SHRINK_STEPS) === null) steps--
  return steps / SHRINK_STEPS
}

/**
 * Mixes uniforms in place. An input whose row is only its own score keeps its uniform bit for bit.
 */
export const createCopula = ({
  inputs,
  factor,
}: Correlation): ((uniforms: Float64Array) => void) => {
  const scores = new Float64Array(inputs.length)
  const mixes = inputs.map((_, i) =>
    factor.slice(rowAt(i), rowAt(i + 1) - 1).some((entry) => entry !== 0),
  )
  return (uniforms) => {
    for (let i = 0; i < inputs.length; i++) scores[i] = normalQuantile(uniforms[inputs[i]!]!)
    for (let i = 0; i < inputs.length; i++) {
      if (!mixes[i]) continue
      let score = 0
      for (let j = 0; j <= i; j++) score += factor[rowAt(i) + j]! * scores[j]!
      uniforms[inputs[i]!] = Math.min(LAST_UNIFORM, normalCdf(score))
    }
  }
}
