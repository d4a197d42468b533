import { binomialInverse } from '../binomial.ts'
import { shapeOf, type CountedSample } from './bca.ts'

/** Most groups of values that are drawn one by one. */
const GROUPS = 256

interface Grouped {
  readonly values: number[]
  readonly counts: number[]
}

/** The sample in rising order, so that nothing depends on the order in which it was given. */
const rising = ({ values, counts }: CountedSample): CountedSample => {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i)
  order.sort((i, j) => values[i]! - values[j]!)
  return {
    values: Float64Array.from(order, (i) => values[i]!),
    counts: Float64Array.from(order, (i) => counts[i]!),
  }
}

/**
 * Neighbouring values joined while together they hold less than 1/256 of the squared deviations, so that rare large values stay
 * alone. Groups stand at their means, drawn away from the common mean until the variance is that of the sample.
 */
const grouped = (unordered: CountedSample): Grouped => {
  const sample = rising(unordered)
  const { values, counts } = sample
  const { mean, squares } = shapeOf(sample)
  const most = values.length <= GROUPS ? 0 : squares / GROUPS
  const out: Grouped = { values: [], counts: [] }
  let [count, sum, held] = [0, 0, 0]
  const close = (): void => {
    if (count > 0) {
      out.values.push(sum / count)
      out.counts.push(count)
    }
    ;[count, sum, held] = [0, 0, 0]
  }
  for (let i = 0; i < values.length; i++) {
    const own = counts[i]! * (values[i]! - mean) * (values[i]! - mean)
    if (held + own > most) close()
    count += counts[i]!
    sum += counts[i]! * values[i]!
    held += own
  }
  close()
  const kept = shapeOf(out).squares
  const stretch = kept > 0 ? Math.sqrt(squares / kept) : 1
  return { values: out.values.map((value) => mean + stretch * (value - mean)), counts: out.counts }
}

/**
 * Means of resamples with replacement, as many customers each as the sample has. How often each value comes up is multinomial,
 * drawn by conditional binomials: the cost is that of the distinct values, not of the customers. Samples of more
 * than 256 distinct values are grouped; mean and variance of the resampled means stay exact, the
 * third moment within a few thousandths.
 * @param uniform numbers strictly between 0 and 1
 */
export const resampledMeans = (
  sample: CountedSample,
  resamples: number,
  uniform: () => number,
): Float64Array => {
  const { values, counts } = grouped(sample)
  const n = counts.reduce((sum, count) => sum + count, 0)
  const left = counts.map((_, i) => counts.slice(i).reduce((sum, count) => sum + count, 0))
  const out = new Float64Array(resamples)
  for (let r = 0; r < resamples; r++) {
    let rest = n
    let sum = 0
    for (let i = 0; i < values.length && rest > 0; i++) {
      const isLast = i === values.length - 1
      const times = isLast ? rest : binomialInverse(rest, counts[i]! / left[i]!, uniform())
      sum += times * values[i]!
      rest -= times
    }
    out[r] = sum / n
  }
  return out
}
