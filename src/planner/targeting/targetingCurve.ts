import type { PlanEconomics } from '../plan/types.ts'
import { cellOrder, type CellGains, type Ranking } from './rankedCells.ts'

/** A corner of a curve: so many customers are contacted, which brings so much. */
export interface TargetingPoint {
  readonly contacted: number
  readonly profit: number
}

/** What contacting the first so many of a ranked list brings. */
export interface TargetingCurve {
  readonly ranking: Ranking
  /** corners from nobody to everybody; between them the curve is straight, since customers of a cell are alike */
  readonly points: readonly TargetingPoint[]
  /** the corner that brings most; nobody, where nothing is earned */
  readonly best: TargetingPoint
}

/**
 * What is paid once with the first customer of an offer, and with the first one contacted at all; `null`
 * with later ones.
 */
const createOnce = ({ arms, fixedCost }: PlanEconomics): ((arm: number) => number | null) => {
  const used = new Set<number>()
  let isContacting = false
  return (arm) => {
    if (used.has(arm)) return null
    used.add(arm)
    const { setupCost, channel } = arms[arm]!
    if (isContacting || channel === null) return setupCost
    isContacting = true
    return setupCost + fixedCost
  }
}

const inOrder = (
  economics: PlanEconomics,
  { arm, gain }: CellGains,
  order: readonly number[],
): TargetingPoint[] => {
  const onceFor = createOnce(economics)
  const points: TargetingPoint[] = [{ contacted: 0, profit: 0 }]
  let [contacted, profit] = [0, 0]
  for (const c of order) {
    const n = economics.cells[c]!.customers
    if (n === 0) continue
    const once = onceFor(arm[c]!)
    if (once !== null) points.push({ contacted, profit: (profit -= once) })
    contacted += n
    profit += n * gain[c]!
    points.push({ contacted, profit })
  }
  return points
}

/** Drawn by lot: every part of the list is like the whole. */
const byLot = (points: readonly TargetingPoint[], once: number): TargetingPoint[] => [
  { contacted: 0, profit: 0 },
  { contacted: 0, profit: -once },
  points.at(-1)!,
]

/**
 * A targeting curve: the profit above leaving everybody alone that contacting the first customers of a
 * ranked list brings, by how many they are. The order is given, so that a curve of one world can be
 * drawn in the order of another. Set-up and fixed cost are paid with the first customer who needs them.
 * @param order cells from first to last
 */
export const targetingCurve = (
  economics: PlanEconomics,
  gains: CellGains,
  ranking: Ranking,
  order: readonly number[],
): TargetingCurve => {
  const ordered = inOrder(economics, gains, order)
  const once = ordered.at(-1)!.profit - sumOf(economics, gains)
  const points = ranking === 'random' ? byLot(ordered, -once) : ordered
  const best = points.reduce((most, point) => (point.profit > most.profit ? point : most))
  return { ranking, points, best }
}

const sumOf = ({ cells }: PlanEconomics, { gain }: CellGains): number =>
  cells.reduce((sum, { customers }, c) => sum + customers * gain[c]!, 0)

/** The order of a ranking; by lot there is none, and the order of the list stands for it. */
export const orderOf = (gains: CellGains, ranking: Ranking): number[] =>
  ranking === 'random' ? Array.from(gains.gain.keys()) : cellOrder(gains, ranking)
