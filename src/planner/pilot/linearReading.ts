import type { Beliefs } from './beliefs.ts'
import { SHOWN, TRIANGLE } from './worlds.ts'

/** Share of its diagonal added to each variance, so that figures that say the same have an answer. */
const RIDGE = 1e-9

/**
 * Reads a test: the best linear prediction of what arms are worth from what groups show (Bayes linear,
 * M. Goldstein and D. Wooff, Bayes Linear Statistics, 2007; the posterior mean itself where all is
 * normal). Weights are C_ts (C_ss + noise/n)⁻¹, with the covariances of `Beliefs`. Reused: a fit
 * overwrites the last.
 */
export class LinearReading {
  /** weights of what is shown, by arm [arms · features]; 0 for groups without customers */
  readonly weights: Float64Array
  private readonly beliefs: Beliefs
  /** positions of the figures that are seen, and how many */
  private readonly seen: Int32Array
  private size = 0
  private readonly lower: Float64Array
  private readonly row: Float64Array

  constructor(beliefs: Beliefs) {
    const { features, arms } = beliefs
    this.beliefs = beliefs
    this.weights = new Float64Array(arms * features)
    this.seen = new Int32Array(features)
    this.lower = new Float64Array(features * features)
    this.row = new Float64Array(features)
  }

  /**
   * @param customers by arm, 0 where no group is given it
   * @param targets covariance of what is to be predicted with what is shown [arms · features]
   */
  fit(customers: ArrayLike<number>, targets: Float64Array): void {
    const { arms, features } = this.beliefs
    this.findSeen(customers)
    this.factorise(customers)
    this.weights.fill(0)
    for (let a = 0; a < arms; a++) this.solve(targets, a * features)
  }

  /** Figures of groups with customers, without those that are the same in every world and customer. */
  private findSeen(customers: ArrayLike<number>): void {
    const { arms } = this.beliefs
    this.size = 0
    for (let a = 0; a < arms; a++) {
      if (!((customers[a] as number) > 0)) continue
      for (let k = 0; k < SHOWN; k++) {
        const i = a * SHOWN + k
        if (this.varianceAt(i, i, customers) > 0) this.seen[this.size++] = i
      }
    }
  }

  /** Covariance of two shown figures, chance included. */
  private varianceAt(i: number, j: number, customers: ArrayLike<number>): number {
    const { shown, features, noise } = this.beliefs
    const known = shown[i * features + j] as number
    const arm = Math.floor(i / SHOWN)
    if (arm !== Math.floor(j / SHOWN)) return known
    return (
      known +
      (noise[arm * TRIANGLE + (i % SHOWN) + (j % SHOWN)] as number) / (customers[arm] as number)
    )
  }

  private factorise(customers: ArrayLike<number>): void {
    const { size, seen, lower } = this
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let rest = this.varianceAt(seen[i] as number, seen[j] as number, customers)
        if (i === j) rest *= 1 + RIDGE
        for (let k = 0; k < j; k++) rest -= lower[i * size + k]! * lower[j * size + k]!
        if (i !== j) lower[i * size + j] = rest / lower[j * size + j]!
        else lower[i * size + i] = Math.sqrt(Math.max(rest, Number.MIN_VALUE))
      }
    }
  }

  /** Solves L Lᵀ x = b for one arm's covariances. */
  private solve(targets: Float64Array, at: number): void {
    const { size, seen, lower, row } = this
    for (let i = 0; i < size; i++) {
      let rest = targets[at + seen[i]!]!
      for (let k = 0; k < i; k++) rest -= lower[i * size + k]! * row[k]!
      row[i] = rest / lower[i * size + i]!
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = row[i]!
      for (let k = i + 1; k < size; k++) rest -= lower[k * size + i]! * row[k]!
      row[i] = rest / lower[i * size + i]!
    }
    for (let i = 0; i < size; i++) this.weights[at + seen[i]!] = row[i]!
  }
}
