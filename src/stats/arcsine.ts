const HALVINGS = 4
const TERMS = 10
const HALF_PI = 1.5707963267948966

/** arctan x for x ≥ 0: halved with arctan x = 2 arctan(x/(1 + √(1 + x²))), then Taylor's series. */
const arctangent = (x: number): number => {
  let t = x
  for (let i = 0; i < HALVINGS; i++) t /= 1 + Math.sqrt(1 + t * t)
  const square = t * t
  let sum = 0
  for (let k = TERMS; k >= 0; k--) sum = 1 / (2 * k + 1) - square * sum
  return 16 * t * sum
}

/**
 * Inverse sine in radians, of + − × ÷ and square roots alone, so that every engine gets the same bits.
 * @param x number from −1 to 1
 * @returns −π/2 to π/2. Error at most 1e-15; NaN outside.
 */
export const arcsine = (x: number): number => {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  const angle = size === 1 ? HALF_PI : arctangent(size / Math.sqrt((1 - size) * (1 + size)))
  return x < 0 ? -angle : angle
}
