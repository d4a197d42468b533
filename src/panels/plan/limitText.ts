import type { LimitReport, ObjectiveId } from '../../app/plan/planView.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/planText.ts'
import { amountText, moneyText } from './words.ts'

/** How a limit is measured, and how much more of it its price is told for. */
const KINDS = {
  budget: { unit: 'money', step: 1_000 },
  'arm-most': { unit: 'customers', step: 100 },
  'arm-least': { unit: 'customers', step: 100 },
  channel: { unit: 'customers', step: 100 },
  contacts: { unit: 'customers', step: 100 },
  recalled: { unit: 'customers', step: 100 },
  iroi: { unit: 'percent', step: 0.01 },
} as const

export type LimitKind = keyof typeof KINDS

/** The kind of a limit and what it is about: `arm-most:combo`. */
export const limitParts = (
  id: string,
): { readonly kind: LimitKind | null; readonly of: string } => {
  const at = id.indexOf(':')
  const kind = at < 0 ? id : id.slice(0, at)
  return {
    kind: Object.hasOwn(KINDS, kind) ? (kind as LimitKind) : null,
    of: at < 0 ? '' : id.slice(at + 1),
  }
}

/** Limits of every cell, which have no price of their own. */
const OF_CELLS = ['holdout', 'contactable', 'barred']

/** A limit in words: "the budget", "Combo, at most". */
export const limitName = (id: string, nameOf: (id: string) => string): string => {
  const { kind, of } = limitParts(id)
  if (OF_CELLS.includes(id)) return t(`plan.limit.${id}`)
  return kind ? t(`plan.limit.${kind}`, { name: nameOf(of) }) : id
}

/** An amount of a limit: "$50,000", "4,100", "50 %". */
export const limitAmount = (format: Format, id: string, amount: number): string => {
  const unit = KINDS[limitParts(id).kind ?? 'contacts'].unit
  if (unit === 'money') return moneyText(format, amount)
  if (unit === 'percent') return format.percent(amount)
  return format.count(amount)
}

/** Prices below this share of what the plan brings are none. */
const NOTHING = 1e-9

/** What more of a limit brings, in words. */
export const priceText = (
  format: Format,
  objective: ObjectiveId,
  { id, binding, price }: LimitReport,
): string => {
  const { kind } = limitParts(id)
  const isLeast = kind === 'arm-least' || kind === 'recalled'
  if (!kind || !binding) return t(isLeast ? 'plan.price.slack.least' : 'plan.price.slack')
  const { step } = KINDS[kind]
  const amount = Math.abs(price) * step
  if (amount <= NOTHING) return t('plan.price.none')
  const gain = amountText(format, objective, amount)
  if (kind === 'budget') return t('plan.price.budget', { step: format.money(step), gain })
  if (kind === 'iroi') return t('plan.price.iroi', { gain })
  return t(isLeast ? 'plan.price.least' : 'plan.price.customers', { n: step, gain })
}

/** How much of a limit is used, 0 to 1. */
export const usedShare = ({ used, limit }: LimitReport): number => {
  if (!(limit > 0)) return used > 0 ? 1 : 0
  return Math.min(1, Math.max(0, used / limit))
}
