import type { LawModel, LifetimeModel, Model, Slot } from '../model/model.ts'
import { hazardWithRatio, monthlyRate } from '../stats/economics.ts'
import { bdwSurvival } from '../stats/lifetime.ts'
import { pow } from '../stats/num.ts'
import type { World } from './world.ts'

/** Values of payments by months since the return, for every timing. */
export const fillAnnuities = (model: Model, world: World): void => {
  const { discount, payment, earning, annuity, worth, months, values: v } = world
  const T = months + 1
  const factor = 1 / (1 + monthlyRate(v[model.annualDiscount] ?? 0))
  const growth = 1 + monthlyRate(v[model.annualGrowth] ?? 0)
  const { horizon } = model.lifetime
  payment.fill(0)
  earning.fill(0)
  let power = 1
  for (let t = 0; t < T; t++) {
    discount[t] = power
    power *= factor
  }
  model.timings.forEach((timing, y) => {
    const at = y * T
    timing.months.forEach((from, i) => {
      const share = timing.shares[i] ?? 0
      let grown = 1
      for (let month = 0; month < horizon; month++) {
        const worthThen = share * (discount[month] ?? 0)
        if (month >= from) {
          const since = at + month - from
          payment[since] = (payment[since] ?? 0) + worthThen
          earning[since] = (earning[since] ?? 0) + worthThen * grown
        }
        grown *= growth
      }
    })
    annuity[at] = 0
    worth[at] = 0
    for (let n = 1; n < T; n++) {
      annuity[at + n] = (annuity[at + n - 1] ?? 0) + (payment[at + n - 1] ?? 0)
      worth[at + n] = (worth[at + n - 1] ?? 0) + (earning[at + n - 1] ?? 0)
    }
  })
}

/** Survival of the typed table at month t: constant hazard between its points, and after the last. */
const tableSurvival = (lifetime: LifetimeModel, v: Float64Array, t: number): number => {
  let month = 0
  let here = 1
  let stay = 1
  for (const point of lifetime.table) {
    const remaining = Math.min(here, v[point.remaining] ?? 0)
    const span = point.month - month
    stay = here > 0 ? pow(remaining / here, 1 / span) : 0
    if (t <= point.month) return here * pow(stay, t - month)
    month = point.month
    here = remaining
  }
  return here * pow(stay, t - month)
}

/** The share of those still there who leave before payment t ≥ 1, before any hazard ratio, into `out[t]`. */
const fillBaseline = (model: Model, v: Float64Array, out: Float64Array): void => {
  const { lifetime } = model
  const [alpha, beta] = [v[lifetime.alpha] ?? 1, v[lifetime.beta] ?? 1]
  const exponent = v[lifetime.exponent] ?? 1
  let before = 1
  for (let t = 1; t < out.length; t++) {
    switch (lifetime.law) {
      case 'constant':
        out[t] = v[lifetime.churn] ?? 0
        break
      case 'sbg':
        out[t] = alpha / (alpha + beta + t - 1)
        break
      default: {
        const now =
          lifetime.law === 'bdw'
            ? bdwSurvival(alpha, beta, exponent, t)
            : tableSurvival(lifetime, v, t)
        out[t] = before > 0 ? Math.min(1, Math.max(0, 1 - now / before)) : 1
        before = now
      }
    }
  }
}

/**
 * Survival of every law. Proportional hazards in discrete time, h = 1 − (1 − h0)^HR, then the
 * cliffs of the offer's components in the month each ends, and discounted sums of the survival.
 */
export const createLifetimes = (model: Model): ((world: World) => void) => {
  const months = Math.max(model.lifetime.horizon, model.lifetime.valueHorizon)
  const baseline = new Float64Array(months + 1)
  const hazards = new Float64Array(months + 1)
  return (world) => {
    fillBaseline(model, world.values, baseline)
    for (let l = 0; l < model.laws.length; l++) {
      fillHazards(model, world, l, baseline, hazards)
      fillSums(model, world, l, hazards)
    }
  }
}

/** Shares of those still there who leave before each payment of a law, into `out[1]`, `out[2]`, …. */
const fillHazards = (
  model: Model,
  world: World,
  l: number,
  baseline: Float64Array,
  out: Float64Array,
): void => {
  const { hazardRatios, cliffs } = model.laws[l] as LawModel
  const v = world.values
  let ratio = 1
  for (let i = 0; i < hazardRatios.length; i++) ratio *= v[hazardRatios[i] as Slot] as number
  if (model.lifetime.law === 'constant') {
    out.fill(hazardWithRatio(baseline[1] as number, ratio))
  } else {
    for (let t = 1; t < out.length; t++) out[t] = hazardWithRatio(baseline[t] as number, ratio)
  }
  for (let i = 0; i < cliffs.length; i++) {
    const { month, shares } = cliffs[i] as LawModel['cliffs'][number]
    if (month >= out.length) continue
    for (const slot of shares) {
      out[month] = 1 - (1 - (out[month] as number)) * (1 - (v[slot] as number))
    }
  }
}

/** Survival of a law, and what its customers are expected to pay. */
const fillSums = (model: Model, world: World, l: number, hazards: Float64Array): void => {
  const { survival, paid, payment, earning, months } = world
  const { horizon, valueHorizon } = model.lifetime
  const at = l * (months + 1)
  const timing = (model.laws[l] as LawModel).timing * (months + 1)
  let here = 1
  let payments = 0
  let earned = 0
  survival[at] = 1
  paid[at] = 0
  for (let t = 0; t < months; t++) {
    payments += here * (payment[timing + t] as number)
    earned += here * (earning[timing + t] as number)
    here *= 1 - (hazards[t + 1] as number)
    survival[at + t + 1] = here
    paid[at + t + 1] = payments
  }
  world.earned[l] = earned
  world.earnedStated[l] = valueHorizon === horizon ? earned : earnedWithin(model, world, l)
}

/** Expected worth of a law within the horizon of stated values, where that is another one. */
const earnedWithin = (model: Model, world: World, l: number): number => {
  const { survival, discount, months, values: v } = world
  const timing = model.timings[model.laws[l]?.timing ?? 0]
  const growth = 1 + monthlyRate(v[model.annualGrowth] ?? 0)
  const at = l * (months + 1)
  let sum = 0
  timing?.months.forEach((from, i) => {
    let grown = 1
    for (let month = 0; month < model.lifetime.valueHorizon; month++) {
      if (month >= from) {
        const here = survival[at + month - from] ?? 0
        sum += (timing.shares[i] ?? 0) * here * (discount[month] ?? 0) * grown
      }
      grown *= growth
    }
  })
  return sum
}
