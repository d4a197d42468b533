import type { Analysis, Comparison } from '../../app/analysis/types.ts'
import { t } from '../../i18n/analyseText.ts'
import type { CsvCell } from '../../share/csv.ts'
import { csvText } from '../../share/csv.ts'

interface Row {
  readonly what: string
  readonly arm: string
  readonly other?: string
  readonly segment?: string
  readonly value: number | null
  readonly ends?: { readonly low: number; readonly high: number } | null
  readonly interval?: string
}

const CREDIBLE = 'credible'

const armRows = ({ arms }: Analysis): Row[] =>
  arms.flatMap(({ id: arm, contacted, returned, rate, interval, recall, money }): Row[] => {
    const posterior = money?.posterior
    const ratio = (
      what: string,
      figure: NonNullable<typeof posterior>['roi'] | undefined,
    ): Row => ({
      what,
      arm,
      value: figure?.median ?? null,
      ends: figure?.interval ?? null,
      interval: CREDIBLE,
    })
    return [
      { what: 'customers contacted', arm, value: contacted },
      { what: 'customers won back', arm, value: returned },
      { what: 'recall rate', arm, value: rate, ends: interval, interval: 'Wilson' },
      {
        what: 'recall rate, posterior',
        arm,
        value: recall.mean,
        ends: recall.interval,
        interval: CREDIBLE,
      },
      { what: 'chance of the highest recall rate', arm, value: recall.best },
      ...(money ? [{ what: 'profit per customer', arm, value: money.profitPerCustomer }] : []),
      ...(money?.interval
        ? [
            {
              what: 'profit per customer',
              arm,
              value: money.profitPerCustomer,
              ends: money.interval,
              interval: 'Student',
            },
          ]
        : []),
      ...(posterior
        ? [
            {
              what: 'profit per customer, posterior',
              arm,
              value: posterior.profit.mean,
              ends: posterior.profit.interval,
              interval: CREDIBLE,
            },
            { what: 'chance to earn most', arm, value: posterior.best },
            { what: 'expected loss per customer', arm, value: posterior.expectedLoss },
            ratio('ROI', posterior.roi),
            ratio('value per customer won back', posterior.valuePerRecalled),
            ratio('cost per customer won back', posterior.costPerRecalled),
          ]
        : []),
    ]
  })

const pairRows = ({ first: arm, second: other, ...rest }: Comparison): Row[] => {
  const { difference, interval, p, adjusted, money } = rest
  const pair = { arm, other }
  return [
    {
      what: 'recall rate, difference',
      ...pair,
      value: difference,
      ends: interval,
      interval: 'Newcombe',
    },
    { what: 'p', ...pair, value: p },
    { what: 'p, adjusted', ...pair, value: adjusted },
    ...(money
      ? [
          {
            what: 'profit per customer, difference',
            ...pair,
            value: money.difference,
            ends: money.welch?.interval ?? null,
            interval: money.welch ? 'Welch' : '',
          },
        ]
      : []),
    ...(money?.bootstrap
      ? [
          {
            what: 'profit per customer, difference',
            ...pair,
            value: money.difference,
            ends: money.bootstrap,
            interval: 'bootstrap BCa',
          },
        ]
      : []),
    ...(money?.posterior
      ? [
          {
            what: 'profit per customer, difference, posterior',
            ...pair,
            value: money.posterior.difference.mean,
            ends: money.posterior.difference.interval,
            interval: CREDIBLE,
          },
          {
            what: 'iROI',
            ...pair,
            value: money.posterior.iroi?.median ?? null,
            ends: money.posterior.iroi?.interval ?? null,
            interval: CREDIBLE,
          },
        ]
      : []),
  ]
}

const segmentRows = ({ segments }: Analysis): Row[] =>
  segments.flatMap(({ first: arm, second: other, measure, segments: each }) =>
    each.flatMap(({ segment, difference, interval, pooled, pooledInterval }): Row[] => {
      const what = measure === 'recallRate' ? 'recall rate' : 'profit per customer'
      const place = { arm, other, segment }
      return [
        {
          what: `${what}, difference`,
          ...place,
          value: difference,
          ends: interval,
          interval: 'alone',
        },
        {
          what: `${what}, difference`,
          ...place,
          value: pooled,
          ends: pooledInterval,
          interval: 'pooled',
        },
      ]
    }),
  )

/** Everything that the results say, a figure in each row; rates as fractions. */
export const resultsCsv = (analysis: Analysis): string => {
  const rows = [
    ...armRows(analysis),
    ...analysis.comparisons.flatMap(pairRows),
    ...segmentRows(analysis),
  ]
  return csvText(
    ['of', 'arm', 'other', 'segment', 'value', 'low', 'high', 'interval'].map((id) =>
      t(`analyse.export.${id}`),
    ),
    rows.map(({ what, arm, other, segment, value, ends, interval }): CsvCell[] => [
      what,
      arm,
      other ?? null,
      segment ?? null,
      value,
      ends?.low ?? null,
      ends?.high ?? null,
      ends ? (interval ?? null) : null,
    ]),
  )
}
