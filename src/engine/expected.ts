import type { Model } from '../model/model.ts'
import type { Bridge, CustomerTypes, NothingResult } from '../model/result.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { bridgeOf } from './bridge.ts'
import {
  clearStays,
  createStays,
  fillCash,
  paybackMonth,
  type CashPaths,
  type Stays,
} from './cash.ts'
import { createCouples, fillCouples } from './couples.ts'
import { fillAnnuities, fillLifetimes } from './lifetimes.ts'
import { fillMeans } from './means.ts'
import { fillCovariance, MOMENTS } from './moments.ts'
import { fillCosts, fillMargins } from './money.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  fillOutcomes,
  isOrganic,
  NEW,
  OUTCOMES,
  PUT_OFF,
  takesOffer,
  UNREACHED,
} from './outcomes.ts'
import { createRecall } from './recall.ts'
import { createWorld, type World } from './world.ts'

/** Fills every table of a world from its values, in the order in which they depend on each other. */
export const createFiller = (model: Model): ((world: World) => void) => {
  const fillRecall = createRecall(model)
  return (world) => {
    fillRecall(world)
    fillAnnuities(model, world)
    fillLifetimes(model, world)
    fillMargins(model, world)
    fillCosts(model, world)
  }
}

/** The closed form of one arm in one world. */
export interface ExpectedArm {
  /** expected sums, in the order of `sumIds`; the payback month is that of the expected cash */
  readonly sums: Float64Array
  /** covariance of recalled, value, offer cost, organic and organic value, row by row */
  readonly covariance: Float64Array
  readonly cash: CashPaths
  /** share of the recalled still paying before payment t = 0 … H */
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
  const couples = createCouples(model)
  const stays = createStays(model)
  const H = model.lifetime.horizon
  return (values = model.base) => {
    world.values.set(values)
    fill(world)
    fillCouples(model, world, couples)
    const arms = model.arms.map((_, a): ExpectedArm => {
      const sums = new Float64Array(SUMS)
      const covariance = new Float64Array(MOMENTS * MOMENTS)
      const cash = { gross: new Float64Array(H), incremental: new Float64Array(H) }
      fillMeans(model, world, a, sums, 0)
      fillCovariance(model, world, couples, a, covariance)
      fillExpectedStays(model, world, a, stays)
      fillCash(model, world, a, stays, { withOffer: 1, withoutOffer: 1 }, cash)
      sums[sumAt.paybackMonth] = paybackMonth(model.organic ? cash.incremental : cash.gross)
      return {
        sums,
        covariance,
        cash,
        survival: survivalOf(model, world, a),
        types: model.organic ? typesOf(model, world, a) : null,
        bridge: bridgeOf(model, world, a, sums),
      }
    })
    return { arms, nothing: model.organic ? nothingOf(model, world) : null }
  }
}

const outcome = new Float64Array(OUTCOMES)

const typesOf = (model: Model, world: World, a: number): CustomerTypes => {
  const share = new Float64Array(OUTCOMES)
  for (let g = 0; g < model.cells.length; g++) {
    fillOutcomes(model, world, a, g, outcome)
    for (let k = 0; k < OUTCOMES; k++) {
      share[k] = (share[k] ?? 0) + (world.weight[g] ?? 0) * (outcome[k] ?? 0)
    }
  }
  const persuaded = (share[NEW] ?? 0) + (share[BROUGHT_FORWARD] ?? 0)
  const anyway = (share[ANYWAY] ?? 0) + (share[UNREACHED] ?? 0)
  const putOff = (share[PUT_OFF] ?? 0) + (share[DELAYED] ?? 0)
  return { persuaded, anyway, putOff, lost: Math.max(0, 1 - persuaded - anyway - putOff) }
}

const nothingOf = (model: Model, world: World): NothingResult => {
  let recallRate = 0
  let worth = 0
  for (let g = 0; g < model.cells.length; g++) {
    const returning = (world.weight[g] ?? 0) * (world.organicRate[g] ?? 0)
    const law = (model.organicLawOf[g] ?? 0) * (world.months + 1)
    recallRate += returning
    worth +=
      returning * (world.organicMargin[g] ?? 0) * (world.paid[law + model.lifetime.horizon] ?? 0)
  }
  return {
    recallRate,
    profitPerTargeted: worth,
    ltvPerRecalled: recallRate > 0 ? worth / recallRate : 0,
    survival: survivalWithout(model, world),
  }
}

/** P(T = n) within the horizon, where month H means "H or more". */
const stayProbability = (model: Model, world: World, law: number, n: number): number => {
  const at = law * (world.months + 1)
  const before = world.survival[at + n - 1] ?? 0
  return n === model.lifetime.horizon ? before : before - (world.survival[at + n] ?? 0)
}

const fillExpectedStays = (model: Model, world: World, a: number, stays: Stays): void => {
  const H = model.lifetime.horizon
  const G = model.cells.length
  const targeted = model.arms[a]?.targeted ?? 0
  clearStays(stays)
  const add = (to: Float64Array, at: number, amount: number): void => {
    to[at] = (to[at] ?? 0) + amount
  }
  for (let g = 0; g < G; g++) {
    fillOutcomes(model, world, a, g, outcome)
    const law = model.lawOf[a * G + g] ?? 0
    const organicLaw = model.organicLawOf[g] ?? 0
    const margin = world.margin[a * G + g] ?? 0
    const organicMargin = world.organicMargin[g] ?? 0
    const offer = (model.arms[a]?.offerOf[g] ?? a) * (H + 1)
    for (let k = 0; k < OUTCOMES; k++) {
      const customers = targeted * (world.weight[g] ?? 0) * (outcome[k] ?? 0)
      if (customers === 0) continue
      for (let n = 1; n <= H; n++) {
        const with_ = customers * stayProbability(model, world, law, n)
        const without = customers * stayProbability(model, world, organicLaw, n) * organicMargin
        if (takesOffer(k)) {
          add(stays.margin, n, with_ * margin)
          add(stays.offer, offer + n, with_)
        }
        if (k === UNREACHED) add(stays.unreached, n, without)
        if (isOrganic(k)) add(stays.organic, n, without)
        if (k === BROUGHT_FORWARD) add(stays.late, n, without)
        if (k === DELAYED) add(stays.late, n, -without)
      }
    }
  }
}

/** Survival of the customers an arm wins back, over its mix of cells. */
const survivalOf = (model: Model, world: World, a: number): Float64Array => {
  const G = model.cells.length
  return mixedSurvival(model, world, (g) => {
    fillOutcomes(model, world, a, g, outcome)
    const weight = world.weight[g] ?? 0
    let offered = 0
    for (let k = 0; k < OUTCOMES; k++) if (takesOffer(k)) offered += outcome[k] ?? 0
    return [
      [model.lawOf[a * G + g] ?? 0, weight * offered],
      [model.organicLawOf[g] ?? 0, weight * (outcome[UNREACHED] ?? 0)],
    ]
  })
}

const survivalWithout = (model: Model, world: World): Float64Array =>
  mixedSurvival(model, world, (g) => [
    [model.organicLawOf[g] ?? 0, (world.weight[g] ?? 0) * (world.organicRate[g] ?? 0)],
  ])

const mixedSurvival = (
  model: Model,
  world: World,
  parts: (g: number) => readonly (readonly [law: number, weight: number])[],
): Float64Array => {
  const H = model.lifetime.horizon
  const out = new Float64Array(H + 1)
  let total = 0
  for (let g = 0; g < model.cells.length; g++) {
    for (const [law, weight] of parts(g)) {
      total += weight
      for (let t = 0; t <= H; t++) {
        out[t] = (out[t] ?? 0) + weight * (world.survival[law * (world.months + 1) + t] ?? 0)
      }
    }
  }
  return total > 0 ? out.map((share) => share / total) : out
}
