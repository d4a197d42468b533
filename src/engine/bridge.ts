import type { ArmModel, EntryModel, Model, UnitModel } from '../model/model.ts'
import type { SpendClass } from '../model/offers/index.ts'
import type { Bridge } from '../model/result.ts'
import { sumAt } from '../model/sums.ts'
import { leakFactor } from './money.ts'
import { eachConsumed } from './offerSpend.ts'
import { ANYWAY, OUTCOMES } from './outcomes.ts'
import type { World } from './world.ts'

/** The finance bridge of arm `a` from its expected sums: margin at full price down to contribution. */
export const bridgeOf = (model: Model, world: World, a: number, sums: Float64Array): Bridge => {
  const sum = (id: keyof typeof sumAt): number => sums[sumAt[id]] ?? 0
  const spend = { forgoneRevenue: 0, costToServe: 0, cash: 0, face: 0 }
  if (model.costBasis === 'realised') addRealised(model, world, a, spend)
  else spend.face = sum('offerCost') / leakFactor(model, world.values)
  const arm = model.arms[a]
  const contacted = arm && arm.kind !== 'holdout'
  const setup = contacted ? (world.values[arm.setupCost] ?? 0) : 0
  const fixed = contacted
    ? ((world.values[model.fixedCost] ?? 0) * arm.targeted) / model.fixedCostOver
    : 0
  const offered = spend.forgoneRevenue + spend.costToServe + spend.cash + spend.face
  const contribution = sum('value') - sum('offerCost') - sum('campaignCost')
  const anyway = model.organic ? sum('organicValue') : null
  return {
    value: sum('value'),
    ...spend,
    leak: offered * (leakFactor(model, world.values) - 1),
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
  spend: Record<SpendClass, number>,
): void => {
  const { units } = model.arms[a] as ArmModel
  for (const unit of model.units.slice(...units)) addUnit(unit)

  function addUnit({ customers, from, to }: UnitModel): void {
    for (let e = from; e < to; e++) {
      let share = 0
      for (let k = 0; k <= ANYWAY; k++) share += world.outcome[e * OUTCOMES + k] ?? 0
      eachConsumed(
        model,
        world,
        (model.entries[e] as EntryModel).class,
        (purse, perMonth, months) => {
          spend[purse] += customers * share * perMonth * months
        },
      )
    }
  }
}
