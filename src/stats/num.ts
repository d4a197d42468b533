import {
  LOG_INTERVAL_BITS,
  LOG_INTERVALS,
  LOG_OFFSET,
  LOGS_HIGH,
  LOGS_LOW,
  POWER_ZERO,
  POWERS_OF_TWO,
  RECIPROCALS,
  ROOTS,
  ROOTS_REST,
} from './tables.ts'

/**
 * Elementary functions made of + − × ÷, sqrt and bit operations alone. `Math.log`, `Math.exp` and
 * their kin differ in the last bit between engines; these give the same bits everywhere.
 * Accuracy is stated in ulps, units in the last place of the result.
 */

const LN2_HIGH = 0.6931471805598903 // a multiple of 2^-42: times any exponent it is exact
const LN2_LOW = 5.497923018708371e-14
const STEP_HIGH = 0.010830424696223417 // ln 2 / 64, a multiple of 2^-42
const STEP_LOW = 2.572804622327669e-14
const STEPS_PER_UNIT = 92.33248261689366 // 64 / ln 2
/** Adding and subtracting it rounds to a whole number. */
const ROUNDER = 6755399441055744 // 1.5 · 2^52
/** Adding and subtracting it rounds a number near 1 to a multiple of 2^-25. */
const HALF_ROUNDER = 201326592 // 1.5 · 2^27
const SPLITTER = 134217729 // 2^27 + 1
const SMALLEST_NORMAL = 2.2250738585072014e-308
const TWO_54 = 18014398509481984
const LN_OVERFLOW = 709.7827128933841 // above it exp is infinite
const LN_UNDERFLOW = -745.1332191019412 // below it exp is 0
/** Around 0 the series alone serves log1p. */
const SERIES_LIMIT = 0.0078125

const scratch = new Float64Array(1)
const words = new Int32Array(scratch.buffer)
const HIGH_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

/** (ln(1 + r) − r)/r² for |r| ≤ 2^-7: Taylor series, error below 2^-58 of ln(1 + r). */
const seriesRest = (r: number): number =>
  -0.5 +
  r *
    (1 / 3 +
      r * (-0.25 + r * (0.2 + r * (-1 / 6 + r * (1 / 7 + r * (-0.125 + r * (1 / 9 - r * 0.1)))))))

/** ln(x) + extra, for a small `extra`, rounded once. */
const lnPlus = (x: number, extra: number): number => {
  let value = x
  let power = 0
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) {
    if (!(x > 0)) return x === 0 ? -Infinity : NaN
    if (x === Infinity) return x
    value = x * TWO_54
    power = -54
  }
  scratch[0] = value
  const top = (words[HIGH_WORD]! - LOG_OFFSET) | 0
  const i = (top >> LOG_INTERVAL_BITS) & (LOG_INTERVALS - 1)
  const k = top >> 20
  const z = value * POWERS_OF_TWO[POWER_ZERO - k]!
  const reciprocal = RECIPROCALS[i]!
  const zHigh = z + HALF_ROUNDER - HALF_ROUNDER
  const r = zHigh * reciprocal - 1 + (z - zHigh) * reciprocal
  const base = (k + power) * LN2_HIGH + LOGS_HIGH[i]!
  const high = base + r
  const low = base - high + r + ((k + power) * LN2_LOW + LOGS_LOW[i]! + extra)
  return high + (low + r * r * seriesRest(r))
}

/**
 * Natural logarithm.
 * @param x number ≥ 0
 * @returns ln x; −∞ at 0, ∞ at ∞, NaN below 0. Error at most 0.6 ulp.
 */
export const ln = (x: number): number => lnPlus(x, 0)

/**
 * ln(1 + x), accurate where x is small.
 * @param x number ≥ −1
 * @returns −∞ at −1, NaN below. Error at most 0.65 ulp.
 */
export const log1p = (x: number): number => {
  if (x > -SERIES_LIMIT && x < SERIES_LIMIT) return x + x * x * seriesRest(x)
  const whole = 1 + x
  const lost = x > 1 ? 1 - (whole - x) : x - (whole - 1)
  return lnPlus(whole, lost / whole)
}

/**
 * ln(1 + x) − x, accurate where x is small. With r = x/(2 + x), ln(1 + x) = 2 artanh r, so the
 * difference is −x r + 2 r³ (1/3 + r²/5 + …) and nothing cancels.
 * @param x number > −1
 * @returns a number ≤ 0. Relative error at most 1.5e-15.
 */
export const log1pMinusX = (x: number): number => {
  if (!(x > -0.2 && x < 0.25)) return log1p(x) - x
  const r = x / (2 + x)
  const s = r * r
  const late = 1 / 11 + s * (1 / 13 + s * (1 / 15 + s * (1 / 17 + s * (1 / 19))))
  return 2 * r * s * (1 / 3 + s * (0.2 + s * (1 / 7 + s * (1 / 9 + s * late)))) - x * r
}

/** e^r − 1 − r for |r| ≤ 0.0055: Taylor series, error below 1e-19. */
const expRest = (r: number): number =>
  r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))))

/** e^r for |r| ≤ 0.0055, times the power of 2^(1/64) that `steps` says, but for its whole part. */
const expStep = (steps: number, r: number): number => {
  const i = steps & 63
  const root = ROOTS[i]!
  return root + root * (ROOTS_REST[i]! + (r + expRest(r)))
}

/** e^(x + extra), for a small `extra`. */
const expPlus = (x: number, extra: number): number => {
  if (x > LN_OVERFLOW) return Infinity
  if (!(x >= LN_UNDERFLOW)) return x < 0 ? 0 : NaN
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER
  const r = x - steps * STEP_HIGH - steps * STEP_LOW + extra
  const k = steps >> 6
  const y = expStep(steps, r)
  if (k > -1022 && k < 1024) return y * POWERS_OF_TWO[POWER_ZERO + k]!
  if (k > 0) return y * 2 * POWERS_OF_TWO[POWER_ZERO + k - 1]!
  return y * POWERS_OF_TWO[POWER_ZERO + k + 200]! * POWERS_OF_TWO[POWER_ZERO - 200]!
}

/**
 * Exponential function.
 * @param x any number
 * @returns e^x; ∞ above 709.78, 0 below −745.13. Error at most 0.57 ulp (0.57 of the smallest
 * number where the result is below 2.2e-308).
 */
export const exp = (x: number): number => {
  if (!(x > -700 && x < 700)) return expPlus(x, 0)
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER
  const r = x - steps * STEP_HIGH - steps * STEP_LOW
  return expStep(steps, r) * POWERS_OF_TWO[POWER_ZERO + (steps >> 6)]!
}

/**
 * e^x − 1, accurate where x is small.
 * @param x any number
 * @returns a number ≥ −1. Error at most 1.1 ulp.
 */
export const expm1 = (x: number): number => {
  if (x > 40) return expPlus(x, 0)
  if (!(x > -40)) return x < 0 ? -1 : NaN
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER
  const high = x - steps * STEP_HIGH
  const low = steps * STEP_LOW
  const r = high - low
  const lost = high - r - low
  const i = steps & 63
  const scale = ROOTS[i]! * POWERS_OF_TWO[POWER_ZERO + (steps >> 6)]!
  if (steps === 0) return r + expRest(r)
  return scale - 1 + scale * (ROOTS_REST[i]! + lost + (r + expRest(r)))
}

/**
 * x to the power y, through ln x with 66 bits.
 * @param x base ≥ 0
 * @param y any number
 * @returns 1 where y = 0 or x = 1; NaN for a negative base. Error at most 0.65 ulp.
 */
export const pow = (x: number, y: number): number => {
  if (y === 0 || x === 1) return 1
  if (!(x > 0 && x < Infinity)) return powAtEnd(x, y)
  let value = x
  let power = 0
  if (x < SMALLEST_NORMAL) {
    value = x * TWO_54
    power = -54
  }
  scratch[0] = value
  const top = (words[HIGH_WORD]! - LOG_OFFSET) | 0
  const i = (top >> LOG_INTERVAL_BITS) & (LOG_INTERVALS - 1)
  const k = top >> 20
  const z = value * POWERS_OF_TWO[POWER_ZERO - k]!
  const reciprocal = RECIPROCALS[i]!
  const zHigh = z + HALF_ROUNDER - HALF_ROUNDER
  const r1 = zHigh * reciprocal - 1
  const r2 = (z - zHigh) * reciprocal
  const r = r1 + r2
  const rLost = r1 - r + r2
  const rHigh = r * SPLITTER - (r * SPLITTER - r)
  const square = -0.5 * rHigh * rHigh
  const squareLow = -0.5 * (r - rHigh) * (r + rHigh) - r * rLost
  const base = (k + power) * LN2_HIGH + LOGS_HIGH[i]!
  const first = base + r
  const second = first + square
  const small =
    base -
    first +
    r +
    (first - second + square) +
    (rLost + squareLow + ((k + power) * LN2_LOW + LOGS_LOW[i]!)) +
    r * r * (seriesRest(r) + 0.5)
  const log = second + small
  return expOfProduct(y, log, second - log + small)
}

const powAtEnd = (x: number, y: number): number => {
  if (x === 0) return y > 0 ? 0 : y < 0 ? Infinity : NaN
  if (x === Infinity) return y > 0 ? Infinity : y < 0 ? 0 : NaN
  return NaN
}

/** e^(y · (log + logLow)), the product kept with about 100 bits. */
const expOfProduct = (y: number, log: number, logLow: number): number => {
  const exponent = y * log
  if (!(exponent <= 800 && exponent >= -800)) return expPlus(exponent, 0)
  const yHigh = y * SPLITTER - (y * SPLITTER - y)
  const logHigh = log * SPLITTER - (log * SPLITTER - log)
  const yLow = y - yHigh
  const logRest = log - logHigh
  const lost = yHigh * logHigh - exponent + yHigh * logRest + yLow * logHigh + yLow * logRest
  return expPlus(exponent, lost + y * logLow)
}

/**
 * The probability whose log-odds are x: 1/(1 + e^(−x)).
 * @param x log-odds, −∞ to ∞
 * @returns a probability from 0 to 1; both tails are accurate. Error at most 2 ulp.
 */
export const logistic = (x: number): number => {
  if (x >= 0) return 1 / (1 + expPlus(-x, 0))
  const odds = expPlus(x, 0)
  return odds / (1 + odds)
}

/**
 * Log-odds of a probability: ln(p/(1 − p)).
 * @param p probability, 0 to 1
 * @returns −∞ at 0, ∞ at 1, NaN outside. Error at most 3 ulp, also near ½.
 */
export const logit = (p: number): number => {
  if (p > 0.25 && p < 0.75) return log1p((2 * p - 1) / (1 - p))
  if (p < 0.5) return lnPlus(p, -log1p(-p))
  return lnPlus(p / (1 - p), 0)
}
