import { pOfZ } from './twoProportions.ts'

export interface RankSum {
  /** pairs in which the first arm's number is the larger one, ties half */
  readonly w: number
  /** two-sided, by the normal approximation; `null` where all numbers are equal */
  readonly p: number | null
}

/**
 * Ranks of numbers from 1, those of equal ones averaged, and Σ (t³ − t) over groups of t equal
 * ones.
 */
const ranksOf = (all: readonly number[]): { ranks: Float64Array; ties: number } => {
  const order = all.map((_, i) => i).sort((i, j) => all[i]! - all[j]!)
  const ranks = new Float64Array(all.length)
  let ties = 0
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && all[order[to]!] === all[order[from]!]) to++
    const size = to - from
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2
    ties += size * size * size - size
    from = to
  }
  return { ranks, ties }
}

/**
 * Rank-sum test of two arms by the normal approximation, its variance corrected for ties (H. B. Mann
 * and D. R. Whitney, Annals of Mathematical Statistics 18, 1947, 50; ties as in E. L. Lehmann,
 * Nonparametrics, 1975, section 1.4).
 * @param continuity whether W is moved half a pair towards its mean, as in R
 * @returns `null` where an arm is empty
 */
export const mannWhitney = (
  x: readonly number[],
  y: readonly number[],
  continuity: boolean,
): RankSum | null => {
  const [n, m] = [x.length, y.length]
  if (n === 0 || m === 0) return null
  const { ranks, ties } = ranksOf([...x, ...y])
  const w = ranks.subarray(0, n).reduce((sum, rank) => sum + rank, 0) - (n * (n + 1)) / 2
  const away = w - (n * m) / 2
  const variance = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)))
  if (!(variance > 0)) return { w, p: null }
  const moved = away - (continuity ? 0.5 * Math.sign(away) : 0)
  return { w, p: Math.min(1, pOfZ(moved / Math.sqrt(variance), 'two.sided')) }
}
