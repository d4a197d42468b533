import { t } from '../i18n/chartsText.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { armName } from './figures.ts'
import { domainOf, LEAST, linear, tickCount, type Size } from './geometry.ts'
import { axisOfInput, inputCell, inputHead } from './inputAxis.ts'
import type { Point } from './lineLabels.ts'
import { linesHeight, linesLayout, titleFor, type Curve, type LinesLayout } from './lines.ts'
import type { OneWayData } from './sensitivityData.ts'
import { cell } from './tables.ts'

export interface OneWayLayout extends LinesLayout {
  /** the present value; `null`: out of sight */
  readonly now: { readonly x: number; readonly label: string } | null
  /** where another arm takes the lead */
  readonly crossings: readonly {
    readonly x: number
    readonly y: number
    readonly label: string
    readonly anchor: 'start' | 'end'
  }[]
}

export const applies = ({ oneWay }: ChartContext): boolean => Boolean(oneWay)

export const height = linesHeight

const curvesOf = (context: ChartContext, { curves }: OneWayData): Curve[] =>
  curves.map(({ arm, ys }) => ({ arm, name: armName(context, arm), y: ys, note: '' }))

/** Where the arms stand at present. */
const pointsOf = ({ curves, input, xs }: OneWayData): Point[] => {
  const { base } = input
  const above = xs.findIndex((x) => x >= base)
  if (above < 0 || base < (xs[0] ?? base)) return []
  const below = Math.max(0, above - 1)
  const [x0, x1] = [xs[below] ?? base, xs[above] ?? base]
  const share = x1 > x0 ? (base - x0) / (x1 - x0) : 0
  return curves.map(({ arm, ys }) => {
    const [y0, y1] = [ys[below] ?? NaN, ys[above] ?? NaN]
    return { arm, x: base, y: y0 + (y1 - y0) * share }
  })
}

/** Few stops: a reader goes through them one by one. */
const MOST_STOPS = 31
/** Pixels that a crossing's label needs on the left of the line of the present value. */
const NOW_ROOM = 60

export const layout = (context: ChartContext, size: Size): OneWayLayout => {
  const data = context.oneWay ?? null
  const xs = data?.xs ?? [0, 1]
  const input = data?.input
  const [low, high] = [input?.low ?? 0, input?.high ?? 1]
  const amounts = data?.curves.flatMap(({ ys }) => Array.from(ys)) ?? []
  const unit = data?.outcome.unit ?? 'money'
  const title = data?.outcome.label ?? ''
  const every = Math.max(1, Math.ceil((xs.length - 1) / (MOST_STOPS - 1)))
  const lines = linesLayout(context, size, {
    xs,
    xDomain: [low, high],
    xUnit: 'percent',
    xTitle: '',
    yDomain: domainOf(amounts, { least: LEAST[unit] }),
    yUnit: unit,
    yTitle: titleFor(size.width, title, data?.outcome.short ?? ''),
    curves: data ? curvesOf(context, data) : [],
    points: data ? pointsOf(data).filter(({ y }) => Number.isFinite(y)) : [],
    stops: xs.flatMap((x, at) =>
      at % every === 0 || at === xs.length - 1
        ? [{ at, title: `${input?.label ?? ''}: ${input?.told(x, (high - low) / 100) ?? ''}` }]
        : [],
    ),
    empty: data && data.curves.length > 0 ? null : t('charts.oneWay.none'),
  })
  const { plot } = lines
  const x = linear([low, high], [plot.left, plot.right])
  const yDomain = domainOf(amounts, { least: LEAST[unit] })
  const y = linear(yDomain, [plot.bottom, plot.top])
  const room = plot.right - plot.left
  const isSeen = input !== undefined && input.base >= low && input.base <= high
  /** whether there is no room for a label on the right of a place */
  const isTight = (at: number): boolean => {
    const toNow = isSeen ? x(input.base) - at : -1
    return at > plot.left + room * 0.7 || (toNow >= 0 && toNow < NOW_ROOM)
  }
  return {
    ...lines,
    x: input ? axisOfInput(x, input, { count: tickCount(room, 72), room: size.width }) : lines.x,
    now: isSeen ? { x: x(input.base), label: t('charts.oneWay.now') } : null,
    crossings: (data?.crossings ?? []).map(({ at, value }) => ({
      x: x(at),
      y: y(value),
      label: input?.told(at, (high - low) / 200) ?? '',
      anchor: isTight(x(at)) ? 'end' : 'start',
    })),
  }
}

export const caption = ({ oneWay: data }: ChartContext): string =>
  data?.caption ?? t('charts.oneWay.none')

export const table = (context: ChartContext): ChartTable => {
  const data = context.oneWay
  if (!data) return { columns: [], rows: [] }
  const { unit } = data.outcome
  return {
    columns: [inputHead(data.input), ...data.curves.map(({ arm }) => armName(context, arm))],
    rows: data.xs.map((x, i) => [
      inputCell(data.input, x),
      ...data.curves.map(({ ys }) => cell(ys[i], unit)),
    ]),
  }
}
