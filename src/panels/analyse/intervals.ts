import type { Analysis, ArmFindings, Comparison } from '../../app/analysis/types.ts'
import type { IntervalRow, IntervalsData } from '../../charts/context.ts'
import { t } from '../../i18n/analyseText.ts'
import type { Format } from '../../i18n/format.ts'
import { minus } from './pairs.ts'
import { amount, levelText, signed, widthOf, type Ends } from './words.ts'

/** A chart of results: what it shows, under which title. */
export interface ResultChart {
  readonly id: string
  readonly titleKey: string
  readonly data: IntervalsData
}

const NO_ENDS = { low: null, high: null }

const place = (analysis: Analysis, id: string): number =>
  analysis.arms.findIndex((arm) => arm.id === id)

const widest = (ends: readonly (Ends | null)[]): number => Math.max(0, ...ends.map(widthOf))

const charted = (
  id: string,
  analysis: Analysis,
  format: Format,
  rest: Pick<IntervalsData, 'unit' | 'rows' | 'told'>,
): ResultChart => ({
  id,
  titleKey: `analyse.chart.${id}`,
  data: {
    ...rest,
    measure: t(`analyse.chart.${id}.axis`, { currency: format.currency }),
    of: t(id.endsWith('Gap') ? 'analyse.table.pair' : 'analyse.table.arm'),
    level: levelText(format, analysis.question.confidence),
    caption: t(`analyse.chart.${id}.caption`, {
      level: levelText(format, analysis.question.confidence),
      baseline: analysis.question.baseline ?? '',
    }),
  },
})

/** How sure the money of an arm is: as the verdict takes it. */
export const profitEnds = ({ money }: ArmFindings): Ends | null =>
  money?.posterior?.profit.interval ?? money?.bootstrap ?? money?.interval ?? null

const profitChart = (analysis: Analysis, format: Format): ResultChart => {
  const width = widest(analysis.arms.map(profitEnds))
  return charted('profit', analysis, format, {
    unit: 'money',
    told: (x) => amount(format, x, { unit: 'money', width }),
    rows: analysis.arms.flatMap((arm, i): IntervalRow[] =>
      arm.money
        ? [
            {
              arm: i,
              label: arm.id,
              value: arm.money.posterior?.profit.mean ?? arm.money.profitPerCustomer,
              ...(profitEnds(arm) ?? NO_ENDS),
            },
          ]
        : [],
    ),
  })
}

const rateChart = (analysis: Analysis, format: Format): ResultChart => {
  const width = widest(analysis.arms.map(({ interval }) => interval))
  return charted('rate', analysis, format, {
    unit: 'percent',
    told: (x) => amount(format, x, { unit: 'percent', width }),
    rows: analysis.arms.map(({ id, rate, interval }, i) => ({
      arm: i,
      label: id,
      value: rate,
      ...interval,
    })),
  })
}

/** "Combo", or "Combo over Discount" where all are compared with each other. */
export const pairName = (
  { question }: Analysis,
  { first, second }: Pick<Comparison, 'first' | 'second'>,
): string => (question.baseline === null ? t('analyse.table.over', { first, second }) : first)

const rateGapChart = (analysis: Analysis, format: Format): ResultChart => {
  const width = widest(analysis.comparisons.map(({ interval }) => interval))
  return charted(key(analysis, 'rate'), analysis, format, {
    unit: 'points',
    told: (x) => signed(format, x, { unit: 'points', width }),
    rows: analysis.comparisons.map((each) => ({
      arm: place(analysis, each.first),
      label: pairName(analysis, each),
      value: each.difference,
      ...each.interval,
    })),
  })
}

const moneyEnds = ({ money }: Comparison): Ends | null =>
  money?.posterior?.difference.interval ?? money?.bootstrap ?? money?.welch?.interval ?? null

interface Gap {
  readonly first: string
  readonly second: string
  readonly value: number
  readonly ends: Ends | null
}

/** Money of the first over the second; of pairs the one that earned more comes first. */
const moneyGaps = ({ question, comparisons }: Analysis): Gap[] =>
  comparisons.flatMap((each): Gap[] => {
    if (!each.money) return []
    const { first, second } = each
    const value = each.money.posterior?.difference.mean ?? each.money.difference
    const ends = moneyEnds(each)
    if (question.baseline !== null || value >= 0) return [{ first, second, value, ends }]
    return [{ first: second, second: first, value: 0 - value, ends: ends && minus(ends) }]
  })

const profitGapChart = (analysis: Analysis, format: Format): ResultChart => {
  const width = widest(analysis.comparisons.map(moneyEnds))
  return charted(key(analysis, 'profit'), analysis, format, {
    unit: 'money',
    told: (x) => signed(format, x, { unit: 'money', width }),
    rows: moneyGaps(analysis).map((gap) => ({
      arm: place(analysis, gap.first),
      label: pairName(analysis, gap),
      value: gap.value,
      ...(gap.ends ?? NO_ENDS),
    })),
  })
}

const key = ({ question }: Analysis, measure: 'rate' | 'profit'): string =>
  question.baseline === null ? `${measure}PairGap` : `${measure}Gap`

/** The charts that an analysis has, money first. */
export const chartsOf = (analysis: Analysis, format: Format): ResultChart[] => {
  const rates = [rateChart(analysis, format), rateGapChart(analysis, format)]
  if (analysis.moneyKnown === 'none') return rates
  return [profitChart(analysis, format), profitGapChart(analysis, format), ...rates]
}
