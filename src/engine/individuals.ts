import type { Model } from '../model/model.ts'
import { sumAt, SUMS, type SumId } from '../model/sums.ts'
import { normalQuantile } from '../stats/normal.ts'
import { exp, ln } from '../stats/num.ts'
import { createWorldSource } from './drawWorld.ts'
import { fillMeans } from './means.ts'
import type { Draws } from './merge.ts'
import { Stream, streamKey } from './rng.ts'
import type { World } from './world.ts'

/**
 * The reference: the same model as a plain loop over customers, written for reading. It shares the
 * worlds and their tables with the engine, and nothing else: no counts, no categories, no moments.
 * Its cost grows with every customer.
 */

/** What a customer is, before anybody offers him anything. */
interface Customer {
  readonly cell: number
  /** whether the message reaches him */
  readonly reached: boolean
  /** how unwilling he is to return: he does when the rate that applies is above it */
  readonly reluctance: number
  /** whether he returns after the window, if he has not in it */
  readonly late: boolean
  /** decides how long he stays, in whichever future */
  readonly patience: number
  /** his margin relative to the average */
  readonly margin: number
}

/** One future of a customer. Money is discounted to contact. */
interface Future {
  /** month of return; `null`: never within 12 months */
  readonly returns: number | null
  readonly months: number
  readonly value: number
  readonly offerCost: number
  /** net cash by month since contact */
  readonly cash: readonly number[]
}

const NEVER: Future = { returns: null, months: 0, value: 0, offerCost: 0, cash: [] }

const drawCustomer = (model: Model, world: World, arm: number, stream: Stream): Customer => {
  let cell = 0
  let u = stream.uniform()
  while (cell < model.cells.length - 1 && u >= (world.weight[cell] ?? 0)) {
    u -= world.weight[cell] ?? 0
    cell++
  }
  const cv = world.values[model.marginVariation] ?? 0
  const variance = ln(1 + cv * cv)
  return {
    cell,
    reached: stream.uniform() < (world.reach[arm] ?? 0),
    reluctance: stream.uniform(),
    late: stream.uniform() < (world.lateRate[cell] ?? 0),
    patience: stream.uniform(),
    margin: exp(Math.sqrt(variance) * normalQuantile(stream.uniform()) - variance / 2),
  }
}

/** Months stayed: the first n with P(T ≤ n) above the customer's patience, the horizon at most. */
const monthsStayed = (model: Model, world: World, law: number, patience: number): number => {
  const leftBy = (n: number) => 1 - (world.survival[law * (world.months + 1) + n] ?? 0)
  let n = 1
  while (n < model.lifetime.horizon && patience >= leftBy(n)) n++
  return n
}

/** The future of a customer who returns without an offer in month `from`. */
const withoutOffer = (model: Model, world: World, customer: Customer, from: number): Future => {
  const law = model.organicLawOf[customer.cell] ?? 0
  const months = monthsStayed(model, world, law, customer.patience)
  const margin = (world.organicMargin[customer.cell] ?? 0) * customer.margin
  const cash: number[] = []
  let value = 0
  for (let t = from; t < Math.min(from + months, model.lifetime.horizon); t++) {
    cash[t] = margin * (world.discount[t] ?? 0)
    value += cash[t] ?? 0
  }
  return { returns: from, months, value, offerCost: 0, cash }
}

/** The future of a customer who returns with the offer of arm `a`. */
const withOffer = (model: Model, world: World, customer: Customer, a: number): Future => {
  const at = a * model.cells.length + customer.cell
  const offer = model.arms[model.arms[a]?.offerOf[customer.cell] ?? a]
  const months = monthsStayed(model, world, model.lawOf[at] ?? 0, customer.patience)
  const margin = (world.margin[at] ?? 0) * customer.margin
  const amount = (slot: number): number => world.values[slot] ?? 0
  const cash: number[] = []
  let value = 0
  let offerCost = 0
  for (let t = 0; t < months; t++) {
    const discount = world.discount[t] ?? 0
    let spend = 0
    for (const component of offer?.components ?? []) {
      const running = t < component.months
      if (model.costBasis === 'realised' && running) {
        spend += amount(component.amount) * amount(component.costShare)
      }
    }
    value += margin * discount
    offerCost += spend * discount
    cash[t] = (margin - spend) * discount
  }
  if (model.costBasis === 'faceOnReturn') {
    const face = (offer?.components ?? []).reduce((sum, c) => sum + amount(c.amount) * c.months, 0)
    offerCost += face
    cash[0] = (cash[0] ?? 0) - face
  }
  return { returns: 0, months, value, offerCost, cash }
}

const futuresOf = (model: Model, world: World, customer: Customer, a: number) => {
  const returnsWithout = customer.reluctance < (world.organicRate[customer.cell] ?? 0)
  const returnsWith = customer.reached
    ? customer.reluctance < (world.rate[a * model.cells.length + customer.cell] ?? 0)
    : returnsWithout
  const later = (): Future =>
    customer.late && model.organic
      ? withoutOffer(model, world, customer, model.organic.lateMonth)
      : NEVER
  const now = (): Future => withoutOffer(model, world, customer, 0)
  const without = returnsWithout ? now() : later()
  if (!returnsWith) return { with_: later(), without }
  return { with_: customer.reached ? withOffer(model, world, customer, a) : now(), without }
}

const simulateArm = (
  model: Model,
  world: World,
  a: number,
  stream: Stream,
  sums: Float64Array,
  row: number,
  cumulative: Float64Array,
): void => {
  const H = model.lifetime.horizon
  const add = (id: SumId, amount: number): void => {
    sums[row + sumAt[id]] = (sums[row + sumAt[id]] ?? 0) + amount
  }
  const addCash = ({ cash }: Future, sign: number): void => {
    cash.forEach((amount, t) => (cumulative[t] = (cumulative[t] ?? 0) + sign * amount))
  }
  const upfront = (world.campaignCost[a] ?? 0) + (world.upfrontOfferCost[a] ?? 0)
  cumulative.fill(0)
  cumulative[0] = -upfront
  add('targeted', model.arms[a]?.targeted ?? 0)
  add('campaignCost', world.campaignCost[a] ?? 0)
  add('offerCost', world.upfrontOfferCost[a] ?? 0)
  if (H <= 12) add('active12', NaN)
  for (let i = 0; i < (model.arms[a]?.targeted ?? 0); i++) {
    const customer = drawCustomer(model, world, a, stream)
    const { with_, without } = futuresOf(model, world, customer, a)
    const recalled = with_.returns === 0
    const organic = without.returns === 0
    if (recalled) {
      add('recalled', 1)
      add('value', with_.value)
      add('offerCost', with_.offerCost)
      add('months', with_.months)
      if (with_.months > 12) add('active12', 1)
    }
    if (organic) add('organic', 1)
    const lateWith = recalled ? 0 : with_.value
    add('organicValue', without.value - lateWith)
    if (recalled && !organic) {
      add('persuaded', 1)
      if (without.returns !== null) {
        add('broughtForward', 1)
        add('broughtForwardProfit', with_.value - with_.offerCost - without.value)
      }
    }
    if (recalled || model.organic) addCash(with_, 1)
    if (model.organic) addCash(without, -1)
  }
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
      simulateArm(model, source.world, a, stream, sums, row * SUMS, cumulative)
      if (worlds) fillMeans(model, source.world, a, worlds, row * SUMS)
    })
    afterEach(i + 1)
  }
  return { replications, sums, worlds, cash }
}
