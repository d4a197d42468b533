import { t } from '../i18n/chartsText.ts'
import type { MetricUnit } from '../model/metrics/index.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armsOf, figureOf, valueOf } from './figures.ts'

export type Cell = string | number | null

/** A number as tables and CSV carry it: percent for fractions, without binary dust. */
export const cell = (x: number | null | undefined, unit: MetricUnit): number | null => {
  if (typeof x !== 'number' || !Number.isFinite(x)) return null
  const scaled = unit === 'percent' || unit === 'points' ? x * 100 : x
  return Number(scaled.toPrecision(12))
}

/** The unit in a column's head. */
export const unitName = (unit: MetricUnit, currency: string): string => {
  switch (unit) {
    case 'percent':
      return '%'
    case 'points':
      return t('charts.unit.points')
    case 'money':
      return currency
    case 'months':
      return t('charts.unit.months')
    case 'customers':
      return t('charts.unit.customers')
  }
}

export interface TableFigure {
  readonly id: string
  readonly label: string
  readonly unit: MetricUnit
  /** whether the 80 % range follows in two columns */
  readonly range: boolean
}

/** One row per arm: name, offer, then each figure, with its range where asked. */
export const armTable = (
  context: ChartContext,
  figures: readonly TableFigure[],
  arms: readonly number[] = armsOf(context),
): ChartTable => {
  const head = ({ label, unit, range }: TableFigure): string[] => {
    const name = `${label}, ${unitName(unit, context.format.currency)}`
    return range ? [name, t('charts.table.low'), t('charts.table.high')] : [name]
  }
  const cells = (arm: number, { id, unit, range }: TableFigure): Cell[] => {
    const value = cell(valueOf(context, arm, id), unit)
    const figure = figureOf(context, arm, id)
    return range ? [value, cell(figure?.p10, unit), cell(figure?.p90, unit)] : [value]
  }
  return {
    columns: [t('charts.table.arm'), t('charts.table.offer'), ...figures.flatMap(head)],
    rows: arms.map((arm) => [
      context.result.arms[arm]?.name ?? '',
      context.offers[arm] ?? '',
      ...figures.flatMap((figure) => cells(arm, figure)),
    ]),
  }
}

/** Digits that show about four figures of a column's largest number. */
export const digitsOf = (values: readonly Cell[]): number => {
  const numbers = values.filter((x) => typeof x === 'number')
  if (numbers.every(Number.isInteger)) return 0
  const largest = Math.max(...numbers.map(Math.abs))
  if (largest >= 10_000) return 0
  return largest >= 100 ? 1 : 2
}
