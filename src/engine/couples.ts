import type { Model } from '../model/model.ts'
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
  /** cumulative probability × 2³², the last 2³² */
  readonly cumulative: Float64Array
  /** first category that the top byte of a word can mean */
  readonly guide: Int32Array
}

const GUIDE = 256
const WORDS = 4_294_967_296

export interface Couples {
  readonly list: readonly Couple[]
  /** couple of each class [C] */
  readonly of: Int32Array
}

export const createCouples = (model: Model): Couples => {
  const list: Couple[] = []
  const byKey = new Map<string, number>()
  const size = 2 * model.lifetime.horizon
  const of = Int32Array.from(model.classes, ({ law: offerLaw, kind }) => {
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
      cumulative: new Float64Array(size),
      guide: new Int32Array(GUIDE),
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
        couple.cumulative[size] = upTo * WORDS
        size++
        before = upTo
      }
      if (offer <= upTo) i++
      if (organic <= upTo) j++
    }
    couple.size = size
    fillGuide(couple)
  }
}

const fillGuide = (couple: Couple): void => {
  let category = 0
  for (let bucket = 0; bucket < GUIDE; bucket++) {
    const from = bucket * (WORDS / GUIDE)
    while ((couple.cumulative[category] ?? WORDS) <= from) category++
    couple.guide[bucket] = category
  }
}

/** The category that a random word means. Exact to 2⁻³², monotone in the word. */
export const categoryOf = (couple: Couple, word: number): number => {
  let category = couple.guide[word >>> 24] ?? 0
  while (word >= (couple.cumulative[category] ?? WORDS)) category++
  return category
}
