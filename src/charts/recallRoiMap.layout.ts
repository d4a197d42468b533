import { line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import { ellipse, type Ellipse } from './ellipse.ts'
import { armName, armsOf, armWithMost, figureRow, perMoney, valueOf } from './figures.ts'
import { tickCount, valueAxis, type Box, type Scale, type Size } from './geometry.ts'
import { placeLabels, type Placed } from './labels.ts'
import { armLegend, NO_LEGEND, type Legend } from './legend.ts'
import { AXIS_ROOM, TITLE_ROOM, titleFor } from './lines.ts'
import { isoProfit, type Point } from './isoProfit.ts'
import { dataOf, HALF_WIDTH, scalesOf, SHARE, type Datum } from './recallRoi.ts'
import { armTable } from './tables.ts'
import { boldWidth, fitName, LINE_HEIGHT, textWidth } from './text.ts'

const NARROW = 460
const FEW = 6
const LONGEST_LABEL = 150

export interface MapArm {
  readonly arm: number
  readonly name: string
  readonly x: number
  readonly y: number
  readonly ellipse: (Ellipse & { readonly cx: number; readonly cy: number }) | null
  readonly label: Placed | null
  /** dashed: where the arm would earn as much as the most profitable one; empty for that one */
  readonly iso: string
}

export interface RecallRoiMapLayout extends ChartLayout {
  readonly arms: readonly MapArm[]
}

/** With many arms the names may not fit beside the marks: then there is room for a legend. */
export const height = (context: ChartContext, width: number): number => {
  const arms = armsOf(context)
  const base = width < NARROW ? 320 : 340
  return arms.length > FEW ? base + armLegend(context, arms, width).height : base
}

export const layout = (context: ChartContext, size: Size): RecallRoiMapLayout => {
  const data = dataOf(context)
  const direct = draw(context, size, data, NO_LEGEND)
  if (direct.arms.every((arm) => arm.label !== null)) return direct
  const arms = data.map(({ arm }) => arm)
  return draw(context, size, data, armLegend(context, arms, size.width))
}

const draw = (
  context: ChartContext,
  size: Size,
  data: readonly Datum[],
  legend: Legend,
): RecallRoiMapLayout => {
  const { format } = context
  const top = legend.height + TITLE_ROOM
  const bottom = size.height - AXIS_ROOM
  const axisAt = (scale: Scale, title: string, count: number) =>
    valueAxis(scale, { unit: 'percent', format, title, count })
  const yTitle = titleFor(size.width, t('charts.recallRoiMap.y'), t('charts.recallRoiMap.y.short'))
  const yTicks = tickCount(bottom - top, 48)
  const guess = scalesOf(data, { left: 0, right: 1, top, bottom })
  const widest = Math.max(
    0,
    ...axisAt(guess.y, '', yTicks).ticks.map((tick) => textWidth(tick.label)),
  )
  const plot: Box = { left: widest + 10, top, right: size.width - 14, bottom }
  const { x, y } = scalesOf(data, plot)
  const arms = mapArms(context, data, { x, y, plot, labelled: legend.items.length === 0 })
  return {
    size,
    plot,
    x: axisAt(x, t('charts.recallRoiMap.x'), tickCount(plot.right - plot.left, 72)),
    y: axisAt(y, yTitle, yTicks),
    legend: legend.items,
    nearest: 'xy',
    empty: data.length ? null : emptyText(context),
    arms,
    stops: arms.map((arm) => ({
      x: arm.x,
      y: arm.y,
      title: armName(context, arm.arm),
      rings: [{ x: arm.x, y: arm.y }],
      rows: FIGURES().map((figure) => figureRow(context, arm.arm, figure)),
    })),
  }
}

const mapArms = (
  context: ChartContext,
  data: readonly Datum[],
  at: { x: Scale; y: Scale; plot: Box; labelled: boolean },
): MapArm[] => {
  const { x, y, plot } = at
  const kx = x(1) - x(0)
  const ky = y(1) - y(0)
  const placed = data.map(({ arm, recall, roi, spread }) => {
    const drawn =
      spread &&
      ellipse({ xx: spread.xx * kx * kx, xy: spread.xy * kx * ky, yy: spread.yy * ky * ky }, SHARE)
    const half = (variance = 0): number => HALF_WIDTH * Math.sqrt(variance)
    const name = fitName(armName(context, arm), LONGEST_LABEL)
    return {
      arm,
      name,
      x: x(recall),
      y: y(roi),
      ellipse: drawn && spread ? { ...drawn, cx: x(spread.meanX), cy: y(spread.meanY) } : null,
      rx: half(spread?.xx) * Math.abs(kx),
      ry: half(spread?.yy) * Math.abs(ky),
      width: boldWidth(name),
      height: LINE_HEIGHT,
    }
  })
  const labels = at.labelled ? placeLabels(placed, { ...plot, top: plot.top - 4 }) : []
  const path = line<Point>(
    (p) => x(p.recall),
    (p) => y(p.roi),
  ).digits(1)
  const isos = isoProfit(context.result, x.domain)
  return placed.map(({ arm, name, x: px, y: py, ellipse: drawn }, i) => ({
    arm,
    name,
    x: px,
    y: py,
    ellipse: drawn,
    label: labels[i] ?? null,
    iso: path(isos[arm] ?? []) ?? '',
  }))
}

const FIGURES = () =>
  [
    { id: 'recallRate', label: t('charts.figure.recall'), unit: 'percent', range: true },
    { id: 'roi', label: t('charts.figure.roi'), unit: 'percent', range: true },
    { id: 'profitPerTargeted', label: t('charts.figure.profit'), unit: 'money', range: true },
  ] as const

export const table = (context: ChartContext): ChartTable => armTable(context, FIGURES())

const emptyText = ({ result }: ChartContext): string =>
  t(result.arms.length ? 'charts.recallRoiMap.empty' : 'charts.empty')

export const caption = (context: ChartContext): string => {
  const arms = dataOf(context).map(({ arm }) => arm)
  const most = (id: string): number | null => armWithMost(arms, (arm) => valueOf(context, arm, id))
  const recall = most('recallRate')
  const roi = most('roi')
  const profit = most('profitPerTargeted')
  if (recall === null || roi === null) return emptyText(context)
  const values = {
    recall: armName(context, recall),
    roi: armName(context, roi),
    per: perMoney(context.format.currency),
  }
  if (arms.length === 1) return t('charts.recallRoiMap.caption.one', values)
  const first = t(
    recall === roi ? 'charts.recallRoiMap.caption.same' : 'charts.recallRoiMap.caption',
    values,
  )
  const dashed = isoProfit(context.result, [0, 1]).some((points) => points.length > 0)
  if (profit === null || !dashed) return first
  return `${first} ${t('charts.recallRoiMap.iso', { profit: armName(context, profit) })}`
}
