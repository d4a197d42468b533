import type { CellFigures } from '../../engine/cellFigures.ts'
import type { Model } from '../../model/model.ts'
import { wholeShares } from '../wholeShares.ts'
import type { PlanEconomics } from './types.ts'

/** The closed form by cell in a world, by default the base world: `createCellFigures` of the engine. */
export type CellFiguresOf = (values?: ArrayLike<number>) => CellFigures

/**
 * The economics that a plan is made of, in any world of a model in which every arm goes to everybody.
 * Who is on the list is the same in every world: whole customers by the cells' shares in the base
 * world (largest remainder), or as many as a table says.
 */
export const createPlanEconomics = (
  model: Model,
  figuresOf: CellFiguresOf,
): ((values?: ArrayLike<number>) => PlanEconomics) => {
  const exact = Array.from(figuresOf().weight, (share) => share * model.customers)
  const customers = wholeShares(exact, model.customers, 1)
  const cells = model.cells.map(({ key }, g) => ({ key, customers: customers[g] ?? 0 }))
  const sent = model.arms.filter(({ kind }) => kind !== 'holdout')
  return (values = model.base) => {
    const figures = figuresOf(values)
    return {
      cells,
      arms: sent.map(({ id, name, kind, channel, setupCost }) => ({
        id,
        name,
        kind,
        channel: model.channels[channel]?.id ?? null,
        setupCost: values[setupCost] ?? 0,
      })),
      sent: figures.sent,
      alone: figures.alone,
      organicKnown: model.organic !== null,
      fixedCost: values[model.fixedCost] ?? 0,
      subscriberWorth: values[model.objective.subscriberWorth] ?? 0,
    }
  }
}
