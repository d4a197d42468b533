import type { Model } from '../model/model.ts'
import { sumAt, SUMS, type SumId } from '../model/sums.ts'
import { drawCustomer, futuresOf, isInWindow, stillThere, type Future } from './customer.ts'
import { createWorldSource } from './drawWorld.ts'
import { createMeans, finishRow } from './means.ts'
import type { Draws } from './merge.ts'
import { Stream, streamKey } from './rng.ts'
import type { World } from './world.ts'

/**
 * The reference: the same model as a plain loop over customers, written for reading. It shares the
 * worlds and their tables with the engine, and nothing else: no counts, no categories, no moments.
 * Its cost grows with every customer.
 */

const COUNTED = [
  ['active3', 3],
  ['active6', 6],
  ['active12', 12],
  ['active24', 24],
] as const

type Add = (id: SumId, amount: number) => void

/** Adds one customer's futures to the sums of his arm. */
const addCustomer = (model: Model, withIt: Future, without: Future, add: Add): void => {
  const recalled = isInWindow(withIt)
  const organic = isInWindow(without)
  if (recalled) {
    add('recalled', 1)
    add('value', withIt.value)
    add('offerCost', withIt.offerCost)
    add('months', withIt.paidMonths)
    for (const [id, month] of COUNTED) add(id, stillThere(model, withIt, month))
    if (organic) add('anywayCost', withIt.offerCost)
  }
  if (organic) add('organic', 1)
  add('organicValue', without.value - (recalled ? 0 : withIt.value))
  if (recalled && !organic) {
    add('persuaded', 1)
    if (without.timing >= 0) {
      add('broughtForward', 1)
      add('broughtForwardProfit', withIt.value - withIt.offerCost - without.value)
    }
  }
  add('campaignCost', -withIt.saved)
  const { month } = model.objective
  const there = (future: Future): number =>
    month === 0 ? Number(isInWindow(future)) : stillThere(model, future, month)
  add('moreSubscribers', there(withIt) - there(without))
}

const simulateArm = (
  model: Model,
  world: World,
  a: number,
  stream: Stream,
  { sums, row, cumulative }: { sums: Float64Array; row: number; cumulative: Float64Array },
): void => {
  const H = model.lifetime.horizon
  const [from, to] = model.arms[a]?.units ?? [0, 0]
  const add: Add = (id, amount) => {
    sums[row + sumAt[id]] = (sums[row + sumAt[id]] ?? 0) + amount
  }
  const addCash = ({ cash }: Future, sign: number): void => {
    cash.forEach((amount, t) => (cumulative[t] = (cumulative[t] ?? 0) + sign * amount))
  }
  cumulative.fill(0)
  add('targeted', model.arms[a]?.targeted ?? 0)
  add('campaignCost', world.campaignCost[a] ?? 0)
  add('offerCost', world.upfrontOfferCost[a] ?? 0)
  for (const { customers, cell } of model.units.slice(from, to)) {
    for (let i = 0; i < customers; i++) {
      const customer = drawCustomer(model, world, { arm: a, cell }, stream)
      const { withIt, without } = futuresOf(model, world, customer, a, stream)
      addCustomer(model, withIt, without, add)
      if (isInWindow(withIt) || model.organic) addCash(withIt, 1)
      if (model.organic) addCash(without, -1)
    }
  }
  finishRow(model, world, sums, row)
  const spent = (sums[row + sumAt.campaignCost] ?? 0) + (world.upfrontOfferCost[a] ?? 0)
  cumulative[0] = (cumulative[0] ?? 0) - spent
  for (let t = 1; t < H; t++) cumulative[t] = (cumulative[t] ?? 0) + (cumulative[t - 1] ?? 0)
  const payback = cumulative.findIndex((cash) => cash >= 0)
  sums[row + sumAt.paybackMonth] = payback < 0 ? Infinity : payback + 1
}

/** Runs one replication after another, each a loop over every customer of every arm. */
export const simulateIndividuals = (
  model: Model,
  seed: string,
  replications: number,
  afterEach: (done: number) => void = () => undefined,
): Draws => {
  const A = model.arms.length
  const H = model.lifetime.horizon
  const source = createWorldSource(model, { seed })
  const fillMeans = createMeans(model)
  const keys = model.arms.map((arm) => streamKey(seed, 'individuals', arm.id))
  const sums = new Float64Array(replications * A * SUMS)
  const worlds = model.uncertain.length ? new Float64Array(replications * A * SUMS) : null
  const cash = new Float64Array(replications * A * H)
  for (let i = 0; i < replications; i++) {
    source.draw(i)
    keys.forEach((key, a) => {
      const row = i * A + a
      const cumulative = cash.subarray(row * H, (row + 1) * H)
      const stream = new Stream().start(key, i)
      simulateArm(model, source.world, a, stream, { sums, row: row * SUMS, cumulative })
      if (worlds) fillMeans(source.world, a, worlds, row * SUMS)
    })
    afterEach(i + 1)
  }
  return { replications, sums, worlds, cash }
}
