import type {
  ArmModel,
  ClassModel,
  EntryModel,
  LawModel,
  Model,
  UnitModel,
} from '../model/model.ts'
import { varianceOfForm } from '../stats/linearForm.ts'
import type { Couple, Couples } from './couples.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  LATE,
  NEW,
  OUTCOMES,
  PUT_OFF,
  UNREACHED,
} from './outcomes.ts'
import type { World } from './world.ts'

/** The sums whose covariances are exact, in this order. */
export const momentIds = [
  'recalled',
  'value',
  'offerCost',
  'organic',
  'organicValue',
  'campaignCost',
] as const
export const MOMENTS = momentIds.length

export type MomentId = (typeof momentIds)[number]

/** Variance of a linear form of the sums, Σ_ij w_i w_j Cov_ij. */
export const varianceOf = (
  covariance: Float64Array,
  weights: Readonly<Partial<Record<MomentId, number>>>,
): number =>
  varianceOfForm(
    covariance,
    momentIds.map((id) => weights[id] ?? 0),
  )

const [RECALLED, VALUE, COST, ORGANIC, ORGANIC_VALUE, CAMPAIGN] = [0, 1, 2, 3, 4, 5]

/** Differences this small, relative to what was subtracted, are rounding. */
const ROUNDING = 1e-14

/**
 * Means and mean products over the months of one class, per unit of margin: w worth of the stay with
 * the offer, b its cost, k what is kept, o worth of the stay without it, l of a late one.
 */
const unit = {
  ...{ w: 0, ww: 0, b: 0, bb: 0, wb: 0 },
  ...{ k: 0, kk: 0, wk: 0, bk: 0 },
  ...{ o: 0, oo: 0, l: 0, ll: 0, ol: 0 },
  ...{ wo: 0, bo: 0, ko: 0, wl: 0, bl: 0, kl: 0 },
}

/** What a stay with the offer is worth, costs and keeps. */
const fillOffer = (model: Model, world: World, c: number, couple: Couple): void => {
  const T = world.months + 1
  const { law, bill } = model.classes[c] as ClassModel
  const timing = (model.laws[law] as LawModel).timing * T
  const { worth, offerCost, kept, keeps } = world
  const { probability, offerMonths, size } = couple
  let [w1, ww, b1, bb, wb] = [0, 0, 0, 0, 0]
  let [k1, kk, wk, bk] = [0, 0, 0, 0]
  for (let i = 0; i < size; i++) {
    const p = probability[i] as number
    const n = offerMonths[i] as number
    const w = worth[timing + n] as number
    const b = offerCost[bill * T + n] as number
    w1 += p * w
    ww += p * w * w
    b1 += p * b
    bb += p * b * b
    wb += p * w * b
    if (!keeps) continue
    const k = kept[bill * T + n] as number
    k1 += p * k
    kk += p * k * k
    wk += p * w * k
    bk += p * b * k
  }
  unit.w = w1
  unit.ww = ww
  unit.b = b1
  unit.bb = bb
  unit.wb = wb
  unit.k = k1
  unit.kk = kk
  unit.wk = wk
  unit.bk = bk
}

/** What a stay without it is worth, and its products with one with it. */
const fillWithout = (model: Model, world: World, c: number, couple: Couple): void => {
  const T = world.months + 1
  const { law, bill } = model.classes[c] as ClassModel
  const timing = (model.laws[law] as LawModel).timing * T
  const { worth, offerCost, kept, keeps } = world
  const { probability, offerMonths, organicMonths, size } = couple
  let [o1, oo, l1, ll, ol] = [0, 0, 0, 0, 0]
  let [wo, bo, ko, wl, bl, kl] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; couple.organicLaw >= 0 && i < size; i++) {
    const p = probability[i] as number
    const n = offerMonths[i] as number
    const without = organicMonths[i] as number
    const o = worth[without] as number
    const l = worth[LATE * T + without] as number
    const w = worth[timing + n] as number
    const b = offerCost[bill * T + n] as number
    o1 += p * o
    oo += p * o * o
    l1 += p * l
    ll += p * l * l
    ol += p * o * l
    wo += p * w * o
    bo += p * b * o
    wl += p * w * l
    bl += p * b * l
    if (!keeps) continue
    const k = kept[bill * T + n] as number
    ko += p * k * o
    kl += p * k * l
  }
  unit.o = o1
  unit.oo = oo
  unit.l = l1
  unit.ll = ll
  unit.ol = ol
  unit.wo = wo
  unit.bo = bo
  unit.ko = ko
  unit.wl = wl
  unit.bl = bl
  unit.kl = kl
}

/** First and second moments of what one customer with an outcome brings. */
const one = { r: 0, g: 0, s: 0, v: 0, b: 0, o: 0, vv: 0, vb: 0, bb: 0, vo: 0, bo: 0, oo: 0 }

/**
 * Covariance matrices of arms: `fill(world, couples, a, out)` writes that of the totals of arm `a` in
 * a fixed world, row by row.
 *
 * Each customer of a unit is an independent draw of class, outcome, months and margin factor, so the
 * covariance of its totals is N · (E[x xᵀ] − E[x] E[x]ᵀ). The margin factor G multiplies value and
 * organic value of the same customer alike: E[G²] = 1 + cv².
 */
export const createCovariance = (model: Model) => {
  const mean = new Float64Array(MOMENTS)
  const square = new Float64Array(MOMENTS * MOMENTS)

  const add = (q: number): void => {
    const x = [one.r, one.v, one.b, one.g, one.o, one.s]
    for (let i = 0; i < MOMENTS; i++) mean[i] = (mean[i] as number) + q * (x[i] as number)
    const put = (i: number, j: number, product: number): void => {
      square[i * MOMENTS + j] = (square[i * MOMENTS + j] as number) + q * product
    }
    put(RECALLED, RECALLED, one.r)
    put(VALUE, RECALLED, one.r * one.v)
    put(VALUE, VALUE, one.vv)
    put(COST, RECALLED, one.r * one.b)
    put(COST, VALUE, one.vb)
    put(COST, COST, one.bb)
    put(ORGANIC, RECALLED, one.r * one.g)
    put(ORGANIC, VALUE, one.g * one.v)
    put(ORGANIC, COST, one.g * one.b)
    put(ORGANIC, ORGANIC, one.g)
    put(ORGANIC_VALUE, RECALLED, one.r * one.o)
    put(ORGANIC_VALUE, VALUE, one.vo)
    put(ORGANIC_VALUE, COST, one.bo)
    put(ORGANIC_VALUE, ORGANIC, one.g * one.o)
    put(ORGANIC_VALUE, ORGANIC_VALUE, one.oo)
    for (let j = 0; j < MOMENTS; j++) put(CAMPAIGN, j, one.s * (x[j] as number))
  }

  /** A customer who takes the offer; `o`, `wo`, `bo`, `ko`, `oo` are of what he would have brought without. */
  const taker = (
    m: number,
    m0: number,
    factor: number,
    without: { o: number; oo: number; wo: number; bo: number; ko: number } | null,
  ): void => {
    one.r = 1
    one.g = 0
    one.v = m * unit.w + unit.k
    one.b = unit.b
    one.vv = m * m * unit.ww * factor + 2 * m * unit.wk + unit.kk
    one.vb = m * unit.wb + unit.bk
    one.bb = unit.bb
    one.o = without ? m0 * without.o : 0
    one.oo = without ? m0 * m0 * without.oo * factor : 0
    one.vo = without ? m0 * (m * without.wo * factor + without.ko) : 0
    one.bo = without ? m0 * without.bo : 0
  }

  /** A customer without the offer in hand, who brings `o` with it and without. */
  const other = (recalled: number, o: number, oo: number): void => {
    one.r = recalled
    one.g = 1
    one.v = recalled * o
    one.vv = recalled * oo
    one.o = o
    one.oo = oo
    one.vo = recalled * oo
    one.b = 0
    one.vb = 0
    one.bb = 0
    one.bo = 0
  }

  const addClass = (world: World, a: number, e: number, factor: number): void => {
    const c = (model.entries[e] as EntryModel).class
    const share = (k: number): number => world.outcome[e * OUTCOMES + k] ?? 0
    const m = world.margin[c] ?? 0
    const m0 = world.organicMargin[model.classes[c]?.kind ?? 0] ?? 0
    const { o, oo, l, ll, ol, wo, bo, ko, wl, bl, kl } = unit
    one.s = -(world.saved[c] ?? 0)
    if (share(NEW) > 0) {
      taker(m, m0, factor, null)
      add(share(NEW))
    }
    if (share(BROUGHT_FORWARD) > 0) {
      taker(m, m0, factor, { o: l, oo: ll, wo: wl, bo: bl, ko: kl })
      add(share(BROUGHT_FORWARD))
    }
    if (share(ANYWAY) > 0) {
      taker(m, m0, factor, { o, oo, wo, bo, ko })
      one.g = 1
      add(share(ANYWAY))
    }
    one.s = 0
    const squared = m0 * m0 * factor
    if (share(PUT_OFF) > 0) {
      other(0, m0 * o, squared * oo)
      add(share(PUT_OFF))
    }
    if (share(DELAYED) > 0) {
      other(0, m0 * (o - l), squared * (oo - 2 * ol + ll))
      add(share(DELAYED))
    }
    if (share(UNREACHED) > 0) {
      one.s = -(world.savedUnreached[a] ?? 0)
      other(1, m0 * o, squared * oo)
      add(share(UNREACHED))
    }
  }

  return (world: World, couples: Couples, a: number, out: Float64Array): void => {
    const arm = model.arms[a] as ArmModel
    const cv = world.values[model.marginVariation] ?? 0
    out.fill(0)
    let last = -1
    for (let u = arm.units[0]; u < arm.units[1]; u++) {
      const { customers, from, to } = model.units[u] as UnitModel
      mean.fill(0)
      square.fill(0)
      for (let e = from; e < to; e++) {
        const c = (model.entries[e] as EntryModel).class
        if (c !== last) {
          const couple = couples.list[couples.of[c] as number] as Couple
          fillOffer(model, world, c, couple)
          fillWithout(model, world, c, couple)
        }
        last = c
        addClass(world, a, e, 1 + cv * cv)
      }
      addUnit(customers, out)
    }
  }

  function addUnit(customers: number, out: Float64Array): void {
    for (let i = 0; i < MOMENTS; i++) {
      for (let j = 0; j <= i; j++) {
        const at = i * MOMENTS + j
        const product = (mean[i] as number) * (mean[j] as number)
        const difference = (square[at] as number) - product
        const isRounding = Math.abs(difference) <= ROUNDING * Math.abs(product)
        const covariance = isRounding ? 0 : customers * difference
        out[at] = (out[at] as number) + covariance
        if (j < i) out[j * MOMENTS + i] = (out[j * MOMENTS + i] as number) + covariance
      }
    }
  }
}
