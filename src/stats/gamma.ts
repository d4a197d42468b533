import { ln, log1p, log1pMinusX } from './num.ts'

/**
 * Logarithms of the gamma and beta functions, and their differences without cancellation.
 * Sources: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 6.1.33 (series
 * around 2, with the values of the zeta function of table 23.3) and 6.1.40 (Stirling's series).
 */

const HALF_LN_2PI = 0.9189385332046728
/** From here on Stirling's series, with eight terms, is exact to 1e-17. */
const STIRLING_FROM = 10
/** From here on its first three terms are. */
const STIRLING_SHORT_FROM = 100

/** 1 − γ, then (−1)^k (ζ(k) − 1)/k for k = 2, 3, …: ln Γ(2 + z) = Σ coefficient · z^k. */
const AROUND_TWO = new Float64Array([
  0.42278433509846713, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546,
  -0.007385551028673986, 0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425,
  -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5, 2.050721277567069e-5,
  -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8,
  -2.2711094608943164e-8, 1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9,
  -1.1921401405860912e-9, 5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10,
  -6.4229645638381e-11, 3.1044247747322276e-11,
])

/** ln Γ(2 + z) for |z| ≤ ½. */
const lnGammaAroundTwo = (z: number): number => {
  let sum = 0
  for (let k = AROUND_TWO.length - 1; k >= 0; k--) sum = sum * z + AROUND_TWO[k]!
  return sum * z
}

/** ln Γ(x) for 0 < x < STIRLING_FROM, by Γ(x + 1) = x Γ(x). */
const lnGammaSmall = (x: number): number => {
  if (x < 0.5) return lnGammaAroundTwo(x) - log1p(x) - ln(x)
  if (x < 1.5) return lnGammaAroundTwo(x - 1) - ln(x)
  let product = 1
  let rest = x
  while (rest > 2.5) {
    rest -= 1
    product *= rest
  }
  return lnGammaAroundTwo(rest - 2) + ln(product)
}

/**
 * What Stirling's formula leaves: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π]. The same number is
 * ln n! − [(n + ½) ln n − n + ½ ln 2π] for x = n.
 * @param x number > 0
 * @returns about 1/(12x). Absolute error below 1e-17 for x ≥ 10, 2e-15 below.
 */
export const stirlingRest = (x: number): number => {
  if (x < STIRLING_FROM) return lnGammaSmall(x) - (x - 0.5) * ln(x) + x - HALF_LN_2PI
  const t = 1 / (x * x)
  if (x > STIRLING_SHORT_FROM) return (1 / 12 - t * (1 / 360 - t * (1 / 1260))) / x
  const late = 691 / 360360 - t * (1 / 156 - t * (3617 / 122400))
  return (1 / 12 - t * (1 / 360 - t * (1 / 1260 - t * (1 / 1680 - t * (1 / 1188 - t * late))))) / x
}

/**
 * Logarithm of the gamma function.
 * @param x number ≥ 0
 * @returns ln Γ(x); ∞ at 0 and ∞, NaN below 0. Error below 1e-15 · max(1, |ln Γ(x)|); also the
 * relative error is below 2e-15 near the zeros at 1 and 2.
 */
export const lnGamma = (x: number): number => {
  if (!(x > 0)) return x === 0 ? Infinity : NaN
  if (x < STIRLING_FROM) return lnGammaSmall(x)
  return x === Infinity ? x : (x - 0.5) * (ln(x) - 1) + (HALF_LN_2PI - 0.5) + stirlingRest(x)
}

/**
 * ln Γ(x + t) − ln Γ(x), without the cancellation of the two.
 * @param x number > 0
 * @param t number ≥ 0
 * @returns relative error below 1e-14 for x up to 1e9.
 */
export const lnGammaRatio = (x: number, t: number): number => {
  if (x < STIRLING_FROM) return lnGamma(x + t) - lnGammaSmall(x)
  const u = t / x
  return t * ln(x + t) + lnGammaRatioRest(x, t, u)
}

/** ln Γ(x + t) − ln Γ(x) − t ln(x + t) for x ≥ 10, u = t/x. */
const lnGammaRatioRest = (x: number, t: number, u: number): number =>
  x * log1pMinusX(u) - 0.5 * log1p(u) + stirlingRest(x + t) - stirlingRest(x)

/**
 * Logarithm of the beta function B(a, b) = Γ(a) Γ(b)/Γ(a + b).
 * @param a number > 0
 * @param b number > 0
 * @returns error below 2e-15 · max(1, |ln B|) for a and b up to 1e9.
 */
export const lnBeta = (a: number, b: number): number => {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (!(small > 0)) return small === 0 ? Infinity : NaN
  if (large < STIRLING_FROM) return lnGamma(small) + lnGamma(large) - lnGamma(small + large)
  if (small < STIRLING_FROM) return lnGamma(small) - lnGammaRatio(large, small)
  const whole = small + large
  return (
    HALF_LN_2PI -
    0.5 * ln(large) +
    (small - 0.5) * ln(small / whole) -
    large * log1p(small / large) +
    (stirlingRest(small) + stirlingRest(large) - stirlingRest(whole))
  )
}

/**
 * ln[B(a, b + t)/B(a, b)], without the cancellation of the two: the logarithm of a
 * beta-geometric survival over t periods.
 * @param a number > 0
 * @param b number > 0
 * @param t number ≥ 0
 * @returns a number ≤ 0. Relative error below 1e-12 for a up to 1e7 and b from 10 to 1e7; for a
 * smaller b the error is below 2e-15 · max(1, |ln B|).
 */
export const lnBetaRatio = (a: number, b: number, t: number): number => {
  if (b < STIRLING_FROM) return lnBeta(a, b + t) - lnBeta(a, b)
  const whole = a + b
  return (
    lnGammaRatioRest(b, t, t / b) - lnGammaRatioRest(whole, t, t / whole) - t * log1p(a / (b + t))
  )
}
