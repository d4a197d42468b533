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

/** Mean of a figure over `tests` tests, or over those that count; of none, 0 without an error. */
export const meanOf = (
  tests: number,
  figure: (test: number) => number,
  counts: (test: number) => boolean = () => true,
): Estimate => {
  let [n, sum] = [0, 0]
  for (let i = 0; i < tests; i++) {
    if (!counts(i)) continue
    n += 1
    sum += figure(i)
  }
  if (n === 0) return { value: 0, se: 0 }
  const value = sum / n
  let squares = 0
  for (let i = 0; i < tests; i++) {
    if (counts(i)) squares += (figure(i) - value) * (figure(i) - value)
  }
  return { value, se: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 }
}
