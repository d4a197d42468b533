import { metrics } from '../model/metrics/index.ts'
import { UNKNOWN, type Result } from '../model/result.ts'
import type { CsvCell } from './csv.ts'
import { figureParts, valuesOf } from './resultData.ts'

/** Column heads of one number a row. */
export const longColumns: readonly string[] = [
  'scenario',
  'arm',
  'name',
  'metric',
  'statistic',
  'value',
  'unit',
]

/** What a statistic of a metric is measured in: shares of variance are fractions whatever the metric. */
const unitOf = (statistic: string, unit: string, currency: string): string => {
  if (/worldshare$/i.test(statistic) || unit === 'percent' || unit === 'points') return 'fraction'
  return unit === 'money' ? currency : unit
}

/**
 * A result with one number a row: scenario, arm, metric, statistic, value, unit. Fractions, not
 * percents; what is not defined has an empty value.
 */
export const longRows = (result: Result, scenario: string, currency: string): CsvCell[][] =>
  result.arms.flatMap(({ id, name, figures }) =>
    metrics.flatMap((metric) => {
      const values = valuesOf(figures[metric.id] ?? UNKNOWN)
      return figureParts.map((statistic, k): CsvCell[] => [
        scenario,
        id,
        name,
        metric.id,
        statistic,
        values[k] ?? null,
        unitOf(statistic, metric.unit, currency),
      ])
    }),
  )
