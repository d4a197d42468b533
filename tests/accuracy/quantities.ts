import { isKnown } from '../../src/engine/closed.ts'
import { momentIds, varianceOf } from '../../src/engine/moments.ts'
import {
  applyForm,
  compileForm,
  metrics,
  ratioMetrics,
  type LinearForm,
  type Metric,
  type RatioMetric,
} from '../../src/model/metrics/index.ts'
import type { Model } from '../../src/model/model.ts'
import { sumIds, type SumId } from '../../src/model/sums.ts'

/** Something that is checked: a weighted sum whose closed form is its expectation. */
export interface Quantity {
  readonly id: string
  /** ids of the metrics that are this but for a constant factor */
  readonly metrics: readonly string[]
  readonly numerator: LinearForm
  /** with it the quantity is numerator − R · denominator, R the closed form of their ratio: 0 on average */
  readonly denominator?: LinearForm
}

/** Sums that the closed form does not expect: the payback month is that of the expected cash. */
const NO_EXPECTATION: readonly SumId[] = ['paybackMonth']

const additiveSums = sumIds.filter((id) => !NO_EXPECTATION.includes(id))

const sumsIn = (form: LinearForm): SumId[] => Object.keys(form) as SumId[]

/** Whether a metric has a closed form that its simulation must agree with. */
export const hasClosedForm = (metric: Metric): metric is RatioMetric =>
  metric.kind === 'ratio' && !sumsIn(metric.numerator).some((id) => NO_EXPECTATION.includes(id))

/** Metrics that only the simulation knows, whose closed form is no expectation, or which other metrics are made of. */
export const notByThemselves: readonly Metric[] = metrics.filter((metric) => !hasClosedForm(metric))

/** The same for every replication, so that dividing by it changes nothing. */
const isFixed = (form: LinearForm | undefined): boolean =>
  form === undefined || sumsIn(form).every((id) => id === 'targeted')

const keyOf = (form: LinearForm): string =>
  JSON.stringify(Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1)))

/**
 * What is checked of a model: every sum, every metric that is another weighted sum, and every ratio
 * of two sums, each once. Metrics that are the same but for a factor share one.
 */
export const quantitiesOf = (model: Model): Quantity[] => {
  const found = new Map<string, Quantity>(
    additiveSums.map((id) => [keyOf({ [id]: 1 }), { id, metrics: [], numerator: { [id]: 1 } }]),
  )
  for (const metric of ratioMetrics) {
    const { id, numerator, denominator } = metric
    if (!hasClosedForm(metric) || !isKnown(model, metric)) continue
    if (denominator && !isFixed(denominator)) {
      found.set(id, { id, metrics: [id], numerator, denominator })
      continue
    }
    const key = keyOf(numerator)
    const known = found.get(key) ?? { id, metrics: [], numerator }
    found.set(key, { ...known, metrics: [...known.metrics, id] })
  }
  return [...found.values()]
}

/** The weighted sum that a quantity is, where these sums are expected. */
export const formOf = (
  { numerator, denominator }: Quantity,
  expected: Float64Array,
): LinearForm => {
  if (!denominator) return numerator
  const below = applyForm(compileForm(denominator), expected, 0)
  const ratio = below > 0 ? applyForm(compileForm(numerator), expected, 0) / below : NaN
  const form: Partial<Record<SumId, number>> = { ...numerator }
  for (const id of sumsIn(denominator)) form[id] = (form[id] ?? 0) - ratio * denominator[id]!
  return form
}

/** Whether a form's variance is known exactly. */
const isExactlySpread = (form: LinearForm): boolean =>
  sumsIn(form).every((id) => id === 'targeted' || momentIds.some((moment) => moment === id))

/** The closed-form variance of a form; NaN where there is none. */
export const closedVariance = (form: LinearForm, covariance: Float64Array): number =>
  isExactlySpread(form) ? varianceOf(covariance, form) : NaN

/** Size of the numbers that a form adds up. */
export const scaleOf = (form: LinearForm, expected: Float64Array): number =>
  sumsIn(form).reduce(
    (total, id) => total + Math.abs(applyForm(compileForm({ [id]: form[id] ?? 0 }), expected, 0)),
    0,
  )
