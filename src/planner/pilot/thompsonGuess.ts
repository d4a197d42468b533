import type { Beliefs } from './beliefs.ts'
import type { Uniforms } from './draws.ts'
import type { LinearReading } from './linearReading.ts'
import type { Waited } from './waiting.ts'
import { SHOWN } from './worlds.ts'

/** Draws from what is believed; half of them are the others mirrored. */
const DRAWS = 128

/** Customers who can be read, by arm, and the sums of what they show. */
interface Known {
  readonly read: Float64Array
  readonly sums: Float64Array
}

/** Lower Cholesky factor of a covariance that may be singular: what does not vary gets zeros. */
const fillFactor = (covariance: Float64Array, size: number, lower: Float64Array): void => {
  lower.fill(0)
  for (let j = 0; j < size; j++) {
    let own = covariance[j * size + j]!
    const least = 1e-9 * own
    for (let k = 0; k < j; k++) own -= lower[j * size + k]! * lower[j * size + k]!
    if (!(own > least)) continue
    const root = Math.sqrt(own)
    lower[j * size + j] = root
    for (let i = j + 1; i < size; i++) {
      let rest = covariance[i * size + j]!
      for (let k = 0; k < j; k++) rest -= lower[i * size + k]! * lower[j * size + k]!
      lower[i * size + j] = rest / root
    }
  }
}

/**
 * The shares of the next customers that Thompson sampling gives to each arm: how often each is best in
 * draws from the normal posterior. The draws are the same every time, so that shares move only with
 * what is known. The array is overwritten by the next call.
 */
export const createGuess = (beliefs: Beliefs, reading: LinearReading, normals: Uniforms) => {
  const { arms: A, features: F } = beliefs
  const draws = new Float64Array((DRAWS / 2) * A)
  normals(0, draws)
  const mean = new Float64Array(A)
  const covariance = new Float64Array(A * A)
  const lower = new Float64Array(A * A)
  const shares = new Float64Array(A)

  const update = ({ read, sums }: Known): void => {
    reading.fit(read, beliefs.worthShown)
    mean.set(beliefs.meanWorth)
    covariance.set(beliefs.worth)
    for (let a = 0; a < A; a++) {
      for (let i = 0; i < F; i++) {
        const weight = reading.weights[a * F + i]!
        if (weight === 0) continue
        const n = read[Math.floor(i / SHOWN)]!
        mean[a]! += weight * (sums[i]! / n - beliefs.meanShown[i]!)
        for (let b = 0; b < A; b++)
          covariance[a * A + b]! -= weight * beliefs.worthShown[b * F + i]!
      }
    }
  }

  const bestOf = (at: number, sign: number, left: Waited): number => {
    let top = -Infinity
    let arm = 0
    for (let a = 0; a < A; a++) {
      let x = 0
      for (let k = 0; k <= a; k++) x += lower[a * A + k]! * draws[at + k]!
      const worth = left.worth * (mean[a]! + sign * x) - left.spent * beliefs.meanContact[a]!
      if (worth > top) {
        top = worth
        arm = a
      }
    }
    return arm
  }

  return (known: Known, left: Waited): Float64Array => {
    update(known)
    fillFactor(covariance, A, lower)
    shares.fill(0)
    for (let d = 0; d < DRAWS / 2; d++) {
      shares[bestOf(d * A, 1, left)]! += 1 / DRAWS
      shares[bestOf(d * A, -1, left)]! += 1 / DRAWS
    }
    return shares
  }
}
