import type { ClassModel, ComponentModel, Model } from '../model/model.ts'
import { offerKind, type SpendClass } from '../model/offers/index.ts'
import { spendPerMonth } from './money.ts'
import type { World } from './world.ts'

/** Which purse a component is paid from. */
export const purseOf = ({ kind }: ComponentModel): SpendClass => offerKind(kind)?.spend ?? 'cash'

/**
 * What a customer of class `c` who takes the offer really consumes of it, component by component: the
 * purse, what it takes per month, and the discounted months that are expected to be paid. Without the leak.
 */
export const eachConsumed = (
  model: Model,
  world: World,
  c: number,
  add: (purse: SpendClass, perMonth: number, months: number) => void,
): void => {
  const { offer, law } = model.classes[c] as ClassModel
  for (const component of model.arms[offer]?.components ?? []) {
    const until = Math.min(component.months, model.lifetime.horizon)
    const paid = world.paid[law * (world.months + 1) + until] ?? 0
    add(purseOf(component), spendPerMonth(model, component, world.values), paid)
  }
}
