import { flowsOf, type Flows, type Period } from '../../app/money/flows.ts'
import type { MoneyView } from '../../app/money/moneyView.ts'
import type { PeriodBarsData } from '../../charts/context.ts'
import { longMonth, shortMonth } from '../../i18n/calendar.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import { MONEY_PER_CENT } from './words.ts'

/** Cash of the offer looked at, as paid then or discounted to launch. */
export const flowsIn = (
  { figures, known, launch, choices }: MoneyView,
  discounted = choices.discounted,
): Flows => flowsOf(figures, { ...choices, known, launch, discounted })

type Unit = MoneyView['choices']['unit']

const names = (period: Period, unit: Unit): { label: string; short: string } => {
  const { fiscalYear, quarter } = period
  if (unit === 'month') return { label: longMonth(period), short: shortMonth(period) }
  const values = {
    quarter,
    year: fiscalYear,
    month: longMonth(period),
  }
  return {
    label: t(`money.cash.${unit}.long`, values),
    short:
      unit === 'year'
        ? t('money.cash.year', values)
        : t('money.cash.quarter.short', {
            quarter,
            year: String(fiscalYear % 100).padStart(2, '0'),
          }),
  }
}

const captionOf = (view: MoneyView, { periods, total }: Flows, format: Format): string => {
  const money = (cents: number): string => format.moneyShort(cents * MONEY_PER_CENT)
  const ordered = [...periods].sort((a, b) => a.net - b.net)
  const [worst, best] = [ordered[0], ordered.at(-1)]
  const all = { name: view.of.name, total: money(total), n: view.result.horizon }
  const known = t(view.known ? 'money.cash.known' : 'money.cash.unknown')
  if (!worst || !best || worst === best) return `${t('money.cash.caption.one', all)} ${known}`
  const called = (period: Period): string => {
    const { unit } = view.choices
    const values = { quarter: period.quarter, year: period.fiscalYear }
    return unit === 'month' ? longMonth(period) : t(`money.cash.${unit}`, values)
  }
  const ends = {
    worst: called(worst),
    least: money(worst.net),
    best: called(best),
    most: money(best.net),
  }
  return `${t('money.cash.caption', { ...all, ...ends })} ${known}`
}

/** Cash by period as a chart draws it. */
export const cashData = (view: MoneyView, flows: Flows, format: Format): PeriodBarsData => {
  const { unit, discounted } = view.choices
  return {
    arm: view.at,
    lines: flows.ids.map((id) => ({ id, label: t(`money.cash.${id}`) })),
    periods: flows.periods.map((period) => ({
      ...names(period, unit),
      amounts: period.cents.map((x) => x * MONEY_PER_CENT),
      net: period.net * MONEY_PER_CENT,
      cumulative: period.cumulative * MONEY_PER_CENT,
    })),
    x: t(`money.cash.x.${unit}`),
    xShort: t(`money.cash.x.${unit}.short`),
    y: t(`money.cash.y.${discounted ? 'discounted' : 'plain'}`, { currency: format.currency }),
    caption: captionOf(view, flows, format),
  }
}
