import type { Format } from '../../src/i18n/format.ts'
import { metrics, ratioMetric, type MetricUnit } from '../../src/model/metrics/index.ts'
import type { Figure, Reported, Result } from '../../src/model/result.ts'
import { reportedChance, reportedMean, reportedRange, roundTo } from '../../src/stats/reported.ts'

/** A simulated number and how it is told. */
export interface Told {
  readonly raw: number
  readonly as: Reported
  readonly unit: MetricUnit
}

const CENT = 0.01

/** Everything simulated that is printed of a result, by name. */
export const told = (result: Result): Map<string, Told> => {
  const out = new Map<string, Told>()
  const range = (name: string, figure: Figure | undefined, unit: MetricUnit): void => {
    const reported = figure && reportedRange(figure)
    if (!reported) return
    out.set(`${name} low`, { raw: figure.p10 ?? NaN, as: reported.low, unit })
    out.set(`${name} high`, { raw: figure.p90 ?? NaN, as: reported.high, unit })
  }
  for (const { id, figures } of result.arms) {
    for (const { id: metric, kind, unit } of metrics) {
      const name = `${id} ${metric}`
      const figure = figures[metric]
      if (kind === 'ratio' || kind === 'message' || kind === 'incentive') range(name, figure, unit)
      else if (figure?.mean != null) {
        const { mean: raw, se } = figure
        const as = kind === 'loss' ? reportedMean(raw, se, CENT) : reportedChance(raw, se)
        out.set(name, { raw, as, unit })
      }
    }
  }
  for (const { first, second, metric, figure } of result.differences) {
    range(`${first} − ${second} ${metric}`, figure, ratioMetric(metric).unit)
  }
  return out
}

/** Whether two runs say the same as far as both tell it: to the coarser of their last places. */
export const agree = (a: Told, b: Told): boolean => {
  const unit = Math.max(a.as.unit, b.as.unit)
  return unit === 0 ? a.raw === b.raw : roundTo(a.raw, unit) === roundTo(b.raw, unit)
}

/** Whether two runs print the same text. */
export const sameText = (a: Told, b: Told, format: Format): boolean =>
  format.reported(a.as, a.unit) === format.reported(b.as, b.unit)
