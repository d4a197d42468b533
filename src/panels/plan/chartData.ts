import {
  budgetSpent,
  bringsOf,
  NEXT_STEP,
  type BudgetCurve,
  type PlanView,
  type SharePoint,
} from '../../app/plan/planView.ts'
import type { FrontierData, FrontierPoint } from '../../charts/context.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/planText.ts'
import { amountText, moneyText, objectiveText, unitOf } from './words.ts'

/** Whether each step brings no more than the one before it; set-up and fixed costs break that. */
const isFalling = (points: readonly FrontierPoint[]): boolean => {
  const steps = points.flatMap(({ next }) => next ?? [])
  return steps.every((next, i) => i === 0 || next <= (steps[i - 1] ?? next) * (1 + 1e-6) + 1e-6)
}

/** What a step further brings from each point on, up to the following one. */
const withNext = (
  points: readonly { readonly x: number; readonly y: number }[],
  step: number,
): FrontierPoint[] =>
  points.map(({ x, y }, i) => {
    const after = points[i + 1]
    const next = after && after.x > x ? ((after.y - y) / (after.x - x)) * step : null
    return { x, y, next }
  })

/** The best single offer, as far as the limits let it go. */
const blanketOf = (view: PlanView, x: 'budget' | 'recalled'): FrontierData['blanket'] => {
  const [best] = view.plan.blankets
  if (!best) return null
  const { totals, objective } = best.assignment
  const id = best.arm
  const name = view.economics.arms.find((arm) => arm.id === id)?.name ?? ''
  const spent = budgetSpent(totals, view.caps)
  return {
    arm: id === null ? null : view.scenario.arms.findIndex((arm) => arm.id === id),
    name: id === null ? t('plan.chart.nothing') : t('plan.chart.blanket', { name }),
    x: x === 'budget' ? spent : totals.recalled,
    y: x === 'budget' ? objective : bringsOf(totals),
  }
}

/** What the best plan for each budget brings; `null` where budgets change nothing. */
export const budgetData = (
  view: PlanView,
  { points: found, most }: BudgetCurve,
  format: Format,
): FrontierData | null => {
  if (!(most > 0) || found.length < 2) return null
  const { objective, plan, economics } = view
  const { currency } = format
  const points = withNext(
    found.map(({ budget, amount }) => ({ x: budget, y: amount })),
    NEXT_STEP,
  )
  const what = objectiveText(objective, economics.organicKnown)
  const isMoney = unitOf(objective) === 'money'
  const spent = budgetSpent(plan.totals, view.caps)
  const step = moneyText(format, NEXT_STEP)
  const next = view.next?.gain ?? 0
  const here =
    view.next && next > 0
      ? t('plan.chart.caption.here', { step, next: amountText(format, objective, next) })
      : t('plan.chart.caption.end', { most: moneyText(format, most) })
  return {
    points,
    plan: { x: spent, y: plan.objective },
    blanket: blanketOf(view, 'budget'),
    xUnit: 'money',
    yUnit: unitOf(objective),
    xTitle: t('plan.chart.budget', { currency }),
    yTitle: isMoney
      ? [
          t('plan.chart.brings', { what, currency }),
          t('plan.chart.brings.short', { what, currency }),
        ]
      : [t('plan.chart.brings.customers'), t('plan.chart.brings.customers.short')],
    nextTitle: t('plan.chart.next', { step, unit: isMoney ? currency : t('plan.unit.customers') }),
    nextUnit: unitOf(objective),
    caption: t(isFalling(points) ? 'plan.chart.caption.less' : 'plan.chart.caption', { here }),
  }
}

/** Customers won back that the price of market share is told for: a hundredth of those of the plan, in round numbers. */
const someMore = (recalled: number): number =>
  10 ** Math.max(0, Math.floor(Math.log10(recalled / 50)))

/** What a number of customers won back beyond the plan's takes of its profit, read off the line. */
const priceOf = (points: readonly FrontierPoint[], from: number, more: number): number | null => {
  const at = (x: number): number | null => {
    const i = points.findIndex((point) => point.x >= x)
    const [before, after] = [points[i - 1], points[i]]
    if (!after) return null
    if (!before || after.x === before.x) return after.y
    return before.y + ((after.y - before.y) * (x - before.x)) / (after.x - before.x)
  }
  const [here, there] = [at(Math.max(from, points[0]?.x ?? 0)), at(from + more)]
  return here === null || there === null ? null : here - there
}

/** A curve over less than this share of the customers won back says nothing. */
const LEAST_SPAN = 0.002

/**
 * The most profit that is left for each number of customers won back; `null` where the plan with the most
 * profit wins back about as many as any.
 */
export const shareData = (
  view: PlanView,
  shares: readonly SharePoint[],
  format: Format,
): FrontierData | null => {
  const [first, last] = [shares[0], shares.at(-1)]
  if (!first || !last || last.recalled - first.recalled < LEAST_SPAN * last.recalled) return null
  const { plan, economics } = view
  const { currency } = format
  const points = withNext(
    shares.map(({ recalled, brings }) => ({ x: recalled, y: brings })),
    -1,
  )
  const what = objectiveText('profit', economics.organicKnown)
  const more = someMore(plan.totals.recalled)
  const price = priceOf(points, plan.totals.recalled, more)
  return {
    points,
    plan: { x: plan.totals.recalled, y: bringsOf(plan.totals) },
    blanket: blanketOf(view, 'recalled'),
    xUnit: 'customers',
    yUnit: 'money',
    xTitle: t('plan.chart.share.x'),
    yTitle: [
      t('plan.chart.share.y', { what, currency }),
      t('plan.chart.brings.short', { what, currency }),
    ],
    nextTitle: t('plan.chart.share.next', { currency }),
    nextUnit: 'money',
    caption:
      price === null
        ? t('plan.chart.share.caption.most')
        : t('plan.chart.share.caption', {
            more: format.count(more),
            price: moneyText(format, Math.max(0, price)),
          }),
  }
}
