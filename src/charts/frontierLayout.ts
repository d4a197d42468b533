import { line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable, FrontierData, FrontierPoint } from './context.ts'
import {
  domainOf,
  LEAST,
  linear,
  tickCount,
  valueAxis,
  type Axis,
  type Box,
  type Domain,
  type Scale,
  type Size,
} from './geometry.ts'
import { placeLabels, type Placed } from './labels.ts'
import { AXIS_ROOM, TITLE_ROOM, titleFor } from './lines.ts'
import { cell, unitName } from './tables.ts'
import { boldWidth, fitName, LINE_HEIGHT, textWidth } from './text.ts'

/** A marked plan with its name. */
export interface FrontierMark {
  readonly id: 'plan' | 'blanket'
  /** `null`: no arm */
  readonly arm: number | null
  readonly x: number
  readonly y: number
  readonly name: string
  /** where its name stands; `null`: there is no room for it */
  readonly label: Placed | null
}

/** The best plans as a line, and beneath it what a step further brings. */
export interface FrontierLayout extends ChartLayout {
  readonly path: string
  readonly marks: readonly FrontierMark[]
  /** steps of the lower part, the way down to its base, and its axis */
  readonly steps: { readonly path: string; readonly area: string }
  readonly lower: Box
  readonly lowerAxis: Axis
}

export const FRONTIER_HEIGHT = 420
/** Share of the height that the lower part takes, and the room for its title. */
const LOWER = 0.24
const BETWEEN = 34
const RIGHT = 28
const LONGEST = 210
const NO_POINTS: readonly FrontierPoint[] = []

interface Scales {
  readonly x: Scale
  readonly y: Scale
  readonly next: Scale
}

/** Marks nearer than so many pixels are one: that of the plan. */
const NEAR = 12

/** What a chart of the best plans shows; `empty` where there are none. */
export const frontierLayout = (
  context: ChartContext,
  size: Size,
  { data, empty }: { readonly data: FrontierData | null; readonly empty: string },
): FrontierLayout => {
  const points = data?.points ?? NO_POINTS
  const [top, bottom] = [TITLE_ROOM, size.height - AXIS_ROOM]
  const between = bottom - (bottom - top) * LOWER
  const { format } = context
  const y = linear(yDomain(data), [between - BETWEEN, top])
  const next = linear(nextDomain(points), [bottom, between])
  const yAxis = valueAxis(y, {
    unit: data?.yUnit ?? 'money',
    format,
    title: data ? titleFor(size.width, ...data.yTitle) : '',
    count: tickCount(between - BETWEEN - top, 44),
    base: true,
  })
  const lowerAxis = valueAxis(next, {
    unit: data?.nextUnit ?? 'money',
    format,
    title: data?.nextTitle ?? '',
    count: tickCount(bottom - between, 36),
    base: true,
  })
  const labels = [...yAxis.ticks, ...lowerAxis.ticks].map((tick) => textWidth(tick.label))
  const left = 10 + Math.max(0, ...labels)
  const plot: Box = { left, top, right: size.width - RIGHT, bottom }
  const x = linear(xDomain(data), [plot.left, plot.right])
  const scales = { x, y, next }
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit: data?.xUnit ?? 'money',
      format,
      title: data?.xTitle ?? '',
      count: tickCount(plot.right - plot.left, 80),
    }),
    y: yAxis,
    legend: [],
    nearest: 'x',
    empty: points.length > 0 ? null : empty,
    path: pathOf(points, scales),
    marks: data ? marksOf(data, scales, { ...plot, bottom: between - BETWEEN }) : [],
    steps: stepsOf(points, scales),
    lower: { ...plot, top: between },
    lowerAxis,
    stops: data ? points.map((point) => stopOf(context, data, { point, scales })) : [],
  }
}

const amountsOf = (data: FrontierData | null, axis: 'x' | 'y'): number[] => [
  ...(data?.points ?? []).map((point) => point[axis]),
  ...[data?.plan, data?.blanket].flatMap((mark) => (mark ? [mark[axis]] : [])),
]

/** Customers won back need not start at nobody: the line is about the last of them. */
const xDomain = (data: FrontierData | null): Domain => {
  const unit = data?.xUnit ?? 'money'
  const values = amountsOf(data, 'x')
  return domainOf(unit === 'money' ? [0, ...values] : values, { least: LEAST[unit], pad: 0.02 })
}

const yDomain = (data: FrontierData | null): Domain => {
  const values = amountsOf(data, 'y')
  const [low, high] = [Math.min(...values), Math.max(...values)]
  // A line that moves by less than half of its height begins near its lowest point.
  const isFlat = data?.xUnit !== 'money' && low > 0 && high - low < high / 2
  return domainOf(isFlat ? values : [0, ...values], {
    least: LEAST[data?.yUnit ?? 'money'],
    pad: isFlat ? 0.08 : 0,
  })
}

const nextDomain = (points: readonly FrontierPoint[]): Domain =>
  domainOf([0, ...points.flatMap(({ next }) => next ?? [])], { least: LEAST.money, count: 2 })

const pathOf = (points: readonly FrontierPoint[], { x, y }: Scales): string =>
  line<FrontierPoint>(
    (point) => x(point.x),
    (point) => y(point.y),
  ).digits(1)([...points]) ?? ''

/** What a step brings holds from its point to the following one. */
const stepsOf = (
  points: readonly FrontierPoint[],
  { x, next }: Scales,
): FrontierLayout['steps'] => {
  const corners = points.flatMap(({ x: from, next: amount }, i): [number, number][] => {
    const to = points[i + 1]?.x
    if (amount === null || to === undefined) return []
    return [
      [x(from), next(amount)],
      [x(to), next(amount)],
    ]
  })
  const path = line().digits(1)(corners) ?? ''
  const [first, last] = [corners[0], corners.at(-1)]
  if (!first || !last) return { path: '', area: '' }
  const base: [number, number][] = [
    [last[0], next(0)],
    [first[0], next(0)],
  ]
  return { path, area: `${line().digits(1)([...corners, ...base]) ?? ''}Z` }
}

const marksOf = (
  { plan, blanket }: FrontierData,
  { x, y }: Scales,
  bounds: Box,
): FrontierMark[] => {
  const isOne =
    plan && blanket && Math.hypot(x(plan.x) - x(blanket.x), y(plan.y) - y(blanket.y)) < NEAR
  const wanted = [
    ...(plan ? [{ ...plan, id: 'plan' as const, arm: null, name: t('charts.frontier.plan') }] : []),
    ...(blanket && !isOne ? [{ ...blanket, id: 'blanket' as const }] : []),
  ].map((mark) => ({ ...mark, x: x(mark.x), y: y(mark.y), name: fitName(mark.name, LONGEST) }))
  const labels = placeLabels(
    wanted.map((mark) => ({
      ...{ x: mark.x, y: mark.y, rx: 8, ry: 8 },
      ...{ width: boldWidth(mark.name), height: LINE_HEIGHT },
    })),
    bounds,
  )
  return wanted.map((mark, i) => ({ ...mark, label: labels[i] ?? null }))
}

const stopOf = (
  { format }: ChartContext,
  data: FrontierData,
  { point, scales: { x, y, next } }: { point: FrontierPoint; scales: Scales },
): Stop => {
  const at = { x: x(point.x), y: y(point.y) }
  const known = point.next
  const below = known === null ? [] : [{ x: at.x, y: next(known) }]
  return {
    ...at,
    title: `${data.xTitle}: ${format.metric(point.x, data.xUnit)}`,
    rings: [at, ...below],
    rows: [
      {
        arm: null,
        label: data.yTitle[1],
        value: format.metric(point.y, data.yUnit),
        range: null,
      },
      ...(known === null
        ? []
        : [
            {
              arm: null,
              label: data.nextTitle,
              value: format.metric(known, data.nextUnit),
              range: null,
            },
          ]),
    ],
  }
}

/** The numbers of a chart of the best plans. */
export const frontierTable = (context: ChartContext, data: FrontierData | null): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  const { currency } = context.format
  const head = (name: string, unit: FrontierData['xUnit']): string =>
    `${name}, ${unitName(unit, currency)}`
  return {
    columns: [
      head(data.xTitle, data.xUnit),
      head(data.yTitle[0], data.yUnit),
      head(data.nextTitle, data.nextUnit),
    ],
    rows: data.points.map((point) => [
      cell(point.x, data.xUnit),
      cell(point.y, data.yUnit),
      cell(point.next, data.nextUnit),
    ]),
  }
}
