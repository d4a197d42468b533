import type { TargetingBand } from './targeting.ts'

/** A curve at given shares of the list. */
export interface CurveOnShares {
  readonly brings: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/**
 * Reads a curve at shares of the list, 0 to 1, between its corners in a straight line. At nobody it is
 * what nobody costs: nothing.
 */
export const onShares = (
  { points, low, high }: TargetingBand,
  shares: readonly number[],
): CurveOnShares => {
  const everybody = points.at(-1)!.contacted
  const profit = points.map((point) => point.profit)
  const places = shares.map((share) => {
    const n = share * everybody
    const to = Math.max(
      1,
      points.findIndex(({ contacted }) => contacted >= n && contacted > 0),
    )
    const from = points[to - 1]!.contacted
    const width = points[to]!.contacted - from
    return { to, part: width > 0 ? (n - from) / width : 1 }
  })
  const read = (values: readonly number[]): number[] =>
    places.map(({ to, part }, i) =>
      shares[i] === 0 ? 0 : values[to - 1]! + part * (values[to]! - values[to - 1]!),
    )
  return { brings: read(profit), low: read(low), high: read(high) }
}
