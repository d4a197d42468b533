import type { ObjectiveId } from '../../app/plan/planView.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/planText.ts'

const CENT = 0.01

/** Cents as money to the cent: "$5,541,360.00". */
export const centsText = (format: Format, cents: number): string => format.money(cents * CENT, 2)

/** Digits of large amounts in a sentence. */
const DIGITS = 3

/** Money in a sentence: "$14.4 M", "$612 k", "$2,300". */
export const moneyText = (format: Format, money: number): string => {
  const size = Math.abs(money)
  if (size < 100_000) return format.money(money, size < 10 && size > 0 ? 2 : 0)
  const last = 10 ** (Math.floor(Math.log10(size)) + 1 - DIGITS)
  return format.reported(
    { value: Math.round(money / last) * last, unit: last, sure: true, bound: null },
    'money',
  )
}

/** "12,300 customers", "1 customer". */
export const customersText = (format: Format, customers: number): string =>
  Math.round(customers) === 1
    ? t('plan.customers.one')
    : t('plan.customers', { n: format.count(customers) })

const isMoney = (objective: ObjectiveId): boolean => objective !== 'recalled'

/** An amount of what a plan maximises: "$612 k", "8,200 customers". */
export const amountText = (format: Format, objective: ObjectiveId, amount: number): string => {
  if (isMoney(objective)) return moneyText(format, amount)
  const digits = Math.abs(amount) < 10 && !Number.isInteger(amount) ? 1 : 0
  return t('plan.customers', { n: format.number(amount, digits) })
}

/** The unit of what a plan maximises, as charts and tables carry it. */
export const unitOf = (objective: ObjectiveId): 'money' | 'customers' =>
  isMoney(objective) ? 'money' : 'customers'

/** What a plan maximises in words, as long as nobody knows who returns anyway too. */
export const objectiveText = (objective: ObjectiveId, organicKnown: boolean): string => {
  if (objective === 'netBenefit' || objective === 'recalled')
    return t(`plan.objective.${objective}`)
  return t(organicKnown ? 'plan.objective.incrementalProfit' : 'plan.objective.profit')
}

/** The least share that is told in digits. */
const LEAST_SHARE = 1e-4

/** A share in a sentence: "12 %", "0.4 %", "under 0.01 %". */
export const shareText = (format: Format, share: number): string =>
  share > 0 && share < LEAST_SHARE
    ? t('plan.share.under', { share: format.percent(LEAST_SHARE, 2) })
    : format.percent(share, share < 0.001 ? 2 : share < 0.1 ? 1 : 0)
