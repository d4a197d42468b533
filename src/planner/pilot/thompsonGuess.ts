import type { Beliefs } from './beliefs.ts'
import type { Uniforms } from './draws.ts'
import { LinearReading } from './linearReading.ts'
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

/** The shares of the next customers that Thompson sampling gives to each arm. */
export class ThompsonGuess {
  private readonly beliefs: Beliefs
  private readonly reading: LinearReading
  /** the same every time, so that shares move only with what is known */
  private readonly draws: Float64Array
  private readonly mean: Float64Array
  private readonly covariance: Float64Array
  private readonly lower: Float64Array
  private readonly shares: Float64Array

  constructor(beliefs: Beliefs, normals: Uniforms) {
    const { arms: A } = beliefs
    this.beliefs = beliefs
    this.reading = new LinearReading(beliefs)
    this.draws = new Float64Array((DRAWS / 2) * A)
    this.mean = new Float64Array(A)
    this.covariance = new Float64Array(A * A)
    this.lower = new Float64Array(A * A)
    this.shares = new Float64Array(A)
    normals(0, this.draws)
  }

  /** How often each arm is best in draws from the normal posterior. Overwritten by the next call. */
  of(known: Known, left: Waited): Float64Array {
    const { arms: A } = this.beliefs
    this.update(known)
    fillFactor(this.covariance, A, this.lower)
    this.shares.fill(0)
    for (let d = 0; d < DRAWS / 2; d++) {
      this.shares[this.bestOf(d * A, 1, left)]! += 1 / DRAWS
      this.shares[this.bestOf(d * A, -1, left)]! += 1 / DRAWS
    }
    return this.shares
  }

  /** Mean and covariance of what arms are worth, given what is known. */
  private update({ read, sums }: Known): void {
    const { beliefs, reading, mean, covariance } = this
    const { arms: A, features: F } = beliefs
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

  private bestOf(at: number, sign: number, left: Waited): number {
    const { beliefs, draws, lower, mean } = this
    const { arms: A } = beliefs
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
}
