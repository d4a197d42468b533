import type { Model } from '../model/model.ts'
import { log1p } from '../stats/num.ts'
import type { World } from './world.ts'

/**
 * Months stayed with and without the offer, of one customer: both follow the same uniform, so the
 * pairs of months that can occur are the steps of two merged distribution functions. One table per
 * pair of laws. Without an organic rate the second law is absent (0 months).
 */
export interface Couple {
  readonly offerLaw: number
  /** −1: none */
  readonly organicLaw: number
  /** number of categories in use */
  size: number
  readonly offerMonths: Int32Array
  readonly organicMonths: Int32Array
  readonly probability: Float64Array
  /** of who is in none of the categories before, the share in this one, and ln(1 − it) */
  readonly conditional: Float64Array
  readonly logMiss: Float64Array
}

export interface Couples {
  readonly list: readonly Couple[]
  /** couple of each class [C]; −1 where none was asked for */
  readonly of: Int32Array
}

/** @param isNeeded by class; all of them if left out */
export const createCouples = (model: Model, isNeeded?: readonly boolean[]): Couples => {
  const list: Couple[] = []
  const byKey = new Map<string, number>()
  const size = 2 * model.lifetime.horizon
  const of = Int32Array.from(model.classes, ({ law: offerLaw, kind }, c) => {
    if (isNeeded && !isNeeded[c]) return -1
    const organicLaw = model.kinds[kind]?.organicLaw ?? -1
    const key = `${offerLaw}/${organicLaw}`
    const found = byKey.get(key)
    if (found !== undefined) return found
    byKey.set(key, list.length)
    list.push({
      offerLaw,
      organicLaw,
      size: 0,
      offerMonths: new Int32Array(size),
      organicMonths: new Int32Array(size),
      probability: new Float64Array(size),
      conditional: new Float64Array(size),
      logMiss: new Float64Array(size),
    })
    return list.length - 1
  })
  return { list, of }
}

/** P(T ≤ n) within the horizon, where month H means "H or more". */
const distribution = (world: World, law: number, n: number, horizon: number): number =>
  n >= horizon ? 1 : 1 - (world.survival[law * (world.months + 1) + n] ?? 0)

/** Fills every table from the survival curves of a world. */
export const fillCouples = (model: Model, world: World, couples: Couples): void => {
  const { horizon } = model.lifetime
  for (const couple of couples.list) {
    let i = 1
    let j = couple.organicLaw < 0 ? horizon : 1
    let before = 0
    let size = 0
    while (before < 1) {
      const offer = distribution(world, couple.offerLaw, i, horizon)
      const organic = couple.organicLaw < 0 ? 1 : distribution(world, couple.organicLaw, j, horizon)
      const upTo = Math.min(offer, organic)
      if (upTo > before) {
        couple.offerMonths[size] = i
        couple.organicMonths[size] = couple.organicLaw < 0 ? 0 : j
        couple.probability[size] = upTo - before
        size++
        before = upTo
      }
      if (offer <= upTo) i++
      if (organic <= upTo) j++
    }
    couple.size = size
  }
}

/** Fills what draws of months as counts need besides. */
export const fillConditionals = ({ list }: Couples): void => {
  for (const { size, probability, conditional, logMiss } of list) {
    let left = 1
    for (let c = 0; c < size; c++) {
      const p = probability[c] as number
      const share = c === size - 1 ? 1 : Math.min(1, p / left)
      conditional[c] = share
      logMiss[c] = share < 0.5 ? log1p(-share) : NaN
      left -= p
    }
  }
}
