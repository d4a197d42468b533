import type { ArmModel, ComponentModel, Model } from '../model/model.ts'
import { logistic, logit, pow } from '../stats/num.ts'
import type { World } from './world.ts'

/** A factor this close to 1 is 1: rounding moves no rate. */
const ROUNDING = 1e-12

/** The rate of a message without an incentive: measured by such an arm, else the organic rate, else unknown. */
const rateAtZeroDepth = (model: Model, v: Float64Array): number | null => {
  const message = model.arms.find((arm) => arm.kind === 'message')
  if (message && message.recall !== null) return v[message.recall] ?? 0
  return model.organic ? (v[model.organic.recall] ?? 0) : null
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

/** How recall follows amount × months of an offer (docs/model.md, "Depth"). */
export const createDepth = (model: Model) => {
  const price = (v: Float64Array): number => v[model.price] ?? 0
  const depthOf = (v: Float64Array, { amount, months }: ComponentModel): number =>
    (v[amount] ?? 0) * months

  /**
   * How much of the stated gain an offer keeps at its present depth: Σ share_i (x_i / x0_i)^γ, each
   * component's share of the gain being its share of the stated list value. 1 at the stated depth.
   */
  const factorOf = (v: Float64Array, arm: ArmModel): number => {
    let stated = 0
    let unchanged = true
    for (const component of arm.components) {
      stated += component.statedDepth * (component.ofPrice ? price(v) : 1)
      unchanged &&= depthOf(v, component) === component.statedDepth
    }
    if (unchanged || stated === 0) return 1
    const gamma = v[model.depthExponent] ?? 0
    let factor = 0
    for (const component of arm.components) {
      const { statedDepth, ofPrice } = component
      const ratio = statedDepth > 0 ? depthOf(v, component) / statedDepth : 0
      const share = (statedDepth * (ofPrice ? price(v) : 1)) / stated
      factor += share * (ratio > 0 ? pow(ratio, gamma) : 0)
    }
    return factor
  }

  const moved = (world: World, arm: ArmModel, factor: number): number => {
    const stated = world.values[arm.recall ?? -1] ?? 0
    const near = Math.abs(factor - 1) < ROUNDING ? 1 : factor
    return atDepth(stated, rateAtZeroDepth(model, world.values), near)
  }

  return {
    factorOf,
    /** the stated rate of an arm at a factor of its stated gain */
    moved,
    /** the stated rate of an offer as it is now */
    rateAtPresentDepth: (world: World, arm: ArmModel): number =>
      moved(world, arm, factorOf(world.values, arm)),
  }
}
