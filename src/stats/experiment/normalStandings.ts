import { normalCdf, normalPdf } from '../normal.ts'

/** Standard deviations beyond which nothing is added up. */
const REACH = 8.5
/**
 * Step of the trapezoidal rule in units of the narrowest scale, 1/√(Σ 1/scale²): its error for such
 * integrands falls like e^(−2π²/step²), here 1e-12.
 */
const STEP = 0.84
const MOST_STEPS = 20_000

/** Several independent values, each normal with its mean and standard deviation > 0. */
export interface NormalValues {
  readonly mean: ArrayLike<number>
  readonly sd: ArrayLike<number>
}

const stepFor = (precision: number, width: number): number =>
  Math.max(STEP / Math.sqrt(precision), width / MOST_STEPS)

/**
 * Chance that value `i` is the largest: ∫ φ(y) Π Φ((mᵢ + sᵢ y − mⱼ)/sⱼ) dy by the trapezoidal rule.
 * @returns absolute error below 1e-9 where no standard deviation is above 1,000 times another
 */
export const chanceLargest = ({ mean, sd }: NormalValues, i: number): number => {
  const [m, s] = [mean[i]!, sd[i]!]
  let precision = 1
  for (let j = 0; j < mean.length; j++) if (j !== i) precision += (s / sd[j]!) * (s / sd[j]!)
  const step = stepFor(precision, 2 * REACH)
  let sum = 0
  for (let y = -REACH; y <= REACH; y += step) {
    let all = normalPdf(y)
    for (let j = 0; j < mean.length; j++) {
      if (j !== i) all *= normalCdf((m + s * y - mean[j]!) / sd[j]!)
    }
    sum += all
  }
  return Math.min(1, sum * step)
}

/**
 * Mean of what is lost by choosing value `i`, the largest minus it:
 * ∫ P(own ≤ v) P(some other > v) dv by the trapezoidal rule, in which nothing cancels.
 * @returns in the unit of the values; absolute error below 1e-9 of the smallest standard deviation
 * where no other is above 1,000 times as large
 */
export const lossOfChoosing = ({ mean, sd }: NormalValues, i: number): number => {
  let [precision, high] = [0, -Infinity]
  for (let j = 0; j < mean.length; j++) {
    precision += 1 / (sd[j]! * sd[j]!)
    if (j !== i) high = Math.max(high, mean[j]! + REACH * sd[j]!)
  }
  const low = mean[i]! - REACH * sd[i]!
  if (!(high > low)) return 0
  const step = stepFor(precision, high - low)
  let sum = 0
  for (let v = low; v <= high; v += step) {
    let noneAbove = 1
    for (let j = 0; j < mean.length; j++) {
      if (j !== i) noneAbove *= normalCdf((v - mean[j]!) / sd[j]!)
    }
    sum += normalCdf((v - mean[i]!) / sd[i]!) * (1 - noneAbove)
  }
  return sum * step
}
