import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import type { CalibrationData, CalibrationGroup } from './fitData.ts'
import { domainOf, type Domain, type Size } from './geometry.ts'
import { titleFor } from './lines.ts'
import { rangedHeads, rangedRows, readRow } from './ranged.ts'
import { cell } from './tables.ts'
import { xyFrame, type XyFrame } from './xyFrame.ts'

/** A group of customers: its mark, and its interval upright. */
export interface CalibrationMark {
  readonly x: number
  readonly y: number
  readonly from: number
  readonly to: number
}

export interface CalibrationLayout extends ChartLayout {
  readonly marks: readonly CalibrationMark[]
  /** where the fit is right: from corner to corner of what both axes have */
  readonly diagonal: {
    readonly x1: number
    readonly y1: number
    readonly x2: number
    readonly y2: number
    /** where its name ends */
    readonly label: { readonly x: number; readonly y: number }
  }
}

export const applies = ({ calibration }: ChartContext): boolean => Boolean(calibration)

/** Both axes have the same ends, so that the diagonal is where a fit is right. */
const domainIn = (groups: readonly CalibrationGroup[]): Domain => {
  const ends = groups.flatMap(({ predicted, observed: { low, high } }) => [predicted, low, high])
  const [low, high] = domainOf(ends, { least: 0.05, pad: 0.02 })
  return [Math.max(0, low), Math.min(1, Math.max(high, 0.05))]
}

/** How far the diagonal's name stands from its end. */
const NAME_GAP = 10

const diagonalIn = ({ x, y, plot }: XyFrame): CalibrationLayout['diagonal'] => {
  const [low, high] = x.domain
  const at = low + (high - low) * 0.97
  return {
    x1: x(low),
    y1: y(low),
    x2: x(high),
    y2: y(high),
    label: { x: x(at) - NAME_GAP, y: Math.max(plot.top + NAME_GAP, y(at)) },
  }
}

export const layout = (context: ChartContext, size: Size): CalibrationLayout => {
  const data = context.calibration ?? null
  const groups = data?.groups ?? []
  const domain = domainIn(groups)
  const frame = xyFrame(context.format, size, {
    x: { domain, unit: 'percent', title: title(size, 'x') },
    y: { domain, unit: 'percent', title: title(size, 'y') },
  })
  const { x, y, plot, axes } = frame
  return {
    size,
    plot,
    ...axes,
    legend: [],
    nearest: 'x',
    empty: groups.length > 0 ? null : t('charts.calibration.none'),
    marks: groups.map(({ predicted, observed: { value, low, high } }) => ({
      x: x(predicted),
      y: y(value),
      from: y(low),
      to: y(high),
    })),
    diagonal: diagonalIn(frame),
    stops: data ? groups.map((group) => stopOf(context, data, { group, frame })) : [],
  }
}

const title = ({ width }: Size, axis: 'x' | 'y'): string =>
  titleFor(width, t(`charts.calibration.${axis}`), t(`charts.calibration.${axis}.short`))

const stopOf = (
  { format }: ChartContext,
  { level }: CalibrationData,
  { group, frame: { x, y } }: { group: CalibrationGroup; frame: XyFrame },
): Stop => {
  const { predicted, observed, customers } = group
  const place = { x: x(predicted), y: y(observed.value) }
  const told = (share: number): string => format.percent(share, 1)
  return {
    ...place,
    title: t('charts.fit.customers', { n: format.count(customers) }),
    rings: [place],
    rows: [
      readRow(t('charts.calibration.predicted'), told(predicted)),
      ...rangedRows(t('charts.calibration.observed'), observed, { level, told }),
    ],
  }
}

export const caption = ({ calibration }: ChartContext): string =>
  calibration && calibration.groups.length > 0 ? calibration.caption : t('charts.calibration.none')

export const table = ({ calibration: data }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  return {
    columns: [
      t('charts.table.inPercent', { name: t('charts.calibration.predicted') }),
      t('charts.table.inPercent', { name: t('charts.calibration.observed') }),
      ...rangedHeads(data.level),
      t('charts.table.customers'),
    ],
    rows: data.groups.map(({ predicted, observed: { value, low, high }, customers }) => [
      ...[predicted, value, low, high].map((share) => cell(share, 'percent')),
      cell(customers, 'customers'),
    ]),
  }
}
