import { area, curveStepAfter, line } from 'd3'
import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'
import type { ChartContext, ChartTable } from './context.ts'
import type { FittedLaw, LifetimeFitData, SeenSurvival } from './fitData.ts'
import type { Size } from './geometry.ts'
import { endLabels, type EndLabel } from './lineLabels.ts'
import { titleFor } from './lines.ts'
import { rangedHeads, rangedRows, readRow } from './ranged.ts'
import { cell } from './tables.ts'
import { boldWidth, fitName, LINE_HEIGHT } from './text.ts'
import { xyFrame, type XyFrame } from './xyFrame.ts'

/** Below this width the names of the laws stand above the plot. */
const ROOM_FOR_LABELS = 520
/** The part of the width that names get at most. */
const NAME_PART = 0.34
/** Room for a piece of the line before its name. */
const KEY = 30

/** A law's line; `dash`: how it is told from the others without colour. */
export interface DrawnLaw {
  readonly path: string
  readonly chosen: boolean
  readonly dash: string
}

/** A name with a piece of its line before it. */
export interface LineKey {
  readonly text: string
  readonly x: number
  readonly y: number
  /** position of its law; `null`: what was seen */
  readonly law: number | null
}

export interface LifetimeFitLayout extends ChartLayout {
  readonly seen: { readonly path: string; readonly band: string }
  readonly laws: readonly DrawnLaw[]
  /** names at the ends of the lines */
  readonly labels: readonly EndLabel[]
  /** names above the plot */
  readonly keys: readonly LineKey[]
}

const DASHES = ['7 4', '2 4', '9 3 2 3']

export const applies = ({ lifetimeFit }: ChartContext): boolean => Boolean(lifetimeFit)

const isWide = (width: number): boolean => width >= ROOM_FOR_LABELS

const keyCount = (data: LifetimeFitData | null | undefined, width: number): number =>
  isWide(width) ? 1 : 1 + (data?.laws.length ?? 0)

export const height = ({ lifetimeFit }: ChartContext, width: number): number =>
  300 + keyCount(lifetimeFit, width) * LINE_HEIGHT

const monthsOf = ({ seen, laws }: LifetimeFitData): number[] => {
  const last = Math.max(1, seen.at(-1)?.month ?? 0, ...laws.map((law) => law.survival.length - 1))
  return Array.from({ length: last + 1 }, (_, month) => month)
}

const keysIn = (data: LifetimeFitData | null, { width }: Size): LineKey[] => {
  if (!data) return []
  const laws = isWide(width) ? [] : data.laws.map(({ name }, law) => ({ text: name, law }))
  const seen = { text: t('charts.lifetimeFit.seen', { level: data.level }), law: null }
  return [seen, ...laws].map(({ text, law }, i) => ({
    text: fitName(text, width - KEY),
    x: KEY,
    y: LINE_HEIGHT / 2 + i * LINE_HEIGHT,
    law,
  }))
}

export const layout = (context: ChartContext, size: Size): LifetimeFitLayout => {
  const data = context.lifetimeFit ?? null
  const laws = data?.laws ?? []
  const months = data ? monthsOf(data) : [0, 1]
  const names = laws.map(({ name }) => fitName(name, size.width * NAME_PART))
  const long = t('charts.lifetimeFit.y')
  const frame = xyFrame(context.format, size, {
    x: {
      domain: [0, months.at(-1) ?? 1],
      unit: 'months',
      title: t('charts.survival.x'),
    },
    y: {
      domain: [0, 1],
      unit: 'percent',
      title: titleFor(size.width, long, t('charts.lifetimeFit.y.short')),
    },
    above: keyCount(data, size.width) * LINE_HEIGHT + 4,
    right: isWide(size.width) ? 20 + Math.max(0, ...names.map(boldWidth)) : 16,
  })
  const { plot, axes, y } = frame
  const ends = laws.map(({ survival }) => y(survival.at(-1) ?? 0))
  return {
    size,
    plot,
    ...axes,
    legend: [],
    nearest: 'x',
    empty: data && data.seen.length > 0 ? null : t('charts.lifetimeFit.none'),
    seen: seenIn(data?.seen ?? [], frame),
    laws: drawnLaws(laws, frame),
    labels: isWide(size.width)
      ? endLabels(
          names.map((name, arm) => ({ arm, name, note: '' })),
          ends,
          plot,
        )
      : [],
    keys: keysIn(data, size),
    stops: data ? months.map((month) => stopOf(context, data, { month, frame })) : [],
  }
}

const seenIn = (seen: readonly SeenSurvival[], { x, y }: XyFrame): LifetimeFitLayout['seen'] => {
  const px = (each: SeenSurvival): number => x(each.month)
  const steps = line<SeenSurvival>(px, ({ value }) => y(value))
  const band = area<SeenSurvival>(
    px,
    ({ low }) => y(low),
    ({ high }) => y(high),
  )
  return {
    path: steps.curve(curveStepAfter).digits(1)(seen) ?? '',
    band: band.curve(curveStepAfter).digits(1)(seen) ?? '',
  }
}

const drawnLaws = (laws: readonly FittedLaw[], { x, y }: XyFrame): DrawnLaw[] => {
  const others = laws.filter(({ chosen }) => !chosen)
  const path = line<number>((_, month) => x(month), y).digits(1)
  return laws.map((law) => ({
    path: path(law.survival) ?? '',
    chosen: law.chosen,
    dash: law.chosen ? '' : (DASHES[others.indexOf(law) % DASHES.length] ?? ''),
  }))
}

const stopOf = (
  { format }: ChartContext,
  { seen, laws, level }: LifetimeFitData,
  { month, frame: { x, y } }: { month: number; frame: XyFrame },
): Stop => {
  const own = seen.find((each) => each.month === month)
  const told = (share: number): string => format.percent(share, 1)
  const chosen = laws.find((law) => law.chosen)?.survival[month]
  const rings = [own?.value, chosen].flatMap((share) =>
    share === undefined ? [] : [{ x: x(month), y: y(share) }],
  )
  return {
    x: x(month),
    y: rings[0]?.y ?? y(0),
    title: t('charts.month.after', { month }),
    rings,
    rows: [
      ...(own
        ? rangedRows(t('charts.lifetimeFit.seenRow', { n: format.count(own.atRisk) }), own, {
            level,
            told,
          })
        : []),
      ...laws.map(({ name, survival }) => readRow(name, told(survival[month] ?? 0))),
    ],
  }
}

export const caption = ({ lifetimeFit: data }: ChartContext): string =>
  data && data.seen.length > 0 ? data.caption : t('charts.lifetimeFit.none')

export const table = ({ lifetimeFit: data }: ChartContext): ChartTable => {
  if (!data) return { columns: [], rows: [] }
  const share = (x: number | undefined) => cell(x, 'percent')
  return {
    columns: [
      t('charts.table.month'),
      t('charts.table.inPercent', { name: t('charts.lifetimeFit.seenHead') }),
      ...rangedHeads(data.level),
      t('charts.lifetimeFit.atRisk'),
      ...data.laws.map(({ name }) => t('charts.table.inPercent', { name })),
    ],
    rows: monthsOf(data).map((month) => {
      const own = data.seen.find((each) => each.month === month)
      return [
        month,
        ...[own?.value, own?.low, own?.high].map(share),
        cell(own?.atRisk, 'customers'),
        ...data.laws.map(({ survival }) => share(survival[month])),
      ]
    }),
  }
}
