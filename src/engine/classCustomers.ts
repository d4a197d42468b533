import type { ArmModel, EntryModel, Model, UnitModel } from '../model/model.ts'
import { OUTCOMES } from './outcomes.ts'
import type { World } from './world.ts'

/**
 * Expected customers of arm `a` by class and outcome, `[class · OUTCOMES + outcome]`; those of other
 * arms' classes are 0.
 */
export const classCustomers = (model: Model, world: World, a: number): Float64Array => {
  const customers = new Float64Array(model.classes.length * OUTCOMES)
  const { units } = model.arms[a] as ArmModel
  for (let u = units[0]; u < units[1]; u++) {
    const { customers: all, from, to } = model.units[u] as UnitModel
    for (let e = from; e < to; e++) {
      const at = (model.entries[e] as EntryModel).class * OUTCOMES
      for (let k = 0; k < OUTCOMES; k++) {
        customers[at + k] =
          (customers[at + k] as number) + all * (world.outcome[e * OUTCOMES + k] as number)
      }
    }
  }
  return customers
}
