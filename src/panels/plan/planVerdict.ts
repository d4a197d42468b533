import {
  budgetSpent,
  spends,
  type NoPlan,
  type PlanRow,
  type PlanView,
} from '../../app/plan/planView.ts'
import type { Format } from '../../i18n/format.ts'
import { listed, t } from '../../i18n/planText.ts'
import { whoText } from './cellText.ts'
import { limitName } from './limitText.ts'
import { amountText, customersText, moneyText } from './words.ts'

/** The answer in a sentence, and what is to be said with it. */
export interface VerdictWords {
  readonly bold: string
  readonly rest: readonly string[]
}

/** Offers that are named with their customers; the others are told together. */
const NAMED = 3
/** Of those contacted, so few fill up a limit to the last cent: they are no part of the sentence. */
const FILLING = 0.002

/** Below this share of what a plan brings, being ahead is nothing to speak of. */
const TRIFLE = 2e-4

const sum = (rows: readonly PlanRow[]): number =>
  rows.reduce((n, { customers }) => n + customers, 0)

const byArm = ({ table, economics }: PlanView) =>
  economics.arms
    .map(({ name, id }, arm) => {
      const rows = table.rows.filter((row) => row.arm === arm)
      return { id, name: name || id, rows, customers: sum(rows) }
    })
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers)

/** "Discount to 12,300 customers (Reason for leaving: Price) and Upgrade to 4,100 customers". */
export const sendsText = (view: PlanView, format: Format): string => {
  const least = FILLING * view.table.total.contacted
  const sent = byArm(view).filter(({ customers }) => customers >= least)
  const everybody = view.table.total.customers
  const texts = sent.slice(0, NAMED).map(({ name, rows, customers }) => {
    const who = customers < everybody ? whoText(view, rows) : ''
    const key = customers === everybody ? 'all' : who ? 'some.who' : 'some'
    return t(`plan.sends.${key}`, { name, customers: customersText(format, customers), who })
  })
  const more = sent.slice(NAMED)
  const others = more.reduce((n, { customers }) => n + customers, 0)
  return listed(
    more.length > 0
      ? [
          ...texts,
          t('plan.sends.more', {
            offers: more.length,
            customers: customersText(format, others),
          }),
        ]
      : texts,
  )
}

/** What the plan brings: "$612 k incremental profit". */
const resultText = ({ objective, plan, economics }: PlanView, format: Format): string => {
  const { totals } = plan
  const money = moneyText(format, totals.incrementalProfit ?? totals.profit)
  const profit = t(economics.organicKnown ? 'plan.brings.incremental' : 'plan.brings.profit', {
    money,
  })
  if (objective === 'recalled') {
    return t('plan.brings.recalled', { n: format.count(totals.recalled), profit })
  }
  if (objective !== 'netBenefit') return profit
  return t('plan.brings.netBenefit', { money: moneyText(format, plan.objective), profit })
}

/** How far the plan is ahead of the best single offer. */
const aheadText = (view: PlanView, format: Format): string => {
  const [best] = view.plan.blankets
  if (!best) return ''
  const ahead = view.plan.objective - best.assignment.objective
  const name = view.economics.arms.find(({ id }) => id === best.arm)?.name ?? ''
  const isSame = ahead <= TRIFLE * Math.abs(view.plan.objective)
  const key = best.arm === null ? 'nothing' : 'offer'
  if (isSame) return best.arm === null ? '' : t('plan.ahead.same', { name })
  return t(`plan.ahead.${key}`, { gap: amountText(format, view.objective, ahead), name })
}

/** What the next step of the budget brings. */
const nextText = (view: PlanView, format: Format): string => {
  const { limits, plan, next, objective } = view
  const budget = plan.limits.find(({ id }) => id === 'budget')
  if (!limits.budget || !budget) return ''
  const left = budget.limit - budget.used
  if (!budget.binding && !(next && next.gain > 0)) {
    return t('plan.next.slack', { left: moneyText(format, Math.max(0, left)) })
  }
  if (!next) return ''
  const step = moneyText(format, next.step)
  if (!(next.gain > 0)) return t('plan.next.none', { step })
  return t('plan.next', { step, gain: amountText(format, objective, next.gain) })
}

const aloneText = ({ table }: PlanView, format: Format): string => {
  const alone = table.total.customers - table.total.contacted
  return alone > 0 ? t('plan.leftAlone', { customers: customersText(format, alone) }) : ''
}

/** Money that the plan gives up besides, of kinds that the budget does not cap. */
const uncappedText = ({ limits, caps, plan }: PlanView, format: Format): string => {
  if (!limits.budget) return ''
  const told = spends
    .filter((spend) => !caps.includes(spend))
    .map((spend) => ({ spend, money: budgetSpent(plan.totals, [spend]) }))
    .filter(({ money }) => money > 0.5)
    .map(({ spend, money }) =>
      t('plan.caps.untouched.of', {
        money: moneyText(format, money),
        what: t(`plan.caps.${spend}.lower`),
      }),
    )
  return told.length > 0 ? t('plan.caps.untouched', { amounts: listed(told) }) : ''
}

const known = (texts: readonly string[]): string[] => texts.filter((text) => text !== '')

/** What to do, what it brings, and how sure one can be of that. */
export const planVerdict = (view: PlanView, format: Format): VerdictWords => {
  const { limits, table, economics } = view
  const unknown = economics.organicKnown ? '' : t('plan.unknownRate')
  const budget = limits.budget ? moneyText(format, limits.budget.money) : ''
  if (table.total.contacted === 0) {
    const key = limits.budget ? 'plan.verdict.nothing.budget' : 'plan.verdict.nothing'
    return { bold: t(key, { budget }), rest: known([nextText(view, format), unknown]) }
  }
  const key = limits.budget ? 'plan.verdict.budget' : 'plan.verdict'
  const sends = sendsText(view, format)
  return {
    bold: t(key, { budget, sends, result: resultText(view, format) }),
    rest: known([
      aheadText(view, format),
      nextText(view, format),
      uncappedText(view, format),
      aloneText(view, format),
      unknown,
    ]),
  }
}

/** Which limits cannot be kept together, and what to do. */
export const noPlanVerdict = (
  { conflict }: NoPlan,
  nameOf: (id: string) => string,
): VerdictWords => {
  const names = conflict.map((id) => limitName(id, nameOf))
  if (names.length === 0) return { bold: t('plan.noPlan'), rest: [t('plan.noPlan.next')] }
  if (names.length === 1) {
    return { bold: t('plan.noPlan.one', { limit: names[0] ?? '' }), rest: [t('plan.noPlan.next')] }
  }
  return { bold: t('plan.noPlan.many', { limits: listed(names) }), rest: [t('plan.noPlan.drop')] }
}
