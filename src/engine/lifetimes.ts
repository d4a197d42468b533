import type { LifetimeModel, Model } from '../model/model.ts'
import { hazardWithRatio, monthlyRate } from '../stats/economics.ts'
import type { World } from './world.ts'

/** Values of payments: discount factors, annuities, and annuities of late returns. */
export const fillAnnuities = (model: Model, world: World): void => {
  const { discount, annuity, lateAnnuity, months } = world
  const factor = 1 / (1 + monthlyRate(world.values[model.annualDiscount] ?? 0))
  const late = model.organic?.lateMonth ?? 0
  let power = 1
  let sum = 0
  for (let n = 0; n <= months; n++) {
    discount[n] = power
    annuity[n] = sum
    sum += power
    power *= factor
  }
  const left = model.lifetime.horizon - late
  for (let n = 0; n <= months; n++) {
    const paid = Math.min(n, left)
    lateAnnuity[n] = paid > 0 ? (discount[late] ?? 0) * (annuity[paid] ?? 0) : 0
  }
}

/** The share of those still there who leave before payment t ≥ 1, before any hazard ratio. */
const baselineHazard = (lifetime: LifetimeModel, v: Float64Array, t: number): number => {
  if (lifetime.law === 'constant') return v[lifetime.churn] ?? 0
  const alpha = v[lifetime.alpha] ?? 1
  return alpha / (alpha + (v[lifetime.beta] ?? 1) + t - 1)
}

/**
 * Survival of every law. Proportional hazards in discrete time, h = 1 − (1 − h0)^HR, then the
 * cliffs of the offer's components in the month each ends, and discounted sums of the survival.
 */
export const fillLifetimes = (model: Model, world: World): void => {
  const { survival, paid, stay, discount, months, values: v } = world
  const { lifetime, laws } = model
  for (let l = 0; l < laws.length; l++) {
    const law = laws[l]
    if (!law) continue
    let ratio = 1
    for (const slot of law.hazardRatios) ratio *= v[slot] ?? 1
    const constant =
      lifetime.law === 'constant' ? hazardWithRatio(v[lifetime.churn] ?? 0, ratio) : 0
    const at = l * (months + 1)
    survival[at] = 1
    paid[at] = 0
    stay[at] = 0
    for (let t = 1; t <= months; t++) {
      let hazard =
        lifetime.law === 'constant'
          ? constant
          : hazardWithRatio(baselineHazard(lifetime, v, t), ratio)
      for (const { month, shares } of law.cliffs) {
        if (month !== t) continue
        for (const slot of shares) hazard = 1 - (1 - hazard) * (1 - (v[slot] ?? 0))
      }
      const before = survival[at + t - 1] ?? 0
      paid[at + t] = (paid[at + t - 1] ?? 0) + before * (discount[t - 1] ?? 0)
      stay[at + t] = (stay[at + t - 1] ?? 0) + before
      survival[at + t] = before * (1 - hazard)
    }
  }
}
