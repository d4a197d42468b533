import type { Format } from './format.ts'
import { t } from './t.ts'

/** How far a simulation got. */
export interface Reached {
  readonly replications: number
  /** `open`: more may follow; `limit`: no more are allowed */
  readonly state: 'settled' | 'open' | 'limit'
  /** half-widths of 95 % intervals: of chances, as fractions, and of range ends, as shares of the width */
  readonly chance: number | null
  readonly ends: number | null
}

/** Upwards: a claim is never tighter than what it is based on. */
const upwards = (x: number): number => Math.ceil(x * 1000 - 1e-6) / 1000

/** "Settled after 8,192 replications: P(best) ± 0.9 points, range ends ± 1.7 % of the range." */
export const precisionText = (reached: Reached, format: Format): string => {
  const { replications, state, chance, ends } = reached
  const parts = [
    ...(chance === null
      ? []
      : [t('compare.precision.chance', { points: format.points(upwards(chance)) })]),
    ...(ends === null
      ? []
      : [t('compare.precision.ends', { share: format.percent(upwards(ends), 1) })]),
  ]
  return t(`compare.precision.${state}${parts.length ? '' : '.plain'}`, {
    n: format.count(replications),
    precision: parts.join(', '),
  })
}
