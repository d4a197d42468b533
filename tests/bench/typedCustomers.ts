import {
  clearStays,
  createCash,
  createStays,
  paybackMonth,
  type CashPaths,
} from '../../src/engine/cash.ts'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { ACTIVE_SUMS, finishRow } from '../../src/engine/means.ts'
import { momentIds, MOMENTS } from '../../src/engine/moments.ts'
import {
  createMonthTables,
  fillMonthTables,
  monthsOf,
  monthsWithin,
} from '../../src/engine/monthTables.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  hasOrganicStay,
  isOrganic,
  isRecalled,
  NEW,
  OUTCOMES,
  takesOffer,
  UNREACHED,
} from '../../src/engine/outcomes.ts'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import { createStreams } from '../../src/engine/streams.ts'
import { createTimingTables } from '../../src/engine/timings.ts'
import type { Model } from '../../src/model/model.ts'
import { sumAt, SUMS } from '../../src/model/sums.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { exp, ln } from '../../src/stats/num.ts'

/**
 * The yardstick: one customer after another as somebody would write it who wants it fast, with typed
 * arrays, one uniform for class and outcome and a table of months, and the same sums at the end. It
 * knows campaigns whose customers are drawn by shares and return at contact, as the presets do.
 */
export const createTypedCustomers = (model: Model, seed: string) => {
  const source = createWorldSource(model, createStreams(model, seed))
  const { world } = source
  const laws = model.laws.map((_, l) => l)
  const months = createMonthTables(model, world, laws)
  fillMonthTables(months)
  const tables = createTimingTables(model)
  const H = model.lifetime.horizon
  const T = world.months + 1
  const keys = model.arms.map((arm) => streamKey(seed, 'individuals', arm.id))
  const stream = new Stream()
  const steps = new Float64Array(model.entries.length * OUTCOMES)
  const stays = createStays(model)
  const fillCash = createCash(model)
  const cash: CashPaths = { gross: new Float64Array(H), incremental: new Float64Array(H) }

  /** Distribution function over the classes and outcomes of an arm. */
  const prepare = (from: number, to: number): number => {
    let upTo = 0
    for (let at = from * OUTCOMES; at < to * OUTCOMES; at++) {
      upTo += world.outcome[at]!
      steps[at] = upTo
    }
    return upTo
  }

  /** One customer who has an outcome: months, margin, money. Longer than most: it is the hot loop. */
  const addCustomer = (c: number, k: number, sums: Float64Array, row: number): void => {
    const { law, kind, bill } = model.classes[c]!
    const word = stream.word()
    const stayOf = (of: number): number => {
      const n = monthsOf(months, of, word >>> 16)
      const fewest = ~n
      if (n >= 0) return n
      return monthsWithin(months, of, { draw: word >>> 16, fine: (word << 16) >>> 0, fewest })
    }
    const cv = world.values[model.marginVariation]!
    const variance = ln(1 + cv * cv)
    const factor = exp(Math.sqrt(variance) * normalQuantile(stream.uniform()) - variance / 2)
    const offered = takesOffer(k)
    const offerMonths = offered ? stayOf(law) : 0
    const organicMonths = hasOrganicStay(k) ? stayOf(model.kinds[kind]!.organicLaw) : 0
    const margin = world.margin[c]! * factor
    const organicMargin = (world.organicMargin[kind] ?? 0) * factor
    const inWindow = isOrganic(k) ? organicMargin * world.worth[organicMonths]! : 0
    const late = organicMargin * world.worth[T + organicMonths]!
    const organic = inWindow + (k === BROUGHT_FORWARD ? late : k === DELAYED ? -late : 0)
    const value = offered ? margin * world.worth[offerMonths]! : k === UNREACHED ? inWindow : 0
    const cost = offered ? world.offerCost[bill * T + offerMonths]! : 0
    sums[row + sumAt.value]! += value
    sums[row + sumAt.organicValue]! += organic
    sums[row + sumAt.offerCost]! += cost
    if (k === ANYWAY) sums[row + sumAt.anywayCost]! += cost
    if (isOrganic(k)) sums[row + sumAt.organic]! += 1
    if (k === NEW || k === BROUGHT_FORWARD) sums[row + sumAt.persuaded]! += 1
    if (k === BROUGHT_FORWARD) {
      sums[row + sumAt.broughtForward]! += 1
      sums[row + sumAt.broughtForwardProfit]! += value - organic - cost
    }
    if (isRecalled(k)) {
      const stayed = offered ? offerMonths : organicMonths
      sums[row + sumAt.recalled]! += 1
      sums[row + sumAt.months]! += tables.stayed[stayed]!
      for (let i = 0; i < ACTIVE_SUMS.length; i++) {
        sums[row + ACTIVE_SUMS[i]!]! += tables.active[i]![stayed]!
      }
    }
    let more = offered ? tables.subscribed[offerMonths]! : 0
    if (isOrganic(k) && k !== UNREACHED) more -= tables.subscribed[organicMonths]!
    if (k === BROUGHT_FORWARD) more -= tables.subscribed[T + organicMonths]!
    if (k === DELAYED) more += tables.subscribed[T + organicMonths]!
    sums[row + sumAt.moreSubscribers]! += more
    if (offered) {
      stays.margin[offerMonths]! += margin
      stays.offer[bill * (H + 1) + offerMonths]! += 1
    } else if (k === UNREACHED) stays.unreached[organicMonths]! += organicMargin
    if (isOrganic(k)) stays.organic[organicMonths]! += organicMargin
    if (k === BROUGHT_FORWARD) stays.late[organicMonths]! += organicMargin
    if (k === DELAYED) stays.late[organicMonths]! -= organicMargin
  }

  const runArm = (a: number, sums: Float64Array, row: number): void => {
    const { targeted, units } = model.arms[a]!
    const { from, to } = model.units[units[0]]!
    const all = prepare(from, to)
    clearStays(stays)
    sums[row + sumAt.targeted] = targeted
    sums[row + sumAt.campaignCost] = world.campaignCost[a]!
    sums[row + sumAt.offerCost] = world.upfrontOfferCost[a]!
    for (let i = 0; i < targeted; i++) {
      const u = stream.uniform()
      if (u >= all) continue
      let at = from * OUTCOMES
      while (u >= steps[at]!) at++
      const entry = Math.floor(at / OUTCOMES)
      addCustomer(model.entries[entry]!.class, at - entry * OUTCOMES, sums, row)
    }
    finishRow(model, world, sums, row)
    const spent = sums[row + sumAt.campaignCost]! + world.upfrontOfferCost[a]!
    fillCash(world, a, stays, { spent, withOffer: 1, withoutOffer: 1 }, cash)
    sums[row + sumAt.paybackMonth] = paybackMonth(model.organic ? cash.incremental : cash.gross)
  }

  /** The sums of every arm in one replication, arm by arm. */
  return (replication: number): Float64Array => {
    const sums = new Float64Array(model.arms.length * SUMS)
    source.draw(replication)
    if (source.lifetimesVary) fillMonthTables(months)
    for (let a = 0; a < model.arms.length; a++) {
      stream.start(keys[a]!, replication)
      runArm(a, sums, a * SUMS)
    }
    return sums
  }
}

/** Replications whose means are held against the closed form. */
const CHECKED = 16

/** Mean of a correct yardstick stays this close, in standard errors: beyond it once in 10⁶ figures. */
const LIMIT = 5

/** Throws unless the yardstick simulates the model: a fast wrong loop measures nothing. */
export const checkTypedCustomers = (model: Model, seed: string): void => {
  const fixed: Model = { ...model, uncertain: [] }
  const expected = createExpected(fixed)()
  const run = createTypedCustomers(fixed, seed)
  const totals = new Float64Array(model.arms.length * SUMS)
  for (let i = 0; i < CHECKED; i++) run(i).forEach((sum, at) => (totals[at]! += sum))
  expected.arms.forEach((arm, a) => {
    momentIds.forEach((id, i) => {
      const mean = totals[a * SUMS + sumAt[id]]! / CHECKED
      const se = Math.sqrt(arm.covariance[i * MOMENTS + i]! / CHECKED)
      const miss = Math.abs(mean - arm.sums[sumAt[id]]!)
      if (miss <= LIMIT * se + 1e-9 * Math.abs(mean)) return
      throw new Error(
        `The per-customer yardstick does not simulate this model: ${model.arms[a]!.id}.${id} is ` +
          `${mean} instead of ${arm.sums[sumAt[id]]}.`,
      )
    })
  })
}
