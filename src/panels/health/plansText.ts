import type { Mismatch, PlanChurn } from '../../app/health/healthView.ts'
import type { PlanCell } from '../../app/health/typed.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import { rateText } from './words.ts'

const MONEY: readonly PlanCell[] = ['mrrStart', 'mrrLost', 'mrrGained']

export const isMoney = (cell: PlanCell): boolean => MONEY.includes(cell)

export const cellText = (cell: PlanCell, value: number, format: Format): string =>
  isMoney(cell) ? format.money(value) : format.number(value)

/** What one rate over free and paying customers hides. */
export const mixedText = (all: PlanChurn, paying: PlanChurn, format: Format): string =>
  t('health.plans.mixed', {
    all: rateText(format, all.byCustomers.grossRate),
    paying: rateText(format, paying.byCustomers.grossRate),
  })

/** Where plans do not add up to the numbers above. */
export const mismatchText = ({ cell, plans, above }: Mismatch, format: Format): string =>
  t('health.plans.mismatch', {
    what: t(`health.plans.${cell}`),
    plans: cellText(cell, plans, format),
    above: cellText(cell, above, format),
  })

export interface PlanRow {
  readonly id: string
  readonly name: string
  readonly customers: string
  readonly net: string
  readonly revenue: string
  readonly netRevenue: string
}

export const planRow = (id: string, name: string, churn: PlanChurn, format: Format): PlanRow => ({
  id,
  name,
  customers: rateText(format, churn.byCustomers.grossRate),
  net: rateText(format, churn.byCustomers.netRate),
  revenue: rateText(format, churn.byRevenue.grossRate),
  netRevenue: rateText(format, churn.byRevenue.netRate),
})
