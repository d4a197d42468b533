/** What one customer of each arm brings in one world; numbers of an arm stand at its place. */
export interface WorldFigures {
  /** chance to return in the window */
  readonly recalled: Float64Array
  /** expected value and cost, in money */
  readonly value: Float64Array
  readonly cost: Float64Array
  /**
   * what choosing the arm is worth per customer: incremental profit where the organic rate is known,
   * else profit
   */
  readonly money: Float64Array
  /** of those who return in the window, the share back within the first month */
  readonly early: Float64Array
  /** covariance of (recalled, value, cost) of one customer, row by row, nine numbers an arm */
  readonly covariance: Float64Array
}

/** Numbers of one arm's covariance. */
export const COVARIANCE = 9

/** The worlds that tests are replayed in. Before the first draw: every input at its mean. */
export interface Worlds {
  readonly figures: WorldFigures
  /** Goes to the world of a test. */
  draw(test: number): void
}

/** Uniform numbers strictly between 0 and 1. */
export interface Uniforms {
  uniform(): number
}

/** What is drawn from a stream of its own. */
export type Drawn = 'counts' | 'money'

/** Where chance comes from: worlds, and for each arm streams that begin anew for every test. */
export interface Chance {
  readonly worlds: Worlds
  stream(arm: string, drawn: Drawn): (test: number) => Uniforms
}
