/**
 * Mean, by a sum that carries along what rounding loses (Neumaier, Zeitschrift für Angewandte
 * Mathematik und Mechanik 54, 1974, 39).
 * @param x not empty
 */
export const mean = (x: Float64Array): number => {
  let sum = x[0] as number
  let lost = 0
  for (let i = 1; i < x.length; i++) {
    const next = x[i] as number
    const both = sum + next
    lost += Math.abs(sum) >= Math.abs(next) ? sum - both + next : next - both + sum
    sum = both
  }
  return (sum + lost) / x.length
}

/** Standard deviation of a sample, with n − 1, in two passes. NaN for fewer than two. */
export const standardDeviation = (x: Float64Array): number => {
  const centre = mean(x)
  let squares = 0
  for (let i = 0; i < x.length; i++)
    squares += ((x[i] as number) - centre) * ((x[i] as number) - centre)
  return Math.sqrt(squares / (x.length - 1))
}
