import { add, divide, logarithm, multiply, squareRoot, type Twofold } from './twofold.ts'

/**
 * The tables behind ln, exp and pow, built when the module loads by + − × ÷ and sqrt alone, so that
 * every engine gets the same bits. The method (a table of reciprocals and their logarithms, and a
 * table of fractional powers of two, each with a short polynomial) is P. T. P. Tang's: ACM
 * Transactions on Mathematical Software 15 (1989) 144 and 16 (1990) 378.
 */

/** Smallest and largest power of two that a double holds: 2^-1074 and 2^1023. */
const LOWEST_POWER = -1074
const HIGHEST_POWER = 1023

/** Index of 2^0 in `POWERS_OF_TWO`. */
export const POWER_ZERO = -LOWEST_POWER

/** 2^k at index k + POWER_ZERO, k from −1074 to 1023. */
export const POWERS_OF_TWO = new Float64Array(HIGHEST_POWER - LOWEST_POWER + 1)
POWERS_OF_TWO[POWER_ZERO] = 1
for (let k = 1; k <= HIGHEST_POWER; k++) {
  POWERS_OF_TWO[POWER_ZERO + k] = POWERS_OF_TWO[POWER_ZERO + k - 1]! * 2
}
for (let k = -1; k >= LOWEST_POWER; k--) {
  POWERS_OF_TWO[POWER_ZERO + k] = POWERS_OF_TWO[POWER_ZERO + k + 1]! / 2
}

/** Upper 32 bits of the smallest mantissa of the logarithm's range, about √½. */
export const LOG_OFFSET = 0x3fe6a000
/** Bits of the upper word below the interval number. */
export const LOG_INTERVAL_BITS = 13
/** Intervals that cover one factor of two. */
export const LOG_INTERVALS = 128
/** Both intervals that touch 1 use the reciprocal 1, which keeps ln accurate near 1. */
const FIRST_ABOVE_ONE = (0x3ff00000 - LOG_OFFSET) >> LOG_INTERVAL_BITS

/** A short reciprocal (16 fractional bits, products with it are exact) of each interval's middle. */
export const RECIPROCALS = new Float64Array(LOG_INTERVALS)
/** −ln of the reciprocal: a part that is a multiple of 2^-42, and the rest. */
export const LOGS_HIGH = new Float64Array(LOG_INTERVALS)
export const LOGS_LOW = new Float64Array(LOG_INTERVALS)

const RECIPROCAL_GRID = 65536
/** Adding and subtracting it rounds a number below 1 to a multiple of 2^-42. */
const LOG_ROUNDER = 1.5 * 1024

const intervalMiddle = (i: number): number => {
  const below = i < FIRST_ABOVE_ONE
  const width = below ? 1 / 256 : 1 / 128
  return 1 + (i - FIRST_ABOVE_ONE + 0.5) * width
}

for (let i = 0; i < LOG_INTERVALS; i++) {
  const touchesOne = i === FIRST_ABOVE_ONE || i === FIRST_ABOVE_ONE - 1
  const reciprocal = touchesOne
    ? 1
    : Math.round(RECIPROCAL_GRID / intervalMiddle(i)) / RECIPROCAL_GRID
  const log = multiply(logarithm([reciprocal, 0]), [-1, 0])
  const high = log[0] + LOG_ROUNDER - LOG_ROUNDER
  RECIPROCALS[i] = reciprocal
  LOGS_HIGH[i] = high
  LOGS_LOW[i] = log[0] - high + log[1]
}

/** Steps that cover one factor of two in exp. */
export const EXP_STEPS = 64
/** 2^(i/64), and what rounding it to a double lost, relative to it. */
export const ROOTS = new Float64Array(EXP_STEPS)
export const ROOTS_REST = new Float64Array(EXP_STEPS)

let step: Twofold = [2, 0]
for (let halvings = 0; halvings < 6; halvings++) step = squareRoot(step)
let root: Twofold = [1, 0]
for (let i = 0; i < EXP_STEPS; i++) {
  ROOTS[i] = root[0]
  ROOTS_REST[i] = divide([root[1], 0], root)[0]
  root = add(multiply(root, step), [0, 0])
}
