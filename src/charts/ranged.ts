import { t } from '../i18n/chartsText.ts'
import type { ReadRow } from './chart.ts'
import type { Ranged } from './fitData.ts'

/** A plain line of a read-out. */
export const readRow = (label: string, value: string): ReadRow => ({
  arm: null,
  label,
  value,
  range: null,
})

/** Two lines of a read-out: an estimate, and its interval under its own name. */
export const rangedRows = (
  label: string,
  { value, low, high }: Ranged,
  { level, told }: { readonly level: string; readonly told: (x: number) => string },
): ReadRow[] => [
  readRow(label, told(value)),
  readRow(level, t('charts.range', { low: told(low), high: told(high) })),
]

/** Heads of the two columns of an interval. */
export const rangedHeads = (level: string): [string, string] => [
  t('charts.intervals.low', { level }),
  t('charts.intervals.high', { level }),
]
