import { line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable, SizesData } from './context.ts'
import { armName } from './figures.ts'
import { linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM, TITLE_ROOM, titleFor } from './lines.ts'
import type { Point } from './lineLabels.ts'
import { timesText } from './oftenText.ts'
import { cell, unitName } from './tables.ts'
import { fitName, textWidth } from './text.ts'

const RIGHT = 16
const LONGEST = 150
/** Marks nearer than so many pixels hide each other. */
const NEAR = 12
/** The axis ends at so many times the customers planned. */
const TOP = 3

export interface SizeLayout extends ChartLayout {
  readonly path: string
  /** height of the line of the customers planned, and what is written on it */
  readonly planned: { readonly y: number; readonly text: string } | null
  readonly points: readonly (Point & { readonly name: string; readonly end: boolean })[]
}

export const applies = ({ sizes }: ChartContext): boolean => Boolean(sizes)

export const layout = (context: ChartContext, size: Size): SizeLayout => {
  const data = context.sizes
  const { format } = context
  const top = data ? TOP * data.planned : 1
  const unit = data?.unit ?? 'points'
  const plotTop = TITLE_ROOM
  const bottom = size.height - AXIS_ROOM
  const y = linear([0, top], [bottom, plotTop])
  const yAxis = valueAxis(y, {
    unit: 'customers',
    format,
    title: titleFor(size.width, t('charts.size.y'), t('charts.size.y.short')),
    count: tickCount(bottom - plotTop, 44),
    base: true,
  })
  const left = 10 + Math.max(0, ...yAxis.ticks.map((tick) => textWidth(tick.label)))
  const plot = { left, top: plotTop, right: size.width - RIGHT, bottom }
  const x = linear([0, data?.differences.at(-1) ?? 1], [plot.left, plot.right])
  const title = unit === 'money' ? 'charts.size.x.money' : 'charts.size.x'
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit,
      format,
      title: titleFor(
        size.width - left,
        t(title, { measure: data?.measure ?? '' }),
        t(`${title}.short`),
      ),
      count: tickCount(plot.right - plot.left, 56),
    }),
    y: yAxis,
    legend: [],
    nearest: 'x',
    empty: data ? null : t('charts.size.none'),
    path: data ? pathOf(data, { x, y }) : '',
    planned: data
      ? {
          y: y(data.planned),
          text: t('charts.size.planned', { n: format.count(data.planned) }),
        }
      : null,
    points: data ? pointsOf(context, data, { x, y, right: plot.right }) : [],
    stops: data ? stopsOf(context, data, { x, y }) : [],
  }
}

interface Scales {
  readonly x: Scale
  readonly y: Scale
}

const pathOf = ({ differences, customers }: SizesData, { x, y }: Scales): string => {
  const seen = (i: number): boolean => (customers[i] ?? Infinity) <= (y.domain[1] ?? 0)
  const curve = line<number>(
    (i) => x(differences[i] ?? 0),
    (i) => y(customers[i] ?? 0),
  )
    .defined(seen)
    .digits(1)
  return curve(differences.map((_, i) => i)) ?? ''
}

/** Expected differences that lie within the picture; labels end at those near its right edge. */
const pointsOf = (
  context: ChartContext,
  { expected }: SizesData,
  { x, y, right }: Scales & { readonly right: number },
): SizeLayout['points'] => {
  const shown = expected.filter(
    ({ difference, customers }) =>
      difference <= (x.domain[1] ?? 0) && customers <= (y.domain[1] ?? 0),
  )
  const places = together(
    shown.map(({ arm, difference, customers }) => ({
      arm,
      x: x(difference),
      y: y(customers),
      name: armName(context, arm),
    })),
  )
  return places.map((point) => {
    const name = fitName(point.name, LONGEST)
    return { ...point, name, end: point.x + textWidth(name) * 1.2 + 16 > right }
  })
}

type Named = Point & { readonly name: string }

/** Marks that would lie on each other are one, with all their names. */
const together = (points: readonly Named[]): Named[] =>
  points.reduce<Named[]>((out, point) => {
    const at = out.findIndex((other) => Math.hypot(other.x - point.x, other.y - point.y) < NEAR)
    const same = out[at]
    if (!same) return [...out, point]
    return out.with(at, { ...same, name: `${same.name}, ${point.name}` })
  }, [])

const stopsOf = (context: ChartContext, data: SizesData, { x, y }: Scales): Stop[] =>
  data.differences.flatMap((difference, i): Stop[] => {
    const customers = data.customers[i]
    if (typeof customers !== 'number' || customers > (y.domain[1] ?? 0)) return []
    const at = { x: x(difference), y: y(customers) }
    const title = t('charts.size.stop', { difference: differenceText(context, data, difference) })
    const value = context.format.count(customers)
    const row = { arm: null, label: t('charts.size.inAll'), value, range: null }
    return [{ ...at, title, rings: [at], rows: [row] }]
  })

const differenceText = ({ format }: ChartContext, { unit }: SizesData, x: number): string =>
  unit === 'money' ? format.money(x, Math.abs(x) < 100 ? 2 : 0) : format.points(x, 2)

export const caption = (context: ChartContext): string => {
  const { sizes: data, format } = context
  if (!data) return t('charts.size.none')
  return t('charts.size.caption', {
    aim: timesText(data.aim),
    planned: format.count(data.planned),
    difference: differenceText(context, data, data.seen),
    against: data.against,
  })
}

export const table = (context: ChartContext): ChartTable => {
  const data = context.sizes
  const unit = data?.unit ?? 'points'
  return {
    columns: [
      `${t('charts.size.table.difference')}, ${unitName(unit, context.format.currency)}`,
      t('charts.size.table.customers'),
    ],
    rows: (data?.differences ?? []).map((difference, i) => {
      const customers = data?.customers[i] ?? null
      return [cell(difference, unit), customers === null ? null : Math.ceil(customers)]
    }),
  }
}
