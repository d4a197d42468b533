import type { Model } from '../../model/model.ts'
import { takeQuantiles } from '../../stats/select.ts'
import type { PlanEconomics } from '../plan/types.ts'
import { planWorldCount, type PlanEngine } from '../plan/uncertain/planWorlds.ts'
import { cellGains, offersOf, rankings, type CellGains } from './rankedCells.ts'
import { orderOf, targetingCurve, type TargetingCurve } from './targetingCurve.ts'

/** A curve with where it lies in 80 of 100 worlds, in the order that is right on average. */
export interface TargetingBand extends TargetingCurve {
  /** 10 % and 90 % quantiles of the profit, by point */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** What contacting a cell’s customers brings. */
export interface TargetedCell {
  /** level ids, such as `reason=price|referral=made` */
  readonly key: string
  readonly customers: number
  /** id of its offer */
  readonly arm: string
  /** of one customer, with every input at its mean; and in 80 of 100 worlds */
  readonly gain: number
  readonly low: number
  readonly high: number
  /** share of worlds in which contacting them loses money */
  readonly loses: number
}

/** Whom to contact and whom to leave alone. */
export interface Targeting {
  /** by ranking, in the order of `rankings` */
  readonly curves: readonly TargetingBand[]
  /** in the order of incremental profit */
  readonly cells: readonly TargetedCell[]
  /** whether the profit is above leaving everybody alone */
  readonly organicKnown: boolean
  readonly customers: number
  readonly worlds: number
}

export interface TargetingQuestion {
  /** in which every arm goes to everybody */
  readonly model: Model
  readonly seed: string
  /** id of the offer; `null`: to each cell the one that brings most there */
  readonly arm: string | null
}

const TAIL = 0.1
/** How often worlds are told of while they are drawn. */
const TOLD = 16

/** Quantiles of each column of rows. */
const bandOf = (
  rows: readonly (readonly number[])[],
): { readonly low: number[]; readonly high: number[] } => {
  const [low, high]: [number[], number[]] = [[], []]
  for (let i = 0; i < (rows[0]?.length ?? 0); i++) {
    const column = Float64Array.from(rows, (row) => row[i]!)
    const [from = NaN, to = NaN] = takeQuantiles(column, [TAIL, 1 - TAIL])
    low.push(from)
    high.push(to)
  }
  return { low, high }
}

const positionOf = ({ arms }: PlanEconomics, id: string | null): number | null => {
  if (id === null) return null
  const found = arms.findIndex((arm) => arm.id === id)
  if (found < 0) throw new Error(`There is no offer "${id}" that can be sent. Name another.`)
  return found
}

/**
 * Targeting curves of a scenario: the list put in order by incremental profit, by the chance of coming
 * back, by what a customer is worth, and by lot, each cut off after any number of customers. Who is
 * contacted for being likely to return is often who would have returned anyway (E. Ascarza, Journal of
 * Marketing Research 55(1), 2018, 80). Offers and orders are chosen with every input at its mean, and
 * scored in all worlds.
 * @param tell is told how many worlds are done, and of how many
 */
export const targeting = (
  { model, seed, arm }: TargetingQuestion,
  { createWorlds, createEconomics }: PlanEngine,
  tell: (done: number, total: number) => void = () => undefined,
): Targeting => {
  const economicsAt = createEconomics(model)
  const base = economicsAt(Float64Array.from(model.base))
  const offers = offersOf(base, positionOf(base, arm))
  const gains = cellGains(base, offers)
  const orders = rankings.map((ranking) => orderOf(gains, ranking))
  const curvesIn = (economics: PlanEconomics, own: CellGains): TargetingCurve[] =>
    rankings.map((ranking, r) => targetingCurve(economics, own, ranking, orders[r]!))
  const count = planWorldCount(model)
  const worldAt = createWorlds(model, seed)
  const drawn = Array.from({ length: count }, (_, w) => {
    const economics = economicsAt(count === 1 ? Float64Array.from(model.base) : worldAt(w))
    const own = cellGains(economics, offers)
    if (w % TOLD === 0) tell(w, count)
    return { gain: Array.from(own.gain), curves: curvesIn(economics, own) }
  })
  const cellBand = bandOf(drawn.map(({ gain }) => gain))
  const cellOf = (c: number): TargetedCell => ({
    ...base.cells[c]!,
    arm: base.arms[offers[c]!]!.id,
    gain: gains.gain[c]!,
    low: cellBand.low[c]!,
    high: cellBand.high[c]!,
    loses: drawn.filter(({ gain }) => gain[c]! < 0).length / count,
  })
  return {
    curves: curvesIn(base, gains).map((curve, r) => ({
      ...curve,
      ...bandOf(drawn.map(({ curves }) => curves[r]!.points.map(({ profit }) => profit))),
    })),
    cells: orders[0]!.map(cellOf).filter(({ customers }) => customers > 0),
    organicKnown: base.organicKnown,
    customers: base.cells.reduce((sum, { customers }) => sum + customers, 0),
    worlds: count,
  }
}
