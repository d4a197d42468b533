import { t } from '../i18n/chartsText.ts'
import type { Reported } from '../model/result.ts'
import { reportedChance } from '../stats/reported.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { densityOf } from './density.ts'
import { armName, armsOf, armWithMost, figureOf, figureRow, valueOf } from './figures.ts'
import { domainOf, LEAST, linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { hillPath, peakOf } from './hill.ts'
import { AXIS_ROOM } from './lines.ts'
import { armTable, unitName, type TableFigure } from './tables.ts'
import { boldWidth, fitName, LINE_HEIGHT } from './text.ts'

const ROW = 56
const LEAST_HEIGHT = 340
/** Below this width names stand above their hills instead of before them. */
const ROOM_FOR_NAMES = 460
const NAME_MARK = 20
const CHANCE_ROOM = 64
const HEAD = 22

/** Which comparison says how likely an arm is the best, by metric. */
const BEST: Readonly<Record<string, string>> = {
  recallRate: 'pBestRecall',
  incrementalRecall: 'pBestRecall',
  recalled: 'pBestRecall',
  roi: 'pBestRoi',
  iroi: 'pBestRoi',
  profit: 'pBestProfit',
  profitPerTargeted: 'pBestProfit',
  incrementalProfit: 'pBestProfit',
  incrementalProfitPerTargeted: 'pBestProfit',
}

export interface DensityRow {
  readonly arm: number
  readonly name: string
  readonly nameX: number
  readonly nameY: number
  readonly base: number
  readonly hill: string
  /** the part of the hill inside the 80 % range */
  readonly middle: string
  readonly range: readonly [from: number, to: number] | null
  readonly mark: number | null
  readonly chance: string | null
}

export interface DensitiesLayout extends ChartLayout {
  readonly rows: readonly DensityRow[]
  /** heading over the chances; `null` while there are none */
  readonly chanceHead: string | null
}

const drawnArms = (context: ChartContext): number[] =>
  armsOf(context).filter((arm) => valueOf(context, arm, context.metric) !== null)

const chanceOf = (context: ChartContext, arm: number): number | null => {
  const id = BEST[context.metric]
  return id ? valueOf(context, arm, id) : null
}

const NO_ERRORS = { se: null, steady: null }

/** The chance as it may be printed. */
const reportedChanceOf = (context: ChartContext, arm: number): Reported | null => {
  const chance = chanceOf(context, arm)
  const figure = figureOf(context, arm, BEST[context.metric] ?? '')
  return chance === null ? null : reportedChance(chance, figure ?? NO_ERRORS)
}

/** "66", "about 70", "over 90". */
const countOf = (context: ChartContext, { value, sure, bound }: Reported): string => {
  const count = context.format.number(value * 100)
  if (bound === 'above') return t('charts.densities.over', { count })
  return sure ? count : t('charts.densities.about', { count })
}

export const height = (context: ChartContext, width: number): number =>
  Math.max(LEAST_HEIGHT, HEAD + AXIS_ROOM + armsOf(context).length * rowHeight(width))

const rowHeight = (width: number): number => (width >= ROOM_FOR_NAMES ? ROW : ROW + 8)

/** Domain: closed forms, ranges, and the hills down to a thousandth of the draws on either side. */
const scaleOf = (context: ChartContext, range: readonly [number, number]): Scale => {
  const values = drawnArms(context).flatMap((arm) => {
    const figure = figureOf(context, arm, context.metric)
    const { p05 = null, p95 = null, p50 = null } = figure ?? {}
    const tail = (p: number | null): number =>
      p === null || p50 === null ? NaN : p50 + (p - p50) * 1.7
    return [valueOf(context, arm, context.metric) ?? NaN, tail(p05), tail(p95)]
  })
  return linear(domainOf(values, { least: LEAST[context.measure.unit] }), range)
}

export const layout = (context: ChartContext, size: Size): DensitiesLayout => {
  const { format, measure } = context
  const arms = drawnArms(context)
  const beside = size.width >= ROOM_FOR_NAMES
  const names = arms.map((arm) =>
    fitName(armName(context, arm), beside ? 130 : size.width - CHANCE_ROOM - NAME_MARK),
  )
  const left = beside ? NAME_MARK + Math.max(0, ...names.map((name) => boldWidth(name))) + 12 : 8
  const chances = arms.some((arm) => chanceOf(context, arm) !== null)
  const room = context.metric in BEST ? CHANCE_ROOM : 14
  const plot = { left, top: HEAD, right: size.width - room, bottom: size.height - AXIS_ROOM }
  const x = scaleOf(context, [plot.left, plot.right])
  const row = (plot.bottom - plot.top) / Math.max(1, arms.length)
  const hills = arms.map((arm) => {
    const draws = context.draws(context.metric, arm)
    return draws && densityOf(draws)
  })
  const peak = peakOf(hills)
  const rows = arms.map((arm, i): DensityRow => {
    const base = plot.top + (i + 1) * row - 6
    const tall = row - (beside ? 8 : LINE_HEIGHT + 8)
    const figure = figureOf(context, arm, context.metric)
    const range =
      figure && figure.p10 !== null && figure.p90 !== null
        ? ([figure.p10, figure.p90] as const)
        : null
    const value = valueOf(context, arm, context.metric)
    const chance = reportedChanceOf(context, arm)
    const hill = (from: number, to: number): string =>
      hillPath(hills[i] ?? null, { from, to, x, base, height: tall, perUnit: tall / peak })
    return {
      arm,
      name: names[i] ?? '',
      nameX: 8,
      nameY: beside ? base - 8 : base - row + LINE_HEIGHT,
      base,
      hill: hill(...x.domain),
      middle: range ? hill(...range) : '',
      range: range ? [x(range[0]), x(range[1])] : null,
      mark: value === null ? null : x(value),
      chance: chance && format.reported(chance, 'percent'),
    }
  })
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit: measure.unit,
      format,
      title: `${measure.label}, ${unitName(measure.unit, format.currency)}`,
      count: tickCount(plot.right - plot.left, 72),
    }),
    y: null,
    legend: [],
    nearest: 'y',
    empty: arms.length ? null : emptyText(context),
    rows,
    chanceHead: chances ? t('charts.densities.chance') : null,
    stops: rows.map((each) => stopOf(context, each)),
  }
}

const emptyText = ({ result, measure }: ChartContext): string =>
  result.arms.length ? t('charts.densities.empty', { measure: measure.label }) : t('charts.empty')

const stopOf = (context: ChartContext, row: DensityRow): Stop => {
  const { label, unit } = context.measure
  const chance =
    row.chance === null
      ? []
      : [{ arm: null, label: t('charts.figure.chance'), value: row.chance, range: null }]
  return {
    x: row.mark ?? 0,
    y: row.base,
    title: armName(context, row.arm),
    rings: row.mark === null ? [] : [{ x: row.mark, y: row.base }],
    rows: [figureRow(context, row.arm, { id: context.metric, label, unit }), ...chance],
  }
}

export const table = (context: ChartContext): ChartTable => {
  const { label, unit } = context.measure
  const id = BEST[context.metric]
  const figures: TableFigure[] = [{ id: context.metric, label, unit, range: true }]
  if (id) figures.push({ id, label: t('charts.figure.chance'), unit: 'percent', range: false })
  return armTable(context, figures)
}

export const caption = (context: ChartContext): string => {
  const { measure, result } = context
  const arms = drawnArms(context)
  const sign = measure.better
  const leader = armWithMost(
    arms,
    (arm) => (valueOf(context, arm, context.metric) ?? 0) * (sign || 1),
  )
  if (leader === null) return emptyText(context)
  const name = armName(context, leader)
  if (result.replications === 0) return t('charts.densities.caption.waiting')
  if (sign === 0 || arms.length === 1) return t('charts.densities.caption.plain')
  const likeliest = armWithMost(arms, (arm) => chanceOf(context, arm))
  const chance = likeliest === null ? null : reportedChanceOf(context, likeliest)
  const overlap = t(
    overlaps(context, leader) ? 'charts.densities.overlap' : 'charts.densities.apart',
  )
  if (!result.uncertain) return `${t('charts.densities.caption.exact', { name })} ${overlap}`
  if (likeliest === null || chance === null)
    return `${t('charts.densities.caption.leads', { name })} ${overlap}`
  const worlds = t('charts.densities.caption', {
    name: armName(context, likeliest),
    count: countOf(context, chance),
  })
  return `${worlds} ${overlap}`
}

/** Whether another arm's 80 % range reaches into the leader's. */
const overlaps = (context: ChartContext, leader: number): boolean => {
  const range = (arm: number): readonly [number, number] => {
    const figure = figureOf(context, arm, context.metric)
    return [figure?.p10 ?? NaN, figure?.p90 ?? NaN]
  }
  const [low, high] = range(leader)
  return drawnArms(context).some((arm) => {
    const [from, to] = range(arm)
    return arm !== leader && from <= high && to >= low
  })
}
