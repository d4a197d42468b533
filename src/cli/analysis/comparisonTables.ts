import { NOT_DEFINED, type Format } from '../../i18n/format.ts'
import type { Analysis, Comparison } from '../../planner/analysis/analysis.ts'
import { aligned } from '../aligned.ts'
import { chance, intervalHead, probability, span } from './analysed.ts'

const nameOf = ({ first, second }: { readonly first: string; readonly second: string }): string =>
  `${first} – ${second}`

/** Differences of the rates. */
export const rateComparisons = (analysis: Analysis, format: Format): string[] => {
  const points = (x: number): string => format.points(x, 2)
  const head = ['Comparison', 'Difference', intervalHead(analysis, format), 'p', 'p adjusted']
  const rows = analysis.comparisons.map((each) => [
    nameOf(each),
    points(each.difference),
    span(points, each.interval),
    `${probability(each.p)}${each.test === 'fisher' ? ' (Fisher)' : ''}`,
    probability(each.adjusted),
    chance(format, each.chance),
  ])
  return aligned([[...head, 'P(higher)'], ...rows])
}

const iroiText = ({ money }: Comparison, format: Format): readonly [string, string] => {
  const found = money?.iroi
  if (!found) return [NOT_DEFINED, NOT_DEFINED]
  const percent = (x: number): string => format.percent(x, 0)
  const { fieller } = found
  return [
    percent(found.estimate),
    !fieller ? NOT_DEFINED : fieller.bounded ? span(percent, fieller) : 'unbounded',
  ]
}

/** Differences of profit per customer, and what the dearer arm's extra cost returned. */
export const moneyComparisons = (analysis: Analysis, format: Format): string[] => {
  if (analysis.moneyKnown === 'none') return []
  const amount = (x: number): string => format.money(x, 2)
  const interval = intervalHead(analysis, format)
  const head = ['Profit per customer', 'Difference', interval, 'p', 'p adjusted', 'P(more)']
  const rows = analysis.comparisons.map((each) => {
    const { welch, bootstrap, posterior } = each.money ?? {}
    return [
      nameOf(each),
      each.money ? amount(each.money.difference) : NOT_DEFINED,
      span(amount, bootstrap ?? welch?.interval ?? posterior?.difference.interval),
      probability(welch?.p ?? null),
      probability(welch?.adjusted ?? null),
      posterior ? chance(format, posterior.chance) : NOT_DEFINED,
      ...iroiText(each, format),
    ]
  })
  return ['', ...aligned([[...head, 'Incremental ROI', interval], ...rows])]
}

/** Differences by segment as seen, and drawn towards what all segments show. */
export const segmentTable = (analysis: Analysis, format: Format): string[] => {
  const rows = analysis.segments.flatMap((each) => {
    const text = (x: number): string =>
      each.measure === 'recallRate' ? format.points(x, 2) : format.money(x, 2)
    return each.segments.map((segment) => [
      `${nameOf(each)}, ${segment.segment}`,
      each.measure === 'recallRate' ? 'returned' : 'profit',
      text(segment.difference),
      span(text, segment.interval),
      text(segment.pooled),
      span(text, segment.pooledInterval),
    ])
  })
  if (rows.length === 0) return []
  const interval = intervalHead(analysis, format)
  return [
    '',
    ...aligned([['By segment', '', 'Seen', interval, 'Drawn together', interval], ...rows]),
  ]
}
