import { exp, ln } from '../num.ts'
import { chiSquareTest, type ChiSquareTest } from './chiSquareTests.ts'
import { confidenceZ, type Interval } from './critical.ts'

/** When customers left, or were last seen. */
export interface Followed {
  readonly time: readonly number[]
  /** 1 where the customer left at that time, 0 where it was only last seen then */
  readonly event: readonly number[]
}

/** Survival at a time with its standard error. */
export interface SurvivalPoint extends Interval {
  readonly survival: number
  readonly se: number
}

/** Times at which somebody left, with how many did and how many were there just before. */
const leavings = ({ time, event }: Followed): { t: number; left: number; there: number }[] => {
  const times = [...new Set(time.filter((_, i) => event[i] === 1))].sort((s, t) => s - t)
  return times.map((t) => ({
    t,
    left: time.filter((each, i) => each === t && event[i] === 1).length,
    there: time.filter((each) => each >= t).length,
  }))
}

/**
 * Share still there (E. L. Kaplan and P. Meier, JASA 53, 1958, 457) with Greenwood's standard error and
 * limits on the logarithmic scale, at most 1, as R's `survfit`.
 * @param times at which it is asked for, in the unit of the data
 * @returns limits of 0 where nobody is left; `null` for times beyond the last that anybody was seen
 */
export const kaplanMeier = (
  data: Followed,
  times: readonly number[],
  conf: number,
): (SurvivalPoint | null)[] => {
  const steps = leavings(data)
  const z = confidenceZ(conf)
  const last = Math.max(...data.time)
  return times.map((at) => {
    if (at > last) return null
    const past = steps.filter(({ t }) => t <= at)
    const survival = past.reduce((share, { left, there }) => share * (1 - left / there), 1)
    if (survival === 0) return { survival, se: 0, low: 0, high: 0 }
    const variance = past.reduce((sum, { left, there }) => sum + left / (there * (there - left)), 0)
    const spread = Math.sqrt(variance)
    return {
      survival,
      se: survival * spread,
      low: exp(ln(survival) - z * spread),
      high: Math.min(1, exp(ln(survival) + z * spread)),
    }
  })
}

/**
 * Whether two groups leave alike (N. Mantel, Cancer Chemotherapy Reports 50, 1966, 163): observed minus
 * expected leavings of one group, squared, over their hypergeometric variance.
 * @param group which of two groups each customer belongs to
 */
export const logRank = (data: Followed, group: readonly number[]): ChiSquareTest => {
  const first = group[0]
  const own: Followed = {
    time: data.time.filter((_, i) => group[i] === first),
    event: data.event.filter((_, i) => group[i] === first),
  }
  let [away, variance] = [0, 0]
  for (const { t, left, there } of leavings(data)) {
    const here = own.time.filter((each) => each >= t).length
    const leftHere = own.time.filter((each, i) => each === t && own.event[i] === 1).length
    const share = here / there
    away += leftHere - left * share
    if (there > 1) variance += (left * share * (1 - share) * (there - left)) / (there - 1)
  }
  return chiSquareTest((away * away) / variance, 1)
}
