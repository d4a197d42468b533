import {
  clearStays,
  createStays,
  fillCash,
  paybackMonth,
  type CashPaths,
} from '../../src/engine/cash.ts'
import { categoryOf } from '../../src/engine/couples.ts'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { momentIds, MOMENTS } from '../../src/engine/moments.ts'
import {
  BROUGHT_FORWARD,
  DELAYED,
  fillOutcomes,
  isOrganic,
  isRecalled,
  NEW,
  organicValueOf,
  OUTCOMES,
  takesOffer,
  UNREACHED,
  valueOf,
} from '../../src/engine/outcomes.ts'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import { createStreams } from '../../src/engine/streams.ts'
import type { Model } from '../../src/model/model.ts'
import { sumAt, SUMS } from '../../src/model/sums.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { exp, ln } from '../../src/stats/num.ts'

const LUCK = { withOffer: 1, withoutOffer: 1 }

/**
 * The yardstick: one customer after another as somebody would write it who wants it fast, with typed
 * arrays, one uniform for the outcome and a table of months, and the same sums at the end.
 */
export const createTypedCustomers = (model: Model, seed: string) => {
  const source = createWorldSource(model, createStreams(model, seed))
  const { world, couples } = source
  const G = model.cells.length
  const H = model.lifetime.horizon
  const keys = model.arms.map((arm) => streamKey(seed, 'individuals', arm.id))
  const stream = new Stream()
  const outcome = new Float64Array(OUTCOMES)
  const cells = new Float64Array(G)
  const steps = new Float64Array(G * OUTCOMES)
  const stays = createStays(model)
  const cash: CashPaths = { gross: new Float64Array(H), incremental: new Float64Array(H) }

  /** Distribution functions of the cell, and of the outcome in each cell. */
  const prepare = (a: number): void => {
    let upTo = 0
    for (let g = 0; g < G; g++) {
      upTo += world.weight[g]!
      cells[g] = g === G - 1 ? 1 : upTo
      fillOutcomes(model, world, a, g, outcome)
      let sum = 0
      for (let k = 0; k < OUTCOMES; k++) steps[g * OUTCOMES + k] = sum += outcome[k]!
    }
  }

  /** One customer who has an outcome: months, margin, money. Longer than most: it is the hot loop. */
  const addCustomer = (a: number, g: number, k: number, sums: Float64Array, row: number): void => {
    const couple = couples.list[couples.of[a * G + g]!]!
    const c = categoryOf(couple, stream.word())
    const cv = world.values[model.marginVariation]!
    const variance = ln(1 + cv * cv)
    const factor = exp(Math.sqrt(variance) * normalQuantile(stream.uniform()) - variance / 2)
    const months = couple.offerMonths[c]!
    const organicMonths = couple.organicMonths[c]!
    const offerArm = model.arms[a]!.offerOf[g]!
    const margin = world.margin[a * G + g]! * factor
    const organicMargin = (world.organicMargin[g] ?? 0) * factor
    const value = valueOf(world, k, margin, organicMargin, months, organicMonths)
    const organic = organicValueOf(world, k, organicMargin, organicMonths)
    const offered = takesOffer(k)
    const cost = offered ? world.offerCost[offerArm * (world.months + 1) + months]! : 0
    sums[row + sumAt.value]! += value
    sums[row + sumAt.organicValue]! += organic
    sums[row + sumAt.offerCost]! += cost
    if (isOrganic(k)) sums[row + sumAt.organic]! += 1
    if (k === NEW || k === BROUGHT_FORWARD) sums[row + sumAt.persuaded]! += 1
    if (k === BROUGHT_FORWARD) {
      sums[row + sumAt.broughtForward]! += 1
      sums[row + sumAt.broughtForwardProfit]! += value - organic - cost
    }
    if (isRecalled(k)) {
      const stayed = offered ? months : organicMonths
      sums[row + sumAt.recalled]! += 1
      sums[row + sumAt.months]! += stayed
      if (stayed > 12) sums[row + sumAt.active12]! += 1
    }
    if (offered) {
      stays.margin[months]! += margin
      stays.offer[offerArm * (H + 1) + months]! += 1
    } else if (k === UNREACHED) stays.unreached[organicMonths]! += organicMargin
    if (isOrganic(k)) stays.organic[organicMonths]! += organicMargin
    if (k === BROUGHT_FORWARD) stays.late[organicMonths]! += organicMargin
    if (k === DELAYED) stays.late[organicMonths]! -= organicMargin
  }

  const runArm = (a: number, sums: Float64Array, row: number): void => {
    const targeted = model.arms[a]!.targeted
    prepare(a)
    clearStays(stays)
    sums[row + sumAt.targeted] = targeted
    sums[row + sumAt.campaignCost] = world.campaignCost[a]!
    sums[row + sumAt.offerCost] = world.upfrontOfferCost[a]!
    for (let i = 0; i < targeted; i++) {
      const whichCell = stream.uniform()
      const whatHappens = stream.uniform()
      let g = 0
      while (whichCell >= cells[g]!) g++
      const last = g * OUTCOMES + OUTCOMES - 1
      if (whatHappens >= steps[last]!) continue
      let k = 0
      while (whatHappens >= steps[g * OUTCOMES + k]!) k++
      addCustomer(a, g, k, sums, row)
    }
    fillCash(model, world, a, stays, LUCK, cash)
    sums[row + sumAt.paybackMonth] = paybackMonth(model.organic ? cash.incremental : cash.gross)
  }

  /** The sums of every arm in one replication, arm by arm. */
  return (replication: number): Float64Array => {
    const sums = new Float64Array(model.arms.length * SUMS)
    source.draw(replication)
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
