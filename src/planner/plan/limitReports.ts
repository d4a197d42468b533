import { budgetSpent } from './budgetSpent.ts'
import { amountOf, costWeights } from './money.ts'
import type { Found } from './bestSwitches.ts'
import type { LimitRow } from './limitRows.ts'
import type { PlanPlaces } from './planRows.ts'
import type { PlanProgram } from './program.ts'
import { sentByArm } from './totals.ts'
import type { LimitReport, PlanQuestion, PlanTotals } from './types.ts'

/** As much as the solver's tolerance lets a full limit miss, as a share. */
const FULL = 1e-7

/** What a limit was set to, and how much of it a plan uses, in the limit's own unit. */
const usedOf = (
  { economics, limits }: PlanQuestion,
  { id }: LimitRow,
  totals: PlanTotals,
  sent: Float64Array,
): { used: number; limit: number } => {
  const [kind = '', name = ''] = id.split(/:(.*)/s)
  const arm = economics.arms.findIndex((each) => each.id === name)
  switch (kind) {
    case 'budget': {
      const { money, caps } = limits.budget!
      return { used: budgetSpent(totals, caps), limit: money }
    }
    case 'arm-most':
      return { used: sent[arm]!, limit: limits.mostOf![name]! }
    case 'arm-least':
      return { used: sent[arm]!, limit: limits.leastOf![name]! }
    case 'channel': {
      const used = economics.arms.reduce(
        (sum, { channel }, a) => sum + (channel === name ? sent[a]! : 0),
        0,
      )
      return { used, limit: limits.channels![name]! }
    }
    case 'contacts':
      return { used: totals.contacted, limit: limits.contacts! }
    case 'recalled':
      return { used: totals.recalled, limit: limits.leastRecalled! }
    default:
      return { used: totals.iroi ?? 0, limit: limits.minIroi! }
  }
}

/** How far each limit on the whole plan is used, and what one unit more of it would bring. */
export const limitReports = (
  question: PlanQuestion,
  { program, places, found }: { program: PlanProgram; places: PlanPlaces; found: Found },
  { totals, customers }: { totals: PlanTotals; customers: Float64Array },
): LimitReport[] => {
  const sent = sentByArm(question.economics, customers)
  return program.limits.map((row, l) => {
    const { used, limit } = usedOf(question, row, totals, sent)
    const dual = found.lp.prices[places.limits + l]!
    const price = row.id === 'iroi' ? dual * costOf(question, program, found) : dual
    const isFull = Math.abs(used - limit) <= FULL * Math.max(1, Math.abs(limit))
    return { id: row.id, used, limit, binding: price !== 0 || isFull, price: price + 0 }
  })
}

/** Cost in the linear optimum: iROI r + 1 asks for as much more incremental profit. */
const costOf = (
  { economics }: PlanQuestion,
  { cellOf, armOf, arms }: PlanProgram,
  { lp, switchCost }: Found,
): number => {
  const { base, change } = amountOf(economics, costWeights)
  return cellOf.reduce(
    (sum, c, j) => sum + lp.columns[j]! * change[c * arms + armOf[j]!]!,
    base + switchCost,
  )
}
