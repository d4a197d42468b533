import { central } from '../i18n/format.ts'
import type { CostBasis } from '../model/model.ts'
import type { ArmResult, Result } from '../model/result.ts'
import type { Domain } from './geometry.ts'

export interface Point {
  readonly recall: number
  readonly roi: number
}

const STEPS = 24
/** How far a line reaches to either side of its arm, as a share of the axis. */
const REACH = 0.14
/** Arms that earn less than this share of the best are too far from their line to see what it means. */
const NEAR = 0.6

/**
 * For each arm, the (recall, ROI) pairs at which it would earn as much per customer contacted as
 * the most profitable arm, at its own cost. Profit = ROI × cost, and cost = fixed + recall ×
 * (cost per customer won back), so ROI = profit / cost(recall). Empty for the most profitable arm
 * itself, for arms far behind it, and where profit or cost is not positive: no ROI makes up for that.
 */
export const isoProfit = (result: Result, domain: Domain): Point[][] => {
  const profits = result.arms.map((arm) => central(arm.figures['profitPerTargeted']) ?? -Infinity)
  const best = Math.max(...profits, -Infinity)
  return result.arms.map((arm, a) => {
    if (!(best > 0) || !Number.isFinite(best) || profits[a] === best) return []
    if ((profits[a] ?? 0) < NEAR * best) return []
    return curve(arm, best, { domain, basis: result.costBasis })
  })
}

const curve = (
  arm: ArmResult,
  profit: number,
  { domain: [low, high], basis }: { readonly domain: Domain; readonly basis: CostBasis },
): Point[] => {
  const recall = central(arm.figures['recallRate'])
  if (recall === null || recall <= 0 || arm.targeted <= 0) return []
  const { fixed, perRecalled } = costOf(arm, recall, basis)
  if (!(fixed + perRecalled * recall > 0)) return []
  const from = Math.max(low, recall - REACH * (high - low))
  const to = Math.min(high, recall + REACH * (high - low))
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const r = from + ((to - from) * i) / STEPS
    return { recall: r, roi: profit / (fixed + perRecalled * r) }
  }).filter((point) => Number.isFinite(point.roi) && point.roi > 0)
}

/** Cost per customer contacted that does not depend on recall, and cost per customer won back. */
const costOf = (
  arm: ArmResult,
  recall: number,
  basis: CostBasis,
): { fixed: number; perRecalled: number } => {
  const { contact, setup, fixed, forgoneRevenue, costToServe, cash, face } = arm.bridge
  const sunk = basis === 'faceOnContact' ? face : 0
  return {
    fixed: (contact + setup + fixed + sunk) / arm.targeted,
    perRecalled: (forgoneRevenue + costToServe + cash + face - sunk) / arm.targeted / recall,
  }
}
