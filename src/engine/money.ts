import type {
  ArmModel,
  ClassModel,
  ComponentModel,
  KindModel,
  Model,
  Slot,
} from '../model/model.ts'
import type { World } from './world.ts'

const at = (v: Float64Array, slot: Slot | undefined): number => v[slot ?? -1] ?? 0

/** List amount of a component per month, net of sales tax. */
export const listPerMonth = (model: Model, component: ComponentModel, v: Float64Array): number => {
  const typed = at(v, component.amount) * (component.ofPrice ? at(v, model.price) : 1)
  return component.taxed ? typed / (1 + at(v, model.salesTax)) : typed
}

/** Undiscounted list value of an offer. */
export const faceValue = (model: Model, arm: ArmModel, v: Float64Array): number =>
  arm.components.reduce(
    (sum, component) => sum + listPerMonth(model, component, v) * component.months,
    0,
  )

/** What a component really takes per month: its list amount times its cost share. */
export const spendPerMonth = (model: Model, component: ComponentModel, v: Float64Array): number =>
  listPerMonth(model, component, v) * at(v, component.costShare)

/** What a kept component earns per month, over all who were there when it became due. */
export const keptPerMonth = (model: Model, component: ComponentModel, v: Float64Array): number => {
  if (component.keptRate < 0) return 0
  const margin =
    component.keptMargin < 0 ? 1 - at(v, component.costShare) : at(v, component.keptMargin)
  return listPerMonth(model, component, v) * at(v, component.keptRate) * margin
}

/** What one offer costs with those who leave to get it: 1 without any. */
export const leakFactor = (model: Model, v: Float64Array): number => 1 + at(v, model.leak)

/** Costs of every offer by months stayed, and what is spent whoever returns. */
export const fillCosts = (model: Model, world: World): void => {
  fillBills(model, world)
  fillClassMeans(model, world)
  fillCampaign(model, world)
}

const fillBills = (model: Model, world: World): void => {
  const { values: v, months, annuity, offerCost, kept } = world
  const T = months + 1
  const leak = leakFactor(model, v)
  const realised = model.costBasis === 'realised'
  model.bills.forEach(({ offer, timing }, b) => {
    const arm = model.arms[offer] as ArmModel
    const face = model.costBasis === 'faceOnReturn' ? faceValue(model, arm, v) * leak : 0
    offerCost.fill(face, b * T, (b + 1) * T)
    if (world.keeps) kept.fill(0, b * T, (b + 1) * T)
    for (const component of arm.components) {
      const spend = spendPerMonth(model, component, v) * leak
      const earn = keptPerMonth(model, component, v)
      const due = Math.min(component.months, months)
      for (let n = 0; n < T; n++) {
        const used = annuity[timing * T + Math.min(n, due)] ?? 0
        if (realised) offerCost[b * T + n] = (offerCost[b * T + n] ?? 0) + spend * used
        if (earn > 0 && n > due) {
          const later = (annuity[timing * T + n] ?? 0) - used
          kept[b * T + n] = (kept[b * T + n] ?? 0) + earn * later
        }
      }
    }
  })
}

/** Expected cost of the offer, and of what is kept, per customer of a class. */
const fillClassMeans = (model: Model, world: World): void => {
  const { values: v, months, paid, meanCost, meanKept } = world
  const T = months + 1
  const { horizon } = model.lifetime
  const leak = leakFactor(model, v)
  model.classes.forEach(({ offer, law }, c) => {
    const arm = model.arms[offer] as ArmModel
    let cost = model.costBasis === 'faceOnReturn' ? faceValue(model, arm, v) * leak : 0
    let kept = 0
    const all = paid[law * T + horizon] ?? 0
    for (const component of arm.components) {
      const used = paid[law * T + Math.min(component.months, horizon)] ?? 0
      if (model.costBasis === 'realised') cost += spendPerMonth(model, component, v) * leak * used
      kept += keptPerMonth(model, component, v) * (all - used)
    }
    meanCost[c] = cost
    meanKept[c] = kept
  })
}

/** Contact, set-up and fixed cost, what returning early saves of it, and offers paid at contact. */
const fillCampaign = (model: Model, world: World): void => {
  const { values: v, discount, saved, savedUnreached } = world
  model.arms.forEach((arm, a) => {
    const perContact = at(v, model.channels[arm.channel]?.costPerContact)
    const later = (i: number): number => perContact * (discount[arm.steps[i]?.month ?? 0] ?? 0)
    let contact = perContact
    savedUnreached[a] = 0
    for (let i = 1; i < arm.steps.length; i++) {
      contact += later(i)
      savedUnreached[a] = (savedUnreached[a] ?? 0) + later(i) * (arm.steps[i]?.organicBy ?? 0)
    }
    for (let c = arm.classes[0]; c < arm.classes[1]; c++) {
      saved[c] = 0
      for (let i = (model.classes[c]?.step ?? 0) + 1; i < arm.steps.length; i++) {
        saved[c] = (saved[c] ?? 0) + later(i)
      }
    }
    world.contact[a] = arm.kind === 'holdout' ? 0 : contact
    const fixed = at(v, model.fixedCost) / model.fixedCostOver
    world.campaignCost[a] =
      arm.kind === 'holdout' ? 0 : arm.targeted * (contact + fixed) + at(v, arm.setupCost)
    world.upfrontOfferCost[a] =
      model.costBasis === 'faceOnContact' && arm.kind !== 'holdout'
        ? arm.targeted * leakFactor(model, v) * faceOnContact(model, world, arm)
        : 0
  })
}

/** Mean list value of what a contacted customer is offered; on a ladder, of its first step. */
const faceOnContact = (model: Model, world: World, arm: ArmModel): number => {
  const v = world.values
  if (arm.kind === 'ladder')
    return faceValue(model, model.arms[arm.steps[0]?.offer ?? 0] as ArmModel, v)
  if (arm.kind !== 'policy') return faceValue(model, arm, v)
  const R = model.reasons.length
  let sum = 0
  model.cells.forEach(({ reason }, g) => {
    arm.routes.forEach((offer, recorded) => {
      const share = (world.weight[g] ?? 0) * (world.label[reason * R + recorded] ?? 0)
      sum += share * faceValue(model, model.arms[offer] as ArmModel, v)
    })
  })
  return sum
}

/**
 * Monthly margins. Modelled: m·μ_arm·Πμ_level. Stated value: the same shape, scaled so that the
 * mean over the arm's recalled customers at the stated horizon is the stated value.
 */
export const fillMargins = (model: Model, world: World): void => {
  const { values: v, kindMargin, margin, organicMargin } = world
  fillKindMargins(model, world)
  model.arms.forEach((arm, a) => {
    const [from, to] = arm.classes
    const multiplier = at(v, arm.marginMultiplier)
    for (let c = from; c < to; c++) {
      const { kind, offer } = model.classes[c] as ClassModel
      const own = offer === a ? 1 : at(v, model.arms[offer]?.marginMultiplier)
      margin[c] = (kindMargin[kind] as number) * multiplier * own
    }
    const scale =
      arm.value === null ? at(v, model.monthlyMargin) : statedScale(model, world, arm, arm.value)
    for (let c = from; c < to; c++) margin[c] = (margin[c] ?? 0) * scale
  })
  const { organic } = model
  if (!organic) return
  let returning = 0
  let worth = 0
  model.kinds.forEach(({ organicLaw }, k) => {
    organicMargin[k] = (kindMargin[k] as number) * at(v, organic.marginMultiplier)
    returning += world.organicShare[k] ?? 0
    worth +=
      (world.organicShare[k] ?? 0) * (organicMargin[k] ?? 0) * (world.earnedStated[organicLaw] ?? 0)
  })
  const scale =
    organic.value === null
      ? at(v, model.monthlyMargin)
      : worth > 0
        ? (at(v, organic.value) * returning) / worth
        : 0
  for (let k = 0; k < organicMargin.length; k++) organicMargin[k] = (organicMargin[k] ?? 0) * scale
}

const fillKindMargins = (model: Model, { values: v, kindMargin }: World): void => {
  for (let k = 0; k < kindMargin.length; k++) {
    let product = 1
    for (const level of (model.kinds[k] as KindModel).levels) {
      product *= at(v, model.levels[level]?.marginMultiplier)
    }
    kindMargin[k] = product
  }
}

/** What turns margin multipliers into money: the stated value over the mean annuity of the recalled. */
const statedScale = (model: Model, world: World, arm: ArmModel, stated: Slot): number => {
  let returning = 0
  let worth = 0
  for (let c = arm.classes[0]; c < arm.classes[1]; c++) {
    const share = world.taken[c] ?? 0
    const law = model.classes[c]?.law ?? 0
    returning += share
    worth += share * (world.margin[c] ?? 0) * (world.earnedStated[law] ?? 0)
  }
  return worth > 0 ? (at(world.values, stated) * returning) / worth : 0
}
