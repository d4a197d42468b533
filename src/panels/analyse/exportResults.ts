import type {
  Analysis,
  ArmFindings,
  Comparison,
  PosteriorFigure,
} from '../../app/analysis/types.ts'
import { t } from '../../i18n/analyseText.ts'
import type { CsvCell } from '../../share/csv.ts'
import { csvText } from '../../share/csv.ts'
import type { Ends } from './words.ts'

/** Whose figure it is. */
interface Place {
  readonly arm: string
  readonly other?: string
  readonly segment?: string
}

interface Row extends Place {
  readonly what: string
  readonly value: number | null
  readonly ends: Ends | null
  readonly interval: string
}

const plainRow = (place: Place, what: string, value: number | null): Row => ({
  ...place,
  what,
  value,
  ends: null,
  interval: '',
})

/** None where the interval is not known. */
const estimate = (
  place: Place,
  what: string,
  found: { readonly value: number; readonly ends: Ends | null; readonly interval: string },
): Row[] => (found.ends ? [{ ...place, what, ...found }] : [])

const posterior = (place: Place, what: string, figure: PosteriorFigure | null): Row[] =>
  figure
    ? estimate(place, what, { value: figure.median, ends: figure.interval, interval: 'credible' })
    : []

const moneyRows = ({ id: arm, money }: ArmFindings): Row[] => {
  if (!money) return []
  const value = money.profitPerCustomer
  const believed = money.posterior
  return [
    plainRow({ arm }, 'profit', value),
    ...estimate({ arm }, 'profit', { value, ends: money.interval, interval: 'student' }),
    ...estimate({ arm }, 'profit', { value, ends: money.bootstrap, interval: 'bca' }),
    ...(believed
      ? [
          ...posterior({ arm }, 'profit', believed.profit),
          plainRow({ arm }, 'bestMoney', believed.best),
          plainRow({ arm }, 'loss', believed.expectedLoss),
          ...posterior({ arm }, 'roi', believed.roi),
          ...posterior({ arm }, 'value', believed.valuePerRecalled),
          ...posterior({ arm }, 'cost', believed.costPerRecalled),
        ]
      : []),
  ]
}

const armRows = (found: ArmFindings): Row[] => {
  const { id: arm, contacted, returned, rate, interval, recall } = found
  return [
    plainRow({ arm }, 'contacted', contacted),
    plainRow({ arm }, 'returned', returned),
    ...estimate({ arm }, 'rate', { value: rate, ends: interval, interval: 'wilson' }),
    ...estimate({ arm }, 'rate', {
      value: recall.mean,
      ends: recall.interval,
      interval: 'credible',
    }),
    plainRow({ arm }, 'bestRate', recall.best),
    ...moneyRows(found),
  ]
}

const pairRows = ({ first: arm, second: other, ...found }: Comparison): Row[] => {
  const { difference, interval, p, adjusted, chance, money } = found
  const pair = { arm, other }
  const rate = { value: difference, ends: interval, interval: 'newcombe' }
  const rows = [
    ...estimate(pair, 'rateGap', rate),
    plainRow(pair, 'p', p),
    plainRow(pair, 'adjusted', adjusted),
    plainRow(pair, 'chanceRate', chance),
  ]
  if (!money) return rows
  const { welch, bootstrap, posterior: believed, difference: value } = money
  return [
    ...rows,
    ...estimate(pair, 'profitGap', { value, ends: welch?.interval ?? null, interval: 'welch' }),
    ...estimate(pair, 'profitGap', { value, ends: bootstrap, interval: 'bca' }),
    ...posterior(pair, 'profitGap', believed?.difference ?? null),
    ...posterior(pair, 'iroi', believed?.iroi ?? null),
  ]
}

const segmentRows = ({ segments }: Analysis): Row[] =>
  segments.flatMap(({ first: arm, second: other, measure, segments: each }) =>
    each.flatMap(({ segment, difference, interval, pooled, pooledInterval }): Row[] => {
      const what = measure === 'recallRate' ? 'rateGap' : 'profitGap'
      const place = { arm, other, segment }
      return [
        ...estimate(place, what, { value: difference, ends: interval, interval: 'alone' }),
        ...estimate(place, what, { value: pooled, ends: pooledInterval, interval: 'pooled' }),
      ]
    }),
  )

const COLUMNS = ['of', 'arm', 'other', 'segment', 'value', 'low', 'high', 'interval'] as const

/** Everything that the results say, a figure in each row; rates as fractions. */
export const resultsCsv = (analysis: Analysis): string => {
  const rows = [
    ...analysis.arms.flatMap(armRows),
    ...analysis.comparisons.flatMap(pairRows),
    ...segmentRows(analysis),
  ]
  return csvText(
    COLUMNS.map((id) => t(`analyse.export.${id}`)),
    rows.map(({ what, arm, other, segment, value, ends, interval }): CsvCell[] => [
      t(`analyse.export.what.${what}`),
      arm,
      other ?? null,
      segment ?? null,
      value,
      ends?.low ?? null,
      ends?.high ?? null,
      interval ? t(`analyse.export.interval.${interval}`) : null,
    ]),
  )
}
