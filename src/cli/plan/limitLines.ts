import type { Format } from '../../i18n/format.ts'
import type { LimitId, LimitReport, ObjectiveId } from '../../planner/plan/types.ts'
import { aligned } from '../aligned.ts'
import { amountText, type Names } from './words.ts'

/** Customers, or points of iROI, that a price is told for. */
const CUSTOMERS = 100

/** A limit in words. */
export const limitName = (id: LimitId, names: Names): string => {
  const [kind = '', of = ''] = id.split(/:(.*)/s)
  switch (kind) {
    case 'budget':
      return 'budget'
    case 'arm-most':
      return `${names.offer(of)}, at most`
    case 'arm-least':
      return `${names.offer(of)}, at least`
    case 'channel':
      return `contacts by ${names.channel(of)}`
    case 'contacts':
      return 'customers contacted'
    case 'recalled':
      return 'customers won back, at least'
    case 'iroi':
      return 'least return on spend (iROI)'
    case 'holdout':
      return 'share left alone'
    case 'contactable':
      return 'share that may be contacted'
    default:
      return 'pairs that are not allowed'
  }
}

const isLeast = (id: LimitId): boolean => /^(arm-least|recalled)/.test(id)

const amount = (id: LimitId, x: number, format: Format): string => {
  if (id === 'budget') return format.money(x)
  return id === 'iroi' ? format.percent(x, 1) : format.count(x)
}

/** What a little more of a limit does, by its price in the linear programme. */
const priceText = (
  { id, binding, price }: LimitReport,
  objective: ObjectiveId,
  { format, step }: { readonly format: Format; readonly step: number },
): string => {
  if (!binding) return 'not reached: more of it brings nothing'
  const per = id === 'budget' ? step : id === 'iroi' ? 0.01 : CUSTOMERS
  const gain = amountText(format, objective, Math.abs(price) * per)
  if (price === 0) return 'reached, but more of it brings nothing'
  if (id === 'budget') return `the next ${format.money(step)} earns about ${gain}`
  if (id === 'iroi') return `each percentage point costs about ${gain}`
  return isLeast(id)
    ? `the last ${per} customers cost about ${gain}`
    : `the next ${per} customers bring about ${gain}`
}

/** The limits of a plan as a table: how far each is used, and what more of it brings. */
export const limitLines = (
  limits: readonly LimitReport[],
  objective: ObjectiveId,
  words: { readonly format: Format; readonly names: Names; readonly step: number },
): string[] => {
  if (limits.length === 0) return ['No limit is set on the whole plan.']
  const { format, names } = words
  const rows = limits.map((limit) => [
    limitName(limit.id, names),
    amount(limit.id, limit.used, format),
    amount(limit.id, limit.limit, format),
    priceText(limit, objective, words),
  ])
  return aligned([['Limit', 'Used', 'Of', 'More of it'], ...rows])
}
