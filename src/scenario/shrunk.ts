/** Shares are kept to a hundredth of a percent; the largest takes what rounding leaves. */
const rounded = (share: number): number => Math.round(share * 100) / 100

/** Whole hundredths that sum to `sum`: the largest takes what is left, `null` where that is below 0. */
const withRest = (parts: readonly number[], sum: number): number[] | null => {
  const out = [...parts]
  const largest = out.indexOf(Math.max(...out))
  if (largest < 0) return out
  const others = out.reduce((total, share, i) => (i === largest ? total : total + share), 0)
  const rest = Number((sum - others).toFixed(10))
  if (rest < 0) return null
  out[largest] = rest
  return out
}

/** Percents brought to another sum in their proportions; equal ones where all of them are 0. */
export const shrunk = (shares: readonly number[], sum: number): number[] => {
  const before = shares.reduce((total, share) => total + share, 0)
  const exact = shares.map((share) => (before > 0 ? (share / before) * sum : sum / shares.length))
  // Many small parts that are all rounded up can be more than there is.
  const down = exact.map((share) => Math.floor(share * 100) / 100)
  return withRest(exact.map(rounded), sum) ?? withRest(down, sum) ?? down
}
