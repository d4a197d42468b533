import type { FourWays } from '../../app/health/healthView.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import { rateText } from './words.ts'

export interface Way {
  readonly id: string
  readonly name: string
  readonly gross: string
  readonly net: string
}

/** The four measures: customers and revenue, as amounts and as shares, before and after what came back. */
export const fourWaysRows = ({ byCustomers, byRevenue }: FourWays, format: Format): Way[] => {
  const row = (id: string, gross: string | undefined, net: string | undefined): Way => ({
    ...{ id, name: t(`health.churn.${id}`) },
    ...{ gross: gross ?? '–', net: net ?? '–' },
  })
  const rates = (id: string, of: FourWays['byCustomers']): Way =>
    row(
      id,
      of ? rateText(format, of.grossRate) : undefined,
      of ? rateText(format, of.netRate) : undefined,
    )
  const [c, r] = [byCustomers, byRevenue]
  return [
    row('customers', c ? format.number(c.gross) : undefined, c ? format.number(c.net) : undefined),
    rates('customersRate', c),
    row('revenue', r ? format.money(r.gross) : undefined, r ? format.money(r.net) : undefined),
    rates('revenueRate', r),
  ]
}

/** What the four measures say together. */
export const churnSentences = ({ byCustomers, byRevenue }: FourWays, format: Format): string[] => {
  const [c, r] = [byCustomers?.grossRate ?? null, byRevenue?.grossRate ?? null]
  if (!byCustomers && !byRevenue) return [t('health.churn.ask')]
  const texts: string[] = []
  if (byRevenue && r !== null) {
    const values = { gross: rateText(format, r), net: rateText(format, byRevenue.netRate) }
    texts.push(t('health.churn.revenue.answer', values))
  } else if (byCustomers && c !== null) {
    const values = { gross: rateText(format, c), net: rateText(format, byCustomers.netRate) }
    texts.push(t('health.churn.customers.answer', values))
  }
  if (c !== null && r !== null && rateText(format, c) !== rateText(format, r)) {
    const values = { customers: rateText(format, c), revenue: rateText(format, r) }
    texts.push(t(`health.churn.${r > c ? 'dear' : 'cheap'}`, values))
  }
  return texts
}
