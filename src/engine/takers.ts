import type { ArmModel, Model, SliceModel } from '../model/model.ts'
import { fillRatesOfAverage } from '../stats/economics.ts'
import { bump } from './bump.ts'
import { createDepth } from './depth.ts'
import { climb } from './ladder.ts'
import { OUTCOMES } from './outcomes.ts'
import { createSliceOutcomes } from './sliceOutcomes.ts'
import type { World } from './world.ts'

/** Share of a cell's customers who are in a slice: recorded so, and cured or not. */
const sliceShare = (model: Model, world: World, slice: SliceModel): number => {
  let share = 1
  if (slice.recorded) {
    const row = (model.cells[slice.cell]?.reason ?? 0) * model.reasons.length
    share = 0
    for (const recorded of slice.recorded) share += world.label[row + recorded] ?? 0
  }
  if (!slice.cure) return share
  const cured = world.values[slice.cure.share] ?? 0
  return share * (slice.cure.isCured ? cured : 1 - cured)
}

/**
 * Fills who takes which offer, and from that what becomes of the customers of every entry, in a
 * world whose offer rates are known.
 * @param shifts log-odds shift of each cell, filled before
 */
export const createTakers = (model: Model, shifts: Float64Array): ((world: World) => void) => {
  const fillPolicy = createPolicyRates(model, shifts)
  const fillLadder = createLadderRates(model)
  const addOutcomes = createOutcomes(model)
  const S = model.slices.length

  const fillPlain = (world: World, a: number, own: ArmModel): void => {
    const G = model.cells.length
    const odds = channelOdds(model, world, own)
    for (let s = own.slices[0]; s < own.slices[1]; s++) {
      const { cell } = model.slices[s] as SliceModel
      setTakers(world, cell, withOdds(world.offerRate[a * G + cell] ?? 0, odds), s)
    }
  }

  /** One offer only: returns anyway is what both futures share. */
  const setTakers = (world: World, cell: number, rate: number, s: number): void => {
    const organic = world.organicRate[cell] ?? 0
    world.sliceTaken[s] = rate
    world.sliceAnyway[s] = Math.min(rate, organic)
    world.slicePutOff[s] = Math.max(0, organic - rate)
  }

  return (world) => {
    world.outcome.fill(0)
    world.taken.fill(0)
    world.rate.fill(0)
    for (let s = 0; s < S; s++) {
      world.sliceShare[s] = sliceShare(model, world, model.slices[s] as SliceModel)
    }
    model.arms.forEach((arm, a) => {
      const channel = model.channels[arm.channel]
      world.reach[a] = channel ? (world.values[channel.reachable] ?? 0) : 0
      if (arm.kind === 'policy') fillPolicy(world, a, setTakers)
      else if (arm.kind === 'ladder') fillLadder(world, a)
      else fillPlain(world, a, arm)
      addOutcomes(world, a)
    })
  }
}

const channelOdds = (model: Model, world: World, arm: ArmModel): number => {
  const channel = model.channels[arm.channel]
  return channel ? (world.values[channel.oddsMultiplier] ?? 1) : 1
}

const withOdds = (p: number, odds: number): number =>
  odds === 1 ? p : (p * odds) / (1 - p + p * odds)

/** Adds the customers of an arm's slices to its entries, classes and cells. */
const createOutcomes = (model: Model): ((world: World, a: number) => void) => {
  const { customers, fill } = createSliceOutcomes(model)
  const G = model.cells.length
  return (world, a) => {
    const { slices, cellCustomers, targeted } = model.arms[a] as ArmModel
    for (let s = slices[0]; s < slices[1]; s++) {
      const slice = model.slices[s] as SliceModel
      const { cell } = slice
      const taken = (world.sliceShare[s] ?? 0) * (world.sliceTaken[s] ?? 0)
      const weight = world.weight[cell] ?? 0
      const inArm = cellCustomers ? (cellCustomers[cell] ?? 0) / targeted : weight
      bump(world.taken, slice.class, inArm * taken)
      bump(world.rate, a * G + cell, taken)
      fill(world, s, cellCustomers ? 1 : weight)
      for (let k = 0; k < OUTCOMES; k++) {
        bump(world.outcome, slice.entry * OUTCOMES + k, customers[k] ?? 0)
      }
    }
  }
}

type SetTakers = (world: World, cell: number, rate: number, slice: number) => void

/** Rates of a policy: those of the routed offers, or stated on average and shaped by levels and fit. */
const createPolicyRates = (model: Model, shifts: Float64Array) => {
  const { factorOf, moved } = createDepth(model)
  const G = model.cells.length
  const size = Math.max(0, ...model.arms.map(({ slices: [from, to] }) => to - from))
  const weights = new Float64Array(size)
  const shifted = new Float64Array(size)
  const rates = new Float64Array(size)

  /** Rates by slice of an arm whose average is stated, into `rates`. */
  const fillStated = (world: World, arm: ArmModel): void => {
    const v = world.values
    const [from, to] = arm.slices
    let factor = 0
    for (let s = from; s < to; s++) {
      const { cell, offer } = model.slices[s] as SliceModel
      const reason = model.cells[cell]?.reason ?? -1
      const routed = model.arms[offer] as ArmModel
      const fit = [routed.fit[reason] ?? -1, arm.fit[reason] ?? -1].find((slot) => slot >= 0)
      weights[s - from] = (world.weight[cell] ?? 0) * (world.sliceShare[s] ?? 0)
      shifted[s - from] = (shifts[cell] ?? 0) + (fit === undefined ? 0 : (v[fit] ?? 0))
      factor += (weights[s - from] ?? 0) * factorOf(v, routed)
    }
    const n = to - from
    const parts = { weights: weights.subarray(0, n), shifts: shifted.subarray(0, n) }
    fillRatesOfAverage(parts, moved(world, arm, factor), rates, 0)
  }

  return (world: World, a: number, set: SetTakers): void => {
    const arm = model.arms[a] as ArmModel
    const odds = channelOdds(model, world, arm)
    if (arm.recall !== null) fillStated(world, arm)
    for (let s = arm.slices[0]; s < arm.slices[1]; s++) {
      const { cell, offer } = model.slices[s] as SliceModel
      const rate =
        arm.recall === null
          ? (world.offerRate[offer * G + cell] ?? 0)
          : (rates[s - arm.slices[0]] ?? 0)
      set(world, cell, withOdds(rate, odds), s)
    }
  }
}

const MOST_STEPS = 16

/** Who takes which step's offer of a ladder. A ladder of one step is that offer. */
const createLadderRates = (model: Model) => {
  const G = model.cells.length
  const stepped = model.arms.map(({ steps }) => steps.map(({ inTime }) => inTime))
  const rates = new Float64Array(MOST_STEPS)
  const taken = new Float64Array(MOST_STEPS)
  const anyway = new Float64Array(MOST_STEPS)

  const fillCell = (world: World, a: number, cell: number, odds: number): void => {
    const arm = model.arms[a] as ArmModel
    const organic = world.organicRate[cell] ?? 0
    arm.steps.forEach(({ offer }, i) => {
      rates[i] = withOdds(world.offerRate[offer * G + cell] ?? 0, odds)
    })
    if (arm.steps.length > 1) {
      const fresh = world.values[arm.fresh] ?? 0
      climb({ rates, inTime: stepped[a] ?? [], fresh, organic }, taken, anyway)
      return
    }
    taken[0] = rates[0] ?? 0
    anyway[0] = Math.min(taken[0], organic)
  }

  return (world: World, a: number): void => {
    const arm = model.arms[a] as ArmModel
    const odds = channelOdds(model, world, arm)
    let last = -1
    let off = 0
    for (let s = arm.slices[0]; s < arm.slices[1]; s++) {
      const { cell, step } = model.slices[s] as SliceModel
      if (cell !== last) {
        fillCell(world, a, cell, odds)
        last = cell
        off = world.organicRate[cell] ?? 0
        for (let i = 0; i < arm.steps.length; i++) off -= anyway[i] ?? 0
      }
      world.sliceTaken[s] = taken[step] ?? 0
      world.sliceAnyway[s] = anyway[step] ?? 0
      world.slicePutOff[s] = Math.max(0, off)
    }
  }
}
