import type { Model } from '../model/model.ts'
import { offerKind } from '../model/offers/index.ts'
import type { Bridge } from '../model/result.ts'
import { sumAt } from '../model/sums.ts'
import { spendPerMonth } from './money.ts'
import { ANYWAY, fillOutcomes, OUTCOMES } from './outcomes.ts'
import type { World } from './world.ts'

/** The finance bridge of arm `a` from its expected sums: margin at full price down to contribution. */
export const bridgeOf = (model: Model, world: World, a: number, sums: Float64Array): Bridge => {
  const sum = (id: keyof typeof sumAt): number => sums[sumAt[id]] ?? 0
  const spend = { forgoneRevenue: 0, costToServe: 0, cash: 0, face: 0 }
  if (model.costBasis === 'realised') addRealised(model, world, a, spend)
  else spend.face = sum('offerCost')
  const arm = model.arms[a]
  const contacted = arm && arm.kind !== 'holdout'
  const setup = contacted ? (world.values[arm.setupCost] ?? 0) : 0
  const fixed = contacted
    ? ((world.values[model.fixedCost] ?? 0) * arm.targeted) / model.fixedCostOver
    : 0
  const contribution = sum('value') - sum('offerCost') - sum('campaignCost')
  const anyway = model.organic ? sum('organicValue') : null
  return {
    value: sum('value'),
    ...spend,
    contact: sum('campaignCost') - setup - fixed,
    setup,
    fixed,
    contribution,
    anyway,
    incremental: anyway === null ? null : contribution - anyway,
  }
}

const addRealised = (
  model: Model,
  world: World,
  a: number,
  spend: { forgoneRevenue: number; costToServe: number; cash: number },
): void => {
  const G = model.cells.length
  const T = world.months + 1
  const outcome = new Float64Array(OUTCOMES)
  for (let g = 0; g < G; g++) {
    fillOutcomes(model, world, a, g, outcome)
    let share = 0
    for (let k = 0; k <= ANYWAY; k++) share += outcome[k] ?? 0
    const customers = (model.arms[a]?.targeted ?? 0) * (world.weight[g] ?? 0) * share
    const law = (model.lawOf[a * G + g] ?? 0) * T
    for (const component of model.arms[model.arms[a]?.offerOf[g] ?? a]?.components ?? []) {
      const paid = world.paid[law + Math.min(component.months, model.lifetime.horizon)] ?? 0
      const purse = offerKind(component.kind)?.spend ?? 'cash'
      spend[purse] += customers * spendPerMonth(component, world.values) * paid
    }
  }
}
