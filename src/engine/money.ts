import type { ArmModel, ComponentModel, Model, Slot } from '../model/model.ts'
import type { World } from './world.ts'

const at = (v: Float64Array, slot: Slot | undefined): number => v[slot ?? -1] ?? 0

/** Undiscounted list value of an offer. */
export const faceValue = (arm: ArmModel, v: Float64Array): number =>
  arm.components.reduce((sum, { amount, months }) => sum + at(v, amount) * months, 0)

/** What a component really takes per month: its list amount times its cost share. */
export const spendPerMonth = (component: ComponentModel, v: Float64Array): number =>
  at(v, component.amount) * at(v, component.costShare)

/** Costs of every arm's offer by months stayed, and what is spent whoever returns. */
export const fillCosts = (model: Model, world: World): void => {
  const { values: v, months, annuity, offerCost, paid } = world
  const G = model.cells.length
  const T = months + 1
  const realised = model.costBasis === 'realised'
  model.arms.forEach((arm, a) => {
    const face = model.costBasis === 'faceOnReturn' ? faceValue(arm, v) : 0
    for (let n = 0; n < T; n++) {
      let cost = face
      if (realised) {
        for (const component of arm.components) {
          cost += spendPerMonth(component, v) * (annuity[Math.min(n, component.months)] ?? 0)
        }
      }
      offerCost[a * T + n] = cost
    }
    const channel = model.channels[arm.channel]
    const fixed = at(v, model.fixedCost) / model.fixedCostOver
    const contact = channel ? at(v, channel.costPerContact) : 0
    world.campaignCost[a] =
      arm.kind === 'holdout' ? 0 : arm.targeted * (contact + fixed) + at(v, arm.setupCost)
  })
  model.arms.forEach((arm, a) => {
    let upfront = 0
    for (let g = 0; g < G; g++) {
      const offer = model.arms[arm.offerOf[g] ?? a] as ArmModel
      if (model.costBasis === 'faceOnContact' && arm.kind !== 'holdout') {
        upfront += (world.weight[g] ?? 0) * faceValue(offer, v) * arm.targeted
      }
      let mean = model.costBasis === 'faceOnReturn' ? faceValue(offer, v) : 0
      if (realised) {
        const law = (model.lawOf[a * G + g] ?? 0) * T
        for (const component of offer.components) {
          const until = Math.min(component.months, model.lifetime.horizon)
          mean += spendPerMonth(component, v) * (paid[law + until] ?? 0)
        }
      }
      world.meanOfferCost[a * G + g] = mean
    }
    world.upfrontOfferCost[a] = upfront
  })
}

/**
 * Monthly margins. Modelled: m·μ_arm·Πμ_level. Stated value: the same shape, scaled so that the
 * mean over the arm's recalled customers at the stated horizon is the stated value.
 */
export const fillMargins = (model: Model, world: World): void => {
  const { values: v, margin, organicMargin, weight, rate, organicRate } = world
  const G = model.cells.length
  model.arms.forEach((arm, a) => {
    for (let g = 0; g < G; g++) {
      const offer = model.arms[arm.offerOf[g] ?? a] as ArmModel
      const own = offer === arm ? 1 : at(v, offer.marginMultiplier)
      margin[a * G + g] = levelMargin(model, v, g) * at(v, arm.marginMultiplier) * own
    }
    const scale = marginScale(model, world, arm.value, {
      margins: margin,
      offset: a * G,
      rates: rate,
      ratesOffset: a * G,
      laws: model.lawOf,
      lawsOffset: a * G,
    })
    for (let g = 0; g < G; g++) margin[a * G + g] = (margin[a * G + g] ?? 0) * scale
  })
  const { organic } = model
  if (!organic) return
  for (let g = 0; g < G; g++) {
    organicMargin[g] = levelMargin(model, v, g) * at(v, organic.marginMultiplier)
  }
  const scale = marginScale(model, world, organic.value, {
    margins: organicMargin,
    offset: 0,
    rates: organicRate,
    ratesOffset: 0,
    laws: model.organicLawOf,
    lawsOffset: 0,
  })
  for (let g = 0; g < weight.length; g++) organicMargin[g] = (organicMargin[g] ?? 0) * scale
}

const levelMargin = (model: Model, v: Float64Array, g: number): number => {
  let product = 1
  for (const level of model.cells[g]?.levels ?? []) {
    product *= at(v, model.levels[level]?.marginMultiplier)
  }
  return product
}

interface CellTables {
  readonly margins: Float64Array
  readonly offset: number
  readonly rates: Float64Array
  readonly ratesOffset: number
  readonly laws: readonly number[]
  readonly lawsOffset: number
}

/** What turns margin multipliers into money: the monthly margin, or the stated value over the mean annuity. */
const marginScale = (
  model: Model,
  world: World,
  stated: Slot | null,
  cells: CellTables,
): number => {
  const v = world.values
  if (stated === null) return at(v, model.monthlyMargin)
  const T = world.months + 1
  let returning = 0
  let worth = 0
  for (let g = 0; g < world.weight.length; g++) {
    const law = cells.laws[cells.lawsOffset + g] ?? 0
    const share = (world.weight[g] ?? 0) * (cells.rates[cells.ratesOffset + g] ?? 0)
    const annuity = world.paid[law * T + model.lifetime.valueHorizon] ?? 0
    returning += share
    worth += share * (cells.margins[cells.offset + g] ?? 0) * annuity
  }
  return worth > 0 ? (at(v, stated) * returning) / worth : 0
}
