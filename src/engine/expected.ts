import type {
  ArmModel,
  ClassModel,
  EntryModel,
  KindModel,
  Model,
  UnitModel,
} from '../model/model.ts'
import type { Bridge, CustomerTypes, NothingResult } from '../model/result.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { bridgeOf } from './bridge.ts'
import { bump } from './bump.ts'
import {
  clearStays,
  createCash,
  createStays,
  paybackMonth,
  type CashPaths,
  type Stays,
} from './cash.ts'
import { createCouples, fillCouples } from './couples.ts'
import { createLifetimes, fillAnnuities } from './lifetimes.ts'
import { createMeans } from './means.ts'
import { createCovariance, MOMENTS } from './moments.ts'
import { fillCosts, fillMargins } from './money.ts'
import { ANYWAY, BROUGHT_FORWARD, DELAYED, NEW, OUTCOMES, PUT_OFF, UNREACHED } from './outcomes.ts'
import { createRecall } from './recall.ts'
import { createWorld, type World } from './world.ts'

/** Fills every table of a world from its values, in the order in which they depend on each other. */
export const createFiller = (model: Model): ((world: World) => void) => {
  const fillRecall = createRecall(model)
  const fillLifetimes = createLifetimes(model)
  return (world) => {
    fillRecall(world)
    fillAnnuities(model, world)
    fillLifetimes(world)
    fillMargins(model, world)
    fillCosts(model, world)
  }
}

/** The closed form of one arm in one world. */
export interface ExpectedArm {
  /** expected sums, in the order of `sumIds`; the payback month is that of the expected cash */
  readonly sums: Float64Array
  /** covariance of the sums in `momentIds`, row by row */
  readonly covariance: Float64Array
  readonly cash: CashPaths
  /** share of the recalled still paying t = 0 … H months after their return */
  readonly survival: Float64Array
  /** shares of the targeted; `null` while the organic rate is unknown */
  readonly types: CustomerTypes | null
  readonly bridge: Bridge
}

export interface Expected {
  readonly arms: readonly ExpectedArm[]
  /** what sending nothing brings; `null` while the organic rate is unknown */
  readonly nothing: NothingResult | null
}

/**
 * The closed form of a model: exact mean and variance of every additive sum per arm in one world,
 * by default the base world, without sampling.
 */
export const createExpected = (model: Model): ((values?: ArrayLike<number>) => Expected) => {
  const world = createWorld(model)
  const fill = createFiller(model)
  const fillMeans = createMeans(model)
  const fillCovariance = createCovariance(model)
  const fillCash = createCash(model)
  const couples = createCouples(model)
  const stays = createStays(model)
  const shares = new ArmShares(model)
  const H = model.lifetime.horizon
  return (values = model.base) => {
    world.values.set(values)
    fill(world)
    fillCouples(model, world, couples)
    const part = partsOf(model.arms.length * (SUMS + MOMENTS * MOMENTS + 3 * H + 1))
    const arms = model.arms.map((_, a): ExpectedArm => {
      const sums = part(SUMS)
      const covariance = part(MOMENTS * MOMENTS)
      const cash = { gross: part(H), incremental: part(H) }
      shares.fill(world, a)
      fillMeans(world, a, sums, 0)
      fillCovariance(world, couples, a, covariance)
      fillExpectedStays(model, world, shares, stays)
      const spent = (sums[sumAt.campaignCost] ?? 0) + (world.upfrontOfferCost[a] ?? 0)
      fillCash(world, a, stays, { spent, withOffer: 1, withoutOffer: 1 }, cash)
      sums[sumAt.paybackMonth] = paybackMonth(model.organic ? cash.incremental : cash.gross)
      return {
        sums,
        covariance,
        cash,
        survival: survivalOf(model, world, shares, part(H + 1)),
        types: model.organic ? shares.types() : null,
        bridge: bridgeOf(model, world, a, sums),
      }
    })
    return { arms, nothing: model.organic ? nothingOf(model, world) : null }
  }
}

/** Hands out arrays one after another from a single one of `size`: making many takes longer than filling them. */
const partsOf = (size: number): ((length: number) => Float64Array) => {
  const all = new Float64Array(size)
  let used = 0
  return (length) => all.subarray(used, (used += length))
}

/** Customers of an arm by class and outcome. */
class ArmShares {
  from = 0
  to = 0
  private targeted = 0
  private readonly model: Model
  /** of all classes; those of other arms hold what they held */
  private readonly customers: Float64Array

  constructor(model: Model) {
    this.model = model
    this.customers = new Float64Array(model.classes.length * OUTCOMES)
  }

  /** Goes to an arm in a world. */
  fill(world: World, a: number): void {
    const { model, customers } = this
    const { targeted, classes, units } = model.arms[a] as ArmModel
    this.targeted = targeted
    ;[this.from, this.to] = classes
    customers.fill(0, this.from * OUTCOMES, this.to * OUTCOMES)
    for (let u = units[0]; u < units[1]; u++) this.addUnit(model.units[u] as UnitModel, world)
  }

  private addUnit({ customers: all, from, to }: UnitModel, world: World): void {
    const { model, customers } = this
    for (let e = from; e < to; e++) {
      const at = (model.entries[e] as EntryModel).class * OUTCOMES
      for (let k = 0; k < OUTCOMES; k++) {
        const share = world.outcome[e * OUTCOMES + k] as number
        customers[at + k] = (customers[at + k] as number) + all * share
      }
    }
  }

  of(c: number, outcome: number): number {
    return this.customers[c * OUTCOMES + outcome] ?? 0
  }

  takers(c: number): number {
    return this.of(c, NEW) + this.of(c, BROUGHT_FORWARD) + this.of(c, ANYWAY)
  }

  types(): CustomerTypes {
    const share = (...outcomes: readonly number[]): number => {
      let sum = 0
      for (let c = this.from; c < this.to; c++) {
        for (const k of outcomes) sum += this.of(c, k)
      }
      return this.targeted > 0 ? sum / this.targeted : 0
    }
    const persuaded = share(NEW, BROUGHT_FORWARD)
    const anyway = share(ANYWAY, UNREACHED)
    const putOff = share(PUT_OFF, DELAYED)
    return { persuaded, anyway, putOff, lost: Math.max(0, 1 - persuaded - anyway - putOff) }
  }
}

const nothingOf = (model: Model, world: World): NothingResult => {
  let recallRate = 0
  let worth = 0
  const mix = new Float64Array(model.lifetime.horizon + 1)
  model.kinds.forEach(({ organicLaw }, k) => {
    const returning = world.organicShare[k] ?? 0
    addSurvival(world, organicLaw, returning, mix)
    recallRate += returning
    worth += returning * (world.organicMargin[k] ?? 0) * (world.earned[organicLaw] ?? 0)
  })
  return {
    recallRate,
    profitPerTargeted: worth,
    ltvPerRecalled: recallRate > 0 ? worth / recallRate : 0,
    survival: relative(mix),
  }
}

/** P(T = n) within the horizon, where month H means "H or more". */
const stayProbability = (model: Model, world: World, law: number, n: number): number => {
  const at = law * (world.months + 1)
  const before = world.survival[at + n - 1] ?? 0
  return n === model.lifetime.horizon ? before : before - (world.survival[at + n] ?? 0)
}

const fillExpectedStays = (model: Model, world: World, shares: ArmShares, stays: Stays): void => {
  const H = model.lifetime.horizon
  clearStays(stays)
  for (let c = shares.from; c < shares.to; c++) {
    const { law, kind, bill } = model.classes[c] as ClassModel
    const { organicLaw } = model.kinds[kind] as KindModel
    const takers = shares.takers(c)
    const timing = (model.laws[law]?.timing ?? 0) * (H + 1)
    const margin = world.margin[c] ?? 0
    const organicMargin = world.organicMargin[kind] ?? 0
    const unreached = shares.of(c, UNREACHED)
    const inWindow =
      shares.of(c, ANYWAY) + shares.of(c, PUT_OFF) + shares.of(c, DELAYED) + unreached
    const late = shares.of(c, BROUGHT_FORWARD) - shares.of(c, DELAYED)
    for (let n = 1; n <= H; n++) {
      const taking = takers * stayProbability(model, world, law, n)
      bump(stays.margin, timing + n, taking * margin)
      bump(stays.offer, bill * (H + 1) + n, taking)
      if (organicLaw < 0) continue
      const without = stayProbability(model, world, organicLaw, n) * organicMargin
      bump(stays.unreached, n, unreached * without)
      bump(stays.organic, n, inWindow * without)
      bump(stays.late, n, late * without)
    }
  }
}

/** Survival of the customers an arm wins back, over its mix of classes. */
const survivalOf = (
  model: Model,
  world: World,
  shares: ArmShares,
  mix: Float64Array,
): Float64Array => {
  for (let c = shares.from; c < shares.to; c++) {
    const { law, kind } = model.classes[c] as ClassModel
    addSurvival(world, law, shares.takers(c), mix)
    const { organicLaw } = model.kinds[kind] as KindModel
    if (organicLaw >= 0) addSurvival(world, organicLaw, shares.of(c, UNREACHED), mix)
  }
  return relative(mix)
}

const addSurvival = (world: World, law: number, weight: number, mix: Float64Array): void => {
  if (weight === 0) return
  const at = law * (world.months + 1)
  for (let t = 0; t < mix.length; t++) bump(mix, t, weight * (world.survival[at + t] as number))
}

/** Divides by the first, where there is anything. */
const relative = (mix: Float64Array): Float64Array => {
  const all = mix[0] ?? 0
  if (all > 0) for (let t = 0; t < mix.length; t++) mix[t] = (mix[t] as number) / all
  return mix
}
