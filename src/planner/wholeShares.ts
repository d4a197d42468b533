import type { MetricUnit } from '../model/metrics/index.ts'

/** Halves away from 0, so that −x rounds to minus what x rounds to. */
const roundAway = (x: number): number => (x < 0 ? -Math.round(-x) : Math.round(x))

/**
 * Amounts in whole units that add up exactly to the total in whole units: each is rounded, and what is
 * missing goes to those that rounding took most from (largest remainder). An amount of 0 stays 0.
 * @returns numbers of units, such as cents
 */
export const wholeShares = (
  amounts: readonly number[],
  total: number,
  unit: number,
): readonly number[] => {
  const exact = amounts.map((x) => x / unit)
  const out = exact.map((x) => roundAway(x) + 0)
  let missing = roundAway(total / unit) - out.reduce((sum, x) => sum + x, 0)
  const sign = Math.sign(missing)
  const order = exact
    .map((x, i) => ({ i, short: sign * (x - (out[i] ?? 0)) }))
    .filter(({ i }) => amounts[i] !== 0)
    .sort((a, b) => b.short - a.short || a.i - b.i)
  for (const { i } of order) {
    if (missing === 0) break
    out[i] = (out[i] ?? 0) + sign
    missing -= sign
  }
  return out
}

/**
 * The last place in which amounts of a measure are told: cents below 1,000, hundredths of a point below
 * 100 %, else a thousand times coarser than the largest.
 */
export const shareUnit = (measure: MetricUnit, largest: number): number => {
  const [finest, from] = measure === 'money' ? [0.01, 1_000] : [0.0001, 1]
  let unit = finest
  for (let size = from; largest >= size; size *= 10) unit = unit === 0.01 ? 1 : unit * 10
  return unit
}
