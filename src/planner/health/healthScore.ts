/** Most signals that groups are looked at with: every combination of them is gone through. */
export const MOST_SIGNALS = 12

/** A group of customers, and the share of them that shows each signal; fractions. */
export interface ScoredGroup {
  readonly customers: number
  readonly shares: readonly number[]
}

/** Weights that sum to 1, in proportion to those given; all the same where all are 0. */
export const normalised = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length))
}

/**
 * A rule of thumb, no prediction: 100 without any warning signal, 0 with all of them, and in between less the
 * more the signals that show weigh.
 * @param weights of each signal, ≥ 0; only their proportions matter
 * @param shown how much each signal shows, 0 to 1: one customer's 0 or 1, or the share of a group
 */
export const healthScore = (weights: readonly number[], shown: readonly number[]): number =>
  100 * (1 - normalised(weights).reduce((sum, weight, i) => sum + weight * (shown[i] ?? 0), 0))

/** Scores that differ by less are the same: sums of weights in floating point. */
const SAME = 1e-9

/** Scores of every combination of signals of a group, with their shares, where signals come independently of each other. */
const scoresOf = (weights: readonly number[], shares: readonly number[]): [number, number][] => {
  let all: [score: number, share: number][] = [[100, 1]]
  normalised(weights).forEach((weight, i) => {
    const shown = shares[i] ?? 0
    all = all.flatMap(([score, share]): [number, number][] => [
      [score, share * (1 - shown)],
      [score - 100 * weight, share * shown],
    ])
  })
  return all
}

/**
 * Customers of groups whose score is below each threshold: those that an alert would name. Signals are taken as
 * independent of each other within a group; where they come together, fewer customers have more of them.
 */
export const expectedAlerts = (
  weights: readonly number[],
  groups: readonly ScoredGroup[],
  thresholds: readonly number[],
): number[] => {
  const scored = groups.map(({ customers, shares }) => ({
    customers,
    scores: scoresOf(weights, shares),
  }))
  return thresholds.map((threshold) =>
    scored.reduce(
      (sum, { customers, scores }) =>
        sum +
        customers *
          scores.reduce(
            (part, [score, share]) => (score < threshold - SAME ? part + share : part),
            0,
          ),
      0,
    ),
  )
}
