import type { ArmModel, Model, Slot } from '../model/model.ts'
import { interceptForAverageRate } from '../stats/economics.ts'
import { ln, logistic, logit, pow } from '../stats/num.ts'
import type { World } from './world.ts'

/**
 * Fills the cell shares and every return rate of a world.
 *
 * p(a,g) = logistic(κ_a + Σ β_level(g) + fit(a, g)), κ_a solved so that Σ w_g p(a,g) is the stated
 * average (docs/model.md, "Recall").
 */
export const createRecall = (model: Model): ((world: World) => void) => {
  const G = model.cells.length
  const shifts = new Float64Array(G)
  const shifted = new Float64Array(G)
  const order = [
    ...model.arms.map((arm, a) => ({ arm, a })).filter(({ arm }) => arm.kind !== 'policy'),
    ...model.arms.map((arm, a) => ({ arm, a })).filter(({ arm }) => arm.kind === 'policy'),
  ]
  const unrouted = new Float64Array(model.arms.length * G)

  return (world) => {
    const v = world.values
    fillWeights(model, world)
    for (let g = 0; g < G; g++) {
      let shift = 0
      for (const at of model.cells[g]?.levels ?? [])
        shift += value(v, model.levels[at]?.recallShift)
      shifts[g] = shift
    }
    fillOrganic(model, world, shifts, shifted)
    const atZero = rateAtZeroDepth(model, v)
    for (const { arm, a } of order) {
      fillArm(model, world, arm, a, shifts, shifted, unrouted, atZero)
    }
  }
}

const value = (v: Float64Array, slot: Slot | undefined): number => v[slot ?? -1] ?? 0

const fillWeights = (model: Model, world: World): void => {
  let total = 0
  for (let g = 0; g < model.cells.length; g++) {
    let weight = 1
    for (const at of model.cells[g]?.levels ?? []) {
      weight *= value(world.values, model.levels[at]?.share)
    }
    world.weight[g] = weight
    total += weight
  }
  for (let g = 0; g < model.cells.length; g++) world.weight[g] = (world.weight[g] ?? 0) / total
}

const fillRates = (
  world: World,
  shifts: Float64Array,
  rate: number,
  out: Float64Array,
  offset: number,
): void => {
  const kappa = interceptForAverageRate(world.weight, shifts, rate)
  for (let g = 0; g < shifts.length; g++) out[offset + g] = logistic(kappa + (shifts[g] ?? 0))
}

const fillOrganic = (
  model: Model,
  world: World,
  shifts: Float64Array,
  shifted: Float64Array,
): void => {
  const { organic, cells, levels } = model
  if (!organic) return
  const v = world.values
  for (let g = 0; g < cells.length; g++) {
    let shift = shifts[g] ?? 0
    for (const at of cells[g]?.levels ?? []) {
      const odds = value(v, levels[at]?.organicOdds)
      if (odds !== 1) shift += ln(odds)
    }
    shifted[g] = shift
  }
  const inWindow = value(v, organic.recall)
  fillRates(world, shifted, inWindow, world.organicRate, 0)
  if (organic.recallYear === null) return
  const inYear = Math.max(inWindow, value(v, organic.recallYear))
  fillRates(world, shifted, inYear, world.lateRate, 0)
  for (let g = 0; g < cells.length; g++) {
    const early = world.organicRate[g] ?? 0
    const year = world.lateRate[g] ?? 0
    world.lateRate[g] = early < 1 ? Math.max(0, (year - early) / (1 - early)) : 0
  }
}

/** The rate of a message without an incentive: measured by such an arm, else the organic rate, else unknown. */
const rateAtZeroDepth = (model: Model, v: Float64Array): number | null => {
  const message = model.arms.find((arm) => arm.kind === 'message')
  if (message && message.recall !== null) return value(v, message.recall)
  return model.organic ? value(v, model.organic.recall) : null
}

/**
 * How much of the stated gain an offer keeps at its present depth: Σ share_i (x_i / x0_i)^γ, each
 * component's share of the gain being its share of the stated list value. 1 at the stated depth.
 */
const depthFactor = (model: Model, v: Float64Array, arm: ArmModel): number => {
  let stated = 0
  let unchanged = true
  for (const component of arm.components) {
    stated += component.statedDepth
    unchanged &&= value(v, component.amount) * component.months === component.statedDepth
  }
  if (unchanged || stated === 0) return 1
  const gamma = value(v, model.depthExponent)
  let factor = 0
  for (const { amount, months, statedDepth } of arm.components) {
    const ratio = statedDepth > 0 ? (value(v, amount) * months) / statedDepth : 0
    factor += (statedDepth / stated) * (ratio > 0 ? pow(ratio, gamma) : 0)
  }
  return factor
}

/** The stated rate moved to another depth: in log-odds, or linearly where a rate of 0 or 1 has none. */
const atDepth = (stated: number, zero: number | null, factor: number): number => {
  if (factor === 1 || zero === null) return stated
  if (stated <= 0 || stated >= 1 || zero <= 0 || zero >= 1) {
    return Math.min(1, Math.max(0, zero + (stated - zero) * factor))
  }
  const from = logit(zero)
  return logistic(from + (logit(stated) - from) * factor)
}

const fillArm = (
  model: Model,
  world: World,
  arm: ArmModel,
  a: number,
  shifts: Float64Array,
  shifted: Float64Array,
  unrouted: Float64Array,
  atZero: number | null,
): void => {
  const v = world.values
  const G = model.cells.length
  const channel = model.channels[arm.channel]
  world.reach[a] = channel ? value(v, channel.reachable) : 0
  if (arm.kind === 'holdout') return
  if (arm.recall === null) {
    for (let g = 0; g < G; g++) unrouted[a * G + g] = unrouted[(arm.offerOf[g] ?? 0) * G + g] ?? 0
  } else {
    let factor = 0
    for (let g = 0; g < G; g++) {
      shifted[g] = (shifts[g] ?? 0) + ((arm.fit[g] ?? -1) < 0 ? 0 : value(v, arm.fit[g]))
      const offer = model.arms[arm.offerOf[g] ?? a] as ArmModel
      factor += arm.kind === 'policy' ? (world.weight[g] ?? 0) * depthFactor(model, v, offer) : 0
    }
    if (arm.kind !== 'policy') factor = depthFactor(model, v, arm)
    if (Math.abs(factor - 1) < 1e-12) factor = 1
    fillRates(world, shifted, atDepth(value(v, arm.recall), atZero, factor), unrouted, a * G)
  }
  const odds = channel ? value(v, channel.oddsMultiplier) : 1
  for (let g = 0; g < G; g++) {
    const p = unrouted[a * G + g] ?? 0
    world.rate[a * G + g] = odds === 1 ? p : (p * odds) / (1 - p + p * odds)
  }
}
