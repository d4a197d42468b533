import { campaignCost, lastCostMonth, offerCost } from '../../app/money/flows.ts'
import { monthOfMoney, type MoneyView } from '../../app/money/moneyView.ts'
import { longDay, longMonth } from '../../i18n/calendar.ts'
import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import { baseValue } from '../../scenario/check.ts'
import { rangeWords } from './words.ts'

export interface MoneyVerdict {
  readonly bold: string
  /** goes on after it */
  readonly more: string
  readonly rest: readonly string[]
  /** the 80 % range of what it brings; empty until it is simulated */
  readonly range: string
}

const monthText = ({ launch }: MoneyView, t: number): string => longMonth(monthOfMoney(launch, t))

/** The last month in which anything is spent. */
const lastMonth = ({ figures }: MoneyView): number => lastCostMonth(figures)

const sentText = (view: MoneyView, format: Format): string => {
  const { of, launch, result } = view
  const cost = offerCost(of.bridge) + campaignCost(of.bridge)
  const last = lastMonth(view)
  const scope = result.scope === 'tested' ? '.tested' : ''
  return t(`money.verdict.${cost > 0 ? 'sent' : 'free'}${scope}`, {
    n: format.count(of.targeted),
    day: longDay(launch),
    name: of.name,
    cost: format.moneyShort(cost),
    by: t(last === 0 ? 'money.verdict.at' : 'money.verdict.by', { month: monthText(view, last) }),
  })
}

/** When cost is paid back; beyond what would have come anyway where that is known, else earned back. */
const paidText = (view: MoneyView): string => {
  const month = view.of.figures['paybackMonth']?.expected ?? null
  if (month === null) {
    return t(`money.verdict.${view.known ? 'unpaid' : 'unearned'}`, { n: view.result.horizon })
  }
  const early = month - 1 < lastMonth(view)
  const kind = early ? 'early' : view.known ? 'paid' : 'earned'
  return t(`money.verdict.${kind}`, { month: monthText(view, month - 1) })
}

const profitId = ({ known }: MoneyView): string => (known ? 'incrementalProfit' : 'profit')

const bringsText = (view: MoneyView, format: Format): string => {
  const profit = central(view.of.figures[profitId(view)]) ?? 0
  const kind = view.known ? (profit < 0 ? 'less' : 'more') : profit < 0 ? 'grossLess' : 'gross'
  return t(`money.verdict.${kind}`, {
    profit: format.moneyShort(kind === 'less' ? -profit : profit),
    month: monthText(view, view.result.horizon - 1),
  })
}

/** What of the cost goes to customers who would have come anyway, where the cost basis tells it apart. */
const anywayText = (view: MoneyView, format: Format): string => {
  const spent = central(view.of.figures['spentOnAnyway'])
  if (!view.known || spent === null || !(spent > 0)) return ''
  return ` ${t('money.verdict.anyway', { money: format.moneyShort(spent) })}`
}

/** The money of an offer in sentences, never stronger than what is known. */
export const moneyVerdict = (view: MoneyView, format: Format): MoneyVerdict => {
  const { result, of, scenario } = view
  const parts = [sentText(view, format), paidText(view), bringsText(view, format)] as const
  const sentence = t('money.verdict.three', { a: parts[0], b: parts[1], c: parts[2] })
  const range = rangeWords(format, 'money', of.figures[profitId(view)])
  const rate = baseValue(scenario.economics.discountRate)
  const basis = t(`compare.basis.${result.costBasis}`)
  return {
    bold: `${sentence}.`,
    more: anywayText(view, format),
    range: range
      ? t(result.uncertain ? 'money.verdict.range' : 'money.verdict.chance', { range })
      : '',
    rest: [
      ...(view.known ? [] : [t('money.verdict.unknown', { name: of.name })]),
      rate > 0
        ? t('money.verdict.discount', { rate: format.number(rate, rate % 1 ? 1 : 0), basis })
        : t('money.verdict.plain', { basis }),
    ],
  }
}
