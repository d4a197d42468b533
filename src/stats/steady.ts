/**
 * Errors that hardly change from run to run. An error estimated from 16 groups is known to ± 18 %, and a
 * last place that followed it would jump between runs that differ in nothing but the seed. What as many
 * independent draws would give is known to about 1 %; evenly spread draws are nearly always better, so
 * it errs to the safe side (docs/model.md, section 6).
 */

/** √(0.1 · 0.9) over the density at the 10 % point, as a share of the 80 % range: 0.3 / (0.1755 · 2.5631), normal law. */
const END = 0.667

/**
 * Standard error of either end of an 80 % range of so many independent draws.
 * @param width of the range
 * @param n draws, at least 1
 */
export const steadyEnds = (width: number, n: number): number => (END * width) / Math.sqrt(n)

/** Successes and failures that are added each, so that a share of 0 or 1 has an error too. */
const ADDED = 2

/**
 * Standard error of a share of so many independent draws, after two successes and two failures have
 * been added (Agresti and Coull, The American Statistician 52, 1998, 119).
 */
export const steadyShare = (share: number, n: number): number => {
  const smoothed = (share * n + ADDED) / (n + 2 * ADDED)
  return Math.sqrt((smoothed * (1 - smoothed)) / n)
}

/**
 * In an expected loss evenly spread worlds are worth 3² times as many independent ones, which is little beside
 * the 228 of a smooth mean (docs/performance.md): a loss has kinks. A rare loss gains less still; then its
 * estimated error is the larger one and decides.
 */
const GAIN = 3

/** Standard error of a mean over evenly spread worlds, from the standard deviation of its draws. */
export const steadyMean = (sd: number, n: number): number => sd / (GAIN * Math.sqrt(n))

/**
 * Standard error of the share w / (w + l) of two variances, each estimated from n normal draws: a variance
 * has a relative error of √(2/n), the ratio one of 2/√n.
 */
export const steadySplit = (share: number, n: number): number =>
  (2 * share * (1 - share)) / Math.sqrt(n)
