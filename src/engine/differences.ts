import { comparisonMetrics, type ComparisonMetric } from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import type { Difference } from '../model/result.ts'
import { summarise } from './figures.ts'
import type { Draws } from './merge.ts'
import { metricDraws } from './metricDraws.ts'
import { splitOf } from './split.ts'

/** The ratio metric on which a comparison is made: incremental once "send nothing" competes. */
export const comparedOn = (model: Model, metric: ComparisonMetric): string =>
  (model.organic && metric.onceOrganicKnown) || metric.on

/** Every ratio metric on which an arm can be the best, once. */
export const bestOn = (model: Model): string[] => [
  ...new Set(
    comparisonMetrics.filter(({ kind }) => kind === 'best').map((each) => comparedOn(model, each)),
  ),
]

/** How far every competing arm is ahead of every later one, paired by replication. */
export const differencesOf = (model: Model, draws: Draws): Difference[] => {
  const competing = model.arms.flatMap(({ kind }, a) => (kind === 'holdout' ? [] : [a]))
  return bestOn(model).flatMap((metric) => {
    const of = (rows: Float64Array) => (arm: number) =>
      metricDraws(model, rows, draws.replications, arm, metric)
    const drawn = competing.map(of(draws.sums))
    const { worlds } = draws
    const expected = worlds ? competing.map(of(worlds)) : null
    return competing.flatMap((a, i) =>
      competing.slice(i + 1).map((b, k): Difference => {
        const minus = (rows: readonly Float64Array[]): Float64Array => {
          const other = rows[i + 1 + k] as Float64Array
          return (rows[i] as Float64Array).map((x, at) => x - (other[at] as number))
        }
        const apart = minus(drawn)
        const split = splitOf(apart, expected && minus(expected))
        return {
          metric,
          first: model.arms[a]?.id ?? '',
          second: model.arms[b]?.id ?? '',
          figure: { ...summarise(apart, null), split },
        }
      }),
    )
  })
}
