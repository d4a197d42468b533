/** A figure of a rehearsal with its Monte Carlo standard error. */
export interface Estimate {
  readonly value: number
  readonly se: number
}

/** Two successes and two failures more keep the error of a share of 0 or 1 above 0 (Agresti and Coull 1998). */
const ADDED = 2

/**
 * Share of tests in which something happens, its error as of independent tests: at most that, since
 * worlds are spread evenly.
 * @param tests > 0
 */
export const shareOf = (count: number, tests: number): Estimate => {
  const near = (count + ADDED) / (tests + 2 * ADDED)
  return { value: count / tests, se: Math.sqrt((near * (1 - near)) / (tests + 2 * ADDED)) }
}

/** Adds up a figure, for its mean and the error of that. */
export class MeanTally {
  private n = 0
  private first = 0
  /** of differences to the first one, so that equal figures have no error at all */
  private sum = 0
  private squares = 0

  add(x: number): void {
    if (this.n === 0) this.first = x
    const beyond = x - this.first
    this.n += 1
    this.sum += beyond
    this.squares += beyond * beyond
  }

  /** Of no figures: 0 without an error. */
  get estimate(): Estimate {
    const { n, sum, squares, first } = this
    if (n === 0) return { value: 0, se: 0 }
    const mean = sum / n
    const variance = n > 1 ? Math.max(0, squares - n * mean * mean) / (n - 1) : 0
    return { value: first + mean, se: Math.sqrt(variance / n) }
  }
}
