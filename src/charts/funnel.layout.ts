import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable, FunnelData } from './context.ts'
import { rangeText } from './figures.ts'
import { linear, tickCount, valueAxis, type Scale, type Size } from './geometry.ts'
import { AXIS_ROOM } from './lines.ts'
import { cell } from './tables.ts'
import { fit, LINE_HEIGHT, textWidth } from './text.ts'

const ROW = 46
const BAR = 16
const EMPTY = 200
/** Contacted, won back, because of the offer, kept: whatever is known. */
const STEPS = 4
const KEY = LINE_HEIGHT + 10

type Step = FunnelData['steps'][number]

export interface FunnelRow {
  readonly label: string
  readonly note: string
  readonly textY: number
  readonly y: number
  /** of the first step, which is all of them */
  readonly all: boolean
  readonly width: number
  /** where those begin who would have come back anyway; `null`: none, or not told apart */
  readonly anyway: number | null
  readonly range: readonly [from: number, to: number] | null
}

export interface FunnelLayout extends ChartLayout {
  readonly rows: readonly FunnelRow[]
  readonly bar: number
  /** what the hatching means; empty where nothing is hatched */
  readonly key: string
}

export const applies = ({ funnel }: ChartContext): boolean => Boolean(funnel)

export const height = ({ funnel }: ChartContext): number =>
  funnel ? KEY + AXIS_ROOM + Math.max(STEPS, funnel.steps.length) * ROW : EMPTY

const noteOf = ({ format }: ChartContext, step: Step, room: number): string => {
  const percent = (x: number | null): string => format.metric(x, 'percent')
  const n = format.count(step.customers)
  const share = percent(step.ofContacted)
  const own = { n, share, before: percent(step.ofBefore) }
  if (step.ofBefore === null) return n
  const long = t(
    step.ofBefore === step.ofContacted ? 'charts.funnel.note' : 'charts.funnel.note.before',
    own,
  )
  return textWidth(long) <= room ? long : t('charts.funnel.note.short', own)
}

const rowOf = (
  context: ChartContext,
  step: Step,
  i: number,
  at: { x: Scale; top: number; width: number },
): FunnelRow => {
  const { x, top, width } = at
  const y = top + i * ROW + LINE_HEIGHT + 6
  const note = noteOf(context, step, width - textWidth(step.label) - 44)
  return {
    label: fit(step.label, width - textWidth(note) - 40),
    note,
    textY: y - LINE_HEIGHT / 2 - 2,
    y,
    all: i === 0,
    width: x(step.customers) - x(0),
    anyway: step.anyway !== null && step.anyway > 0 ? x(step.customers - step.anyway) : null,
    range: step.low === null || step.high === null ? null : [x(step.low), x(step.high)],
  }
}

export const layout = (context: ChartContext, size: Size): FunnelLayout => {
  const data = context.funnel ?? null
  const steps = data?.steps ?? []
  const plot = { left: 12, top: KEY, right: size.width - 18, bottom: size.height - AXIS_ROOM }
  const most = Math.max(1, ...steps.map(({ customers }) => customers))
  const x = linear([0, most], [plot.left, plot.right])
  const rows = steps.map((step, i) =>
    rowOf(context, step, i, { x, top: plot.top, width: size.width }),
  )
  return {
    size,
    plot,
    x: valueAxis(x, {
      unit: 'customers',
      format: context.format,
      title: t('charts.funnel.x'),
      count: tickCount(plot.right, 90),
    }),
    y: null,
    legend: [],
    nearest: 'y',
    empty: data ? null : t('charts.funnel.empty'),
    rows,
    bar: BAR,
    key: rows.some(({ anyway }) => anyway !== null) ? t('charts.funnel.anyway') : '',
    stops: rows.map((row, i) => stopOf(context, row, steps[i])),
  }
}

const stopOf = ({ format }: ChartContext, row: FunnelRow, step: Step | undefined): Stop => {
  const line = (label: string, value: string, range: string | null = null) => ({
    arm: null,
    label,
    value,
    range,
  })
  const range = rangeText(step?.low, step?.high, { format, unit: 'customers' })
  return {
    x: row.width / 2,
    y: row.y + BAR / 2,
    title: step?.label ?? row.label,
    rings: [],
    rows: [
      line(t('charts.funnel.x'), format.count(step?.customers ?? 0), range),
      ...(typeof step?.anyway === 'number'
        ? [line(t('charts.funnel.anyway'), format.count(step.anyway))]
        : []),
      line(t('charts.funnel.ofContacted'), format.metric(step?.ofContacted ?? null, 'percent')),
      ...(typeof step?.ofBefore === 'number'
        ? [line(t('charts.funnel.ofBefore'), format.metric(step.ofBefore, 'percent'))]
        : []),
    ],
  }
}

export const caption = ({ funnel }: ChartContext): string =>
  funnel ? funnel.caption : t('charts.funnel.empty')

export const table = ({ funnel }: ChartContext): ChartTable => ({
  columns: [
    t('charts.funnel.step'),
    t('charts.funnel.x'),
    t('charts.table.low'),
    t('charts.table.high'),
    t('charts.funnel.anyway'),
    `${t('charts.funnel.ofContacted')}, %`,
    `${t('charts.funnel.ofBefore')}, %`,
  ],
  rows: (funnel?.steps ?? []).map((step) => [
    step.label,
    ...[step.customers, step.low, step.high, step.anyway].map((x) => cell(x, 'customers')),
    cell(step.ofContacted, 'percent'),
    cell(step.ofBefore, 'percent'),
  ]),
})
