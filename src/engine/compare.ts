/** Values of one metric per arm in one world or replication. */
export interface Candidates {
  /** one array per arm, all of the same length; NaN: undefined there */
  readonly values: readonly Float64Array[]
  /** whether an arm competes: a no-offer holdout does not */
  readonly competes: readonly boolean[]
  /** what doing nothing scores, where it is a candidate */
  readonly nothing: number | null
}

const best = ({ values, competes, nothing }: Candidates, i: number): number => {
  let top = nothing ?? -Infinity
  values.forEach((draws, a) => {
    const x = draws[i] ?? NaN
    if (competes[a] && x > top) top = x
  })
  return top
}

/** Per draw, 1 for the arm with the highest value; ties are shared. */
export const shareBest = (candidates: Candidates, arm: number): Float64Array => {
  const own = candidates.values[arm] ?? new Float64Array()
  return own.map((x, i) => {
    const top = best(candidates, i)
    if (!(x >= top)) return 0
    let tied = candidates.nothing === top ? 1 : 0
    candidates.values.forEach((draws, a) => {
      if (candidates.competes[a] && draws[i] === top) tied++
    })
    return 1 / tied
  })
}

/** Per draw, what the best candidate scores above this arm. */
export const loss = (candidates: Candidates, arm: number): Float64Array =>
  (candidates.values[arm] ?? new Float64Array()).map((x, i) => best(candidates, i) - x)
