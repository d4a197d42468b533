import type { LawModel, LifetimeModel, Model, Slot } from '../model/model.ts'
import { hazardWithRatio, monthlyRate } from '../stats/economics.ts'
import { bdwSurvival } from '../stats/lifetime.ts'
import { log1p, pow } from '../stats/num.ts'
import { createLawSums } from './lawSums.ts'
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
 * cliffs of the offer's components in the month each ends, and sums of the survival.
 */
export const createLifetimes = (model: Model): ((world: World) => void) => {
  const months = Math.max(model.lifetime.horizon, model.lifetime.valueHorizon)
  const baseline = new Float64Array(months + 1)
  const logs = new Float64Array(months + 1)
  const fillSums = createLawSums(model)
  return (world) => {
    fillBaseline(model, world.values, baseline)
    for (let t = 1; t <= months; t++) logs[t] = log1p(-(baseline[t] as number))
    for (let l = 0; l < model.laws.length; l++) {
      fillHazards(model, world, l, { shares: baseline, logs })
    }
    fillSums(world)
  }
}

/** Shares of those still there who leave before each payment, from 1 on, and ln(1 − share). */
interface Baseline {
  readonly shares: Float64Array
  readonly logs: Float64Array
}

/** The same shares of a law, where its survival will stand. */
const fillHazards = (
  model: Model,
  { survival: out, values: v, months }: World,
  l: number,
  { shares, logs }: Baseline,
): void => {
  const { hazardRatios, cliffs } = model.laws[l] as LawModel
  const at = l * (months + 1)
  let ratio = 1
  for (let i = 0; i < hazardRatios.length; i++) ratio *= v[hazardRatios[i] as Slot] as number
  if (model.lifetime.law === 'constant') {
    const hazard = hazardWithRatio(shares[1] as number, ratio, logs[1])
    for (let t = 1; t <= months; t++) out[at + t] = hazard
  } else {
    for (let t = 1; t <= months; t++) {
      out[at + t] = hazardWithRatio(shares[t] as number, ratio, logs[t])
    }
  }
  for (let i = 0; i < cliffs.length; i++) {
    const cliff = cliffs[i] as LawModel['cliffs'][number]
    if (cliff.month > months) continue
    for (const slot of cliff.shares) {
      const stays = 1 - (out[at + cliff.month] as number)
      out[at + cliff.month] = 1 - stays * (1 - (v[slot] as number))
    }
  }
}
