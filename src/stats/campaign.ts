import { binomialMass, binomialQuantile } from './binomialCdf.ts'

/** Closed forms of one-offer campaigns with independent customers. Money in one currency. */

export interface CampaignArm {
  readonly contacted: number
  readonly returnProbability: number
  readonly valueMean: number
  readonly valueSd: number
  readonly offerCost: number
  readonly contactCost: number
}

/** Mean and variance of one customer's net value: p(μ − o) − c, and p(s² + (μ − o)²) − p²(μ − o)². */
const perCustomer = ({
  returnProbability: p,
  valueMean,
  valueSd,
  offerCost,
  contactCost,
}: CampaignArm) => {
  const gain = valueMean - offerCost
  return {
    mean: p * gain - contactCost,
    variance: p * (valueSd * valueSd + gain * gain) - p * p * gain * gain,
  }
}

/** Moments of returns, cost and net value of an arm, and the ratio of expected totals. */
export const campaignNet = (arm: CampaignArm) => {
  const { contacted: n, returnProbability: p, offerCost, contactCost, valueMean } = arm
  const { mean, variance } = perCustomer(arm)
  const returnsSd = Math.sqrt(n * p * (1 - p))
  const costMean = n * (contactCost + p * offerCost)
  return {
    returnsMean: n * p,
    returnsSd,
    costMean,
    costSd: offerCost * returnsSd,
    netMean: n * mean,
    netSd: Math.sqrt(n * variance),
    roiOfMeans: costMean > 0 ? (n * p * valueMean - costMean) / costMean : null,
  }
}

/** Counts less likely than this are left out of a complete enumeration. */
const NEGLIGIBLE = 1e-30

/**
 * Distribution of the return on cost of an arm with a constant value, (k·value − cost)/cost with
 * k binomial, by complete enumeration. Errors below 1e-12 of the spread.
 */
export const campaignRoi = (arm: Omit<CampaignArm, 'valueMean' | 'valueSd'>, value: number) => {
  const { contacted: n, returnProbability: p, offerCost, contactCost } = arm
  const roi = (k: number): number => (k * value) / (n * contactCost + k * offerCost) - 1
  const most = Math.round(n * p)
  const centre = roi(most)
  const sums = { mass: 0, mean: 0, square: 0, positive: 0 }
  const include = (k: number): boolean => {
    const mass = binomialMass(n, p, k)
    const away = roi(k) - centre
    sums.mass += mass
    sums.mean += mass * away
    sums.square += mass * away * away
    if (away + centre > 0) sums.positive += mass
    return mass > NEGLIGIBLE
  }
  for (let k = most; k >= 0 && include(k); k--);
  for (let k = most + 1; k <= n && include(k); k++);
  const shift = sums.mean / sums.mass
  const at = (level: number): number => roi(binomialQuantile(n, p, level))
  return {
    mean: centre + shift,
    sd: Math.sqrt(Math.max(0, sums.square / sums.mass - shift * shift)),
    q025: at(0.025),
    q50: at(0.5),
    q975: at(0.975),
    positive: sums.positive / sums.mass,
  }
}

/** Moments of `campaignNet` summed over independent segments. */
export const campaignNetSegments = (arms: readonly CampaignArm[]) => {
  const parts = arms.map(campaignNet)
  const sum = (of: (part: ReturnType<typeof campaignNet>) => number): number =>
    parts.reduce((total, part) => total + of(part), 0)
  return {
    netMean: sum((part) => part.netMean),
    netSd: Math.sqrt(sum((part) => part.netSd * part.netSd)),
    returnsMean: sum((part) => part.returnsMean),
    returnsSd: Math.sqrt(sum((part) => part.returnsSd * part.returnsSd)),
  }
}

/** The same with a return probability that is beta-distributed: total variance. */
export const campaignNetUncertain = (
  arm: Omit<CampaignArm, 'returnProbability'>,
  a: number,
  b: number,
) => {
  const { contacted: n, valueMean, valueSd, offerCost, contactCost } = arm
  const mean = a / (a + b)
  const variance = (a * b) / ((a + b) * (a + b) * (a + b + 1))
  const gain = valueMean - offerCost
  const square = variance + mean * mean
  const luck = n * (mean * (valueSd * valueSd + gain * gain) - square * gain * gain)
  return {
    netMean: n * (mean * gain - contactCost),
    netSd: Math.sqrt(luck + n * n * gain * gain * variance),
    returnsMean: n * mean,
    returnsSd: Math.sqrt(n * (mean - square) + n * n * variance),
  }
}

/** Return probability at which an offer pays for itself; `null` when a return earns nothing. */
export const breakEvenProbability = (
  value: number,
  offerCost: number,
  contactCost: number,
): number | null => (value > offerCost ? contactCost / (value - offerCost) : null)

/** Net value of a treated customer minus that of a control customer, and what a roll-out adds. */
export const incrementalNet = (treated: CampaignArm, control: CampaignArm, rollout: number) => {
  const [a, b] = [perCustomer(treated), perCustomer(control)]
  const mean = a.mean - b.mean
  return {
    mean,
    sd: Math.sqrt(a.variance / treated.contacted + b.variance / control.contacted),
    rolloutMean: rollout * mean,
    incrementalReturnsPer1000: 1000 * (treated.returnProbability - control.returnProbability),
    spentOnReturnsAnyway: treated.contacted * control.returnProbability * treated.offerCost,
  }
}
