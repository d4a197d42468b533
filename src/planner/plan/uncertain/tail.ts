/** Numbers in rising order, by position; equal ones in the order in which they stand. */
const rising = (values: Float64Array): Uint32Array =>
  Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)

/**
 * Weights that add up to 1 over the worst `share` of the values, each alike, the value at the edge with
 * the part of it that belongs there. The mean with these weights is the conditional value at risk in the
 * sense of Rockafellar and Uryasev (Journal of Banking & Finance 26, 2002, 1443), which splits an atom.
 * @param share above 0, at most 1
 */
export const tailWeights = (values: Float64Array, share: number): Float64Array => {
  const out = new Float64Array(values.length)
  const size = Math.min(values.length, Math.max(share * values.length, Number.MIN_VALUE))
  let left = size
  for (const i of rising(values)) {
    if (left <= 0) break
    out[i] = Math.min(1, left) / size
    left -= 1
  }
  return out
}

/**
 * Mean of the worst `share` of the values, and what each value contributes to it: the values of
 * t − (t − x)⁺/share at its maximum in t, whose mean it is. Their spread is that of its error.
 */
export const tailParts = (values: Float64Array, share: number): Float64Array => {
  const order = rising(values)
  const edge = Math.min(values.length - 1, Math.ceil(share * values.length) - 1)
  const limit = values[order[Math.max(0, edge)]!]!
  return values.map((x) => limit - Math.max(0, limit - x) / share)
}

/** Mean of the worst `share` of the values (CVaR of a profit). */
export const tailMean = (values: Float64Array, share: number): number => {
  const parts = tailParts(values, share)
  return parts.reduce((sum, x) => sum + x, 0) / values.length
}
