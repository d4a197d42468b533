import { GROUPS } from './batch.ts'

/**
 * Uniform numbers of which each of 16 groups has one in every stratum of 1/(length/16), in random order: a Latin hypercube
 * where several are taken together (M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21, 1979, 239). Groups are
 * independent of each other and follow each other in the array.
 * @param length a multiple of 16
 * @param uniform numbers strictly between 0 and 1
 * @returns numbers strictly between 0 and 1
 */
export const stratifiedUniforms = (length: number, uniform: () => number): Float64Array => {
  const size = length / GROUPS
  const out = new Float64Array(length)
  for (let from = 0; from < length; from += size) {
    for (let i = 0; i < size; i++) {
      const j = Math.floor(uniform() * (i + 1))
      out[from + i] = out[from + j]!
      out[from + j] = i
    }
    for (let i = from; i < from + size; i++) out[i] = (out[i]! + uniform()) / size
  }
  return out
}
