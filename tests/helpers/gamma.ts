/** ln Γ of a half-integer or integer n/2, by Γ(x + 1) = x Γ(x) from Γ(1) = 1 and Γ(½) = √π. */
const lnGammaOfHalf = (n: number): number => {
  let sum = n % 2 === 0 ? 0 : Math.log(Math.sqrt(Math.PI))
  for (let x = n % 2 === 0 ? 1 : 0.5; x < n / 2; x++) sum += Math.log(x)
  return sum
}

/**
 * P(a, x), the regularised lower incomplete gamma function for a whole or half a, by its power
 * series (Abramowitz and Stegun 6.5.29): P(χ²_k ≤ t) = P(k/2, t/2).
 */
export const regularisedGamma = (a: number, x: number): number => {
  let term = 1 / a
  let sum = term
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= x / (a + k)
    sum += term
  }
  return sum * Math.exp(a * Math.log(x) - x - lnGammaOfHalf(2 * a))
}
