const HALF_PI = 1.5707963267948966

/** Terms of the Taylor series: x²³/23! at π/2 is 1e-18. */
const TERMS = 11

/**
 * Sine of an angle from −π/2 to π/2 in radians, by its Taylor series: + − × ÷ alone, so that every
 * engine gets the same bits. Error at most 2e-16.
 */
export const sine = (x: number): number => {
  const square = x * x
  let sum = 1
  for (let k = TERMS; k >= 1; k--) sum = 1 - (sum * square) / (2 * k * (2 * k + 1))
  return x * sum
}

/** Cosine of an angle from 0 to π in radians. Error at most 3e-16. */
export const cosine = (x: number): number => sine(HALF_PI - x)
