const SPLITTER = 134217729 // 2^27 + 1

/**
 * n p − k without rounding n p: what a count is away from its mean keeps its digits.
 * @param n whole number below 2^27
 * @param p number of ordinary size, such as a probability
 * @param k number
 * @returns the difference, rounded once for each of its two parts. T. J. Dekker, Numerische
 * Mathematik 18 (1971).
 */
export const productMinus = (n: number, p: number, k: number): number => {
  const high = p * SPLITTER - (p * SPLITTER - p)
  return n * high - k + n * (p - high)
}
