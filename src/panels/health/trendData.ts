import type { MonthTrend } from '../../app/health/trendTable.ts'
import type { PeriodBarsData } from '../../charts/context.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import { rateText } from './words.ts'

const signed = (format: Format, n: number): string => `${n > 0 ? '+' : ''}${format.number(n)}`

/** What the months say together: growth, the worst month, and net churn where the customers are known. */
export const trendSentences = (months: readonly MonthTrend[], format: Format): string[] => {
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return []
  const sum = months.reduce((all, { net }) => all + net, 0)
  const worst = months.reduce((low, each) => (each.net < low.net ? each : low), first)
  const values = {
    n: months.length,
    from: first.month,
    to: last.month,
    net: signed(format, sum),
    worst: worst.month,
    least: signed(format, worst.net),
  }
  const texts = [t('health.trend.answer', values)]
  const rates = months.flatMap(({ churn }) => (churn?.netRate == null ? [] : [churn]))
  const [begin, end] = [rates[0], rates.at(-1)]
  if (begin && end) {
    texts.push(
      t('health.trend.rates', {
        gross: rateText(format, begin.grossRate),
        net: rateText(format, begin.netRate),
        grossTo: rateText(format, end.grossRate),
        netTo: rateText(format, end.netRate),
        end: format.number(last.end ?? 0),
      }),
    )
  }
  return texts
}

/** Months as a chart draws them: who joined and came back above 0, who left below. */
export const trendData = (months: readonly MonthTrend[], format: Format): PeriodBarsData => {
  let cumulative = 0
  const lines = (['gained', 'regained', 'lost'] as const).map((id) => ({
    id,
    label: t(`health.trend.${id}`),
  }))
  return {
    arm: null,
    lines,
    periods: months.map(({ month, gained, regained, lost, net }) => {
      cumulative += net
      return { label: month, short: month, amounts: [gained, regained, 0 - lost], net, cumulative }
    }),
    x: t('health.trend.x'),
    xShort: t('health.trend.x'),
    y: t('health.trend.y'),
    caption: trendSentences(months, format)[0] ?? t('health.trend.ask'),
  }
}
