import { JOE_KUO } from './joeKuo.ts'

/**
 * Sobol's low-discrepancy sequence: every aligned run of 2^m points is spread evenly, in each
 * dimension by itself (one point in each of 2^m equal parts) and, as far as the direction numbers
 * allow, in every few dimensions together.
 * I. M. Sobol', USSR Comput. Math. Math. Phys. 7 (1967) 86; recurrence and order of points as in
 * P. Bratley and B. L. Fox, Algorithm 659, ACM TOMS 14 (1988) 88. Integer arithmetic only.
 */

const WORD = 32

const LINES = JOE_KUO.trim().split('\n')

/** How many dimensions there are direction numbers for. */
export const SOBOL_DIMENSIONS = LINES.length + 1

const vanDerCorput = (): Int32Array => Int32Array.from({ length: WORD }, (_, k) => 1 << (31 - k))

/**
 * Direction numbers of a dimension, as 32-bit fractions.
 * @param dimension from 0 to SOBOL_DIMENSIONS − 1
 */
export const directionNumbers = (dimension: number): Int32Array => {
  if (dimension === 0) return vanDerCorput()
  const line = LINES[dimension - 1]
  if (line === undefined) {
    throw new Error(`Dimension ${dimension} of ${SOBOL_DIMENSIONS}: count from 0 to one below.`)
  }
  const [polynomial = 0, ...initial] = line.split(' ').map(Number)
  const degree = initial.length
  const out = new Int32Array(WORD)
  for (let k = 0; k < WORD; k++) {
    if (k < degree) {
      out[k] = initial[k]! << (31 - k)
      continue
    }
    let v = out[k - degree]! ^ (out[k - degree]! >>> degree)
    for (let i = 1; i < degree; i++) {
      if ((polynomial >>> (degree - 1 - i)) & 1) v ^= out[k - i]!
    }
    out[k] = v
  }
  return out
}

/**
 * Coordinate of a point, as a 32-bit fraction.
 * @param directions of the dimension
 * @param index of the point, 0 to 2³² − 1; points follow one another in Gray-code order, as published
 * @returns unsigned integer: the coordinate times 2³²
 */
export const sobolWord = (directions: Int32Array, index: number): number => {
  let gray = index ^ (index >>> 1)
  let word = 0
  for (let k = 0; gray !== 0; k++) {
    if (gray & 1) word ^= directions[k]!
    gray >>>= 1
  }
  return word >>> 0
}
