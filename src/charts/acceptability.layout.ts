import { t } from '../i18n/chartsText.ts'
import type { AcceptabilityData, ChartContext, ChartTable } from './context.ts'
import type { Size } from './geometry.ts'
import { legendOf } from './legend.ts'
import type { Point } from './lineLabels.ts'
import { linesLayout, titleFor, type Curve, type LinesLayout } from './lines.ts'
import { timesText } from './oftenText.ts'
import { cell, unitName } from './tables.ts'

export const applies = ({ acceptability }: ChartContext): boolean => Boolean(acceptability)

/** A legend is paid for in height, not taken from the plot. */
export const height = ({ acceptability: data }: ChartContext, width: number): number => {
  if (width >= 460) return 340
  const names = (data?.choices ?? []).map(({ style, name }) => ({ arm: style, text: name }))
  return 300 + legendOf(names, width).height
}

const curvesOf = ({ choices }: AcceptabilityData): Curve[] =>
  choices.map(({ style, name, best }) => ({ arm: style, name, y: best, note: '' }))

/** A share between two points of the curve. */
const shareAt = ({ worths, choices }: AcceptabilityData, choice: number, worth: number): number => {
  const best = choices[choice]?.best ?? []
  const after = worths.findIndex((each) => each >= worth)
  const [high = 0, low = high] = [best[after], best[after - 1]]
  const [to = 0, from = to] = [worths[after], worths[after - 1]]
  return to > from ? low + ((high - low) * (worth - from)) / (to - from) : high
}

/** Where a choice takes over in expectation, on its own curve. */
const marksOf = (data: AcceptabilityData): Point[] =>
  data.stretches.slice(1).map(({ from, choice }) => ({
    arm: data.choices[choice]?.style ?? 0,
    x: from,
    y: shareAt(data, choice, from),
  }))

export const layout = (context: ChartContext, size: Size): LinesLayout => {
  const { acceptability: data, format } = context
  const worths = data?.worths ?? [0, 1]
  const { currency } = format
  return linesLayout(context, size, {
    xs: worths,
    xDomain: [0, worths.at(-1) ?? 1],
    xUnit: 'money',
    xTitle: titleFor(
      size.width - 60,
      t('charts.acceptability.x', { currency }),
      t('charts.acceptability.x.short', { currency }),
    ),
    yDomain: [0, 1],
    yUnit: 'percent',
    yTitle: titleFor(size.width, t('charts.acceptability.y'), t('charts.acceptability.y.short')),
    curves: data ? curvesOf(data) : [],
    points: data ? marksOf(data) : [],
    stops: worths.map((worth, at) => ({
      at,
      title: t('charts.acceptability.stop', { money: format.money(worth, 0) }),
    })),
    empty: data ? null : t('charts.acceptability.empty'),
  })
}

export const caption = ({ acceptability: data, format }: ChartContext): string => {
  if (!data) return t('charts.acceptability.empty')
  const { stretches, choices, subscriber } = data
  const nameOf = (choice: number): string => choices[choice]?.name ?? ''
  const [first, ...later] = stretches
  const often = timesText(choices[first?.choice ?? 0]?.best[0] ?? 0)
  const opening = t('charts.acceptability.caption', {
    name: nameOf(first?.choice ?? 0),
    often,
  })
  if (later.length === 0) return `${opening} ${t('charts.acceptability.caption.always')}`
  const changes = later.map(({ from, choice }) =>
    t('charts.acceptability.caption.next', {
      name: nameOf(choice),
      money: format.money(from, 0),
      subscriber,
    }),
  )
  return [opening, ...changes].join(' ')
}

export const table = ({ acceptability: data, format }: ChartContext): ChartTable => ({
  columns: [
    t('charts.acceptability.table.worth', { currency: unitName('money', format.currency) }),
    ...(data?.choices ?? []).flatMap(({ name }) => [
      `${name}, %`,
      t('charts.acceptability.table.error', { name }),
    ]),
  ],
  rows: (data?.worths ?? []).map((worth, i) => [
    cell(worth, 'money'),
    ...(data?.choices ?? []).flatMap(({ best, errors }) => [
      cell(best[i], 'percent'),
      cell(errors[i], 'percent'),
    ]),
  ]),
})
