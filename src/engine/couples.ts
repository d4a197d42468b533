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
  /** cumulative probability × 2⁴², the last 2⁴² */
  readonly cumulative: Float64Array
  /** by the first ten bits: the category they mean, or where a boundary lies in them −1 − the first */
  readonly bucket: Int16Array
}

/** Bits that pick a bucket, and how many buckets that is. */
export const BUCKET_BITS = 10
export const BUCKETS = 1 << BUCKET_BITS
const WORD = 4_294_967_296
const ALL = BUCKETS * WORD

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
      bucket: new Int16Array(BUCKETS),
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
        couple.cumulative[size] = upTo * ALL
        size++
        before = upTo
      }
      if (offer <= upTo) i++
      if (organic <= upTo) j++
    }
    couple.size = size
    fillBuckets(couple)
  }
}

const fillBuckets = ({ size, cumulative, bucket }: Couple): void => {
  let filled = 0
  for (let category = 0; category < size; category++) {
    const end = category === size - 1 ? BUCKETS : (cumulative[category] as number) / WORD
    const whole = Math.floor(end)
    for (; filled < whole; filled++) bucket[filled] = category
    if (end > whole && filled === whole) {
      bucket[whole] = -1 - category
      filled = whole + 1
    }
  }
}

/**
 * The category that ten random bits mean, and where a boundary lies between them 32 more. Exact to
 * 2⁻⁴², monotone in the bits.
 */
export const categoryOf = (couple: Couple, bits: number, fine: number): number => {
  const found = couple.bucket[bits] as number
  return found < 0 ? categoryWithin(couple, -1 - found, bits, fine) : found
}

/** The category of a bucket that holds a boundary, from the first that it can be. */
export const categoryWithin = (
  { cumulative }: Couple,
  first: number,
  bits: number,
  fine: number,
): number => {
  const at = bits * WORD + fine
  let category = first
  while (at >= (cumulative[category] as number)) category++
  return category
}
