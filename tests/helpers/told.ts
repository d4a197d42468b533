import type { Format } from '../../src/i18n/format.ts'
import { metrics, ratioMetric, type MetricUnit } from '../../src/model/metrics/index.ts'
import type { Figure, Reported, Result } from '../../src/model/result.ts'
import { reportedChance, reportedMean, reportedRange } from '../../src/stats/reported.ts'

/** A simulated number and how it is told. */
export interface Told {
  readonly raw: number
  readonly as: Reported
  readonly unit: MetricUnit
}

const CENT = 0.01

/** Everything simulated that is printed of a result, by name; what several arms share, once. */
export const told = (result: Result): Map<string, Told> => {
  const out = new Map<string, Told>()
  const seen = new Set<Figure>()
  const range = (name: string, figure: Figure | undefined, unit: MetricUnit): void => {
    if (!figure || seen.has(figure)) return
    seen.add(figure)
    const reported = reportedRange(figure)
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
        const { mean: raw } = figure
        const as = kind === 'loss' ? reportedMean(raw, figure, CENT) : reportedChance(raw, figure)
        out.set(name, { raw, as, unit })
      }
    }
  }
  for (const { first, second, metric, figure } of result.differences) {
    range(`${first} − ${second} ${metric}`, figure, ratioMetric(metric).unit)
  }
  return out
}

/** Whether two runs print the same text. */
export const sameText = (a: Told, b: Told, format: Format): boolean =>
  format.reported(a.as, a.unit) === format.reported(b.as, b.unit)

/** How far apart two runs are, in last places; Infinity where they have different ones. */
export const placesApart = (a: Told, b: Told): number =>
  a.as.unit === b.as.unit ? Math.abs(a.raw - b.raw) / a.as.unit : Infinity

/**
 * The chance that two runs print the same if the edges between multiples of the last place could lie
 * anywhere: two numbers d places apart have none between them with probability 1 − d.
 */
export const sameAnywhere = (a: Told, b: Told): number => Math.max(0, 1 - placesApart(a, b))
