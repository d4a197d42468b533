import type { ArmModel, ClassModel, Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { bump } from './bump.ts'
import { createClassMeans, lateWorth } from './means.ts'
import { leakFactor, listPerMonth } from './money.ts'
import { eachConsumed, purseOf } from './offerSpend.ts'
import { ANYWAY, BROUGHT_FORWARD, DELAYED, OUTCOMES, UNREACHED } from './outcomes.ts'
import type { World } from './world.ts'

/** What is told of one customer of a cell; money is expected and discounted, docs/model.md 16.1. */
export const cellFigureIds = [
  /** margin at full price of those who return in the window */
  'value',
  /** the offer's cost on the scenario's cost basis, leak included, by purse */
  'cash',
  'costToServe',
  'forgoneRevenue',
  /** contacts, with those a return saves taken off */
  'contact',
  /** late returns without the offer that it brings forward, less those that it delays: what they would have brought */
  'replaced',
  /** chance to be back within the window */
  'recalled',
  /** chance to be there at the month of the objective, late returns included; NaN beyond the horizon */
  'subscribers',
] as const

export type CellFigureId = (typeof cellFigureIds)[number]

export const FIGURES = cellFigureIds.length
const at = Object.fromEntries(cellFigureIds.map((id, i) => [id, i])) as Readonly<
  Record<CellFigureId, number>
>

/** What somebody of each class with each outcome brings and costs [C × outcomes × figures]; subscribers are those more. */
export const createTypeFigures = (model: Model): ((world: World) => Float64Array) => {
  const { customers, add } = createClassMeans(model)
  const types = new Float64Array(model.classes.length * OUTCOMES * FIGURES)
  const sums = new Float64Array(SUMS)
  return (world) => {
    types.fill(0)
    for (let c = 0; c < model.classes.length; c++) {
      const { arm, kind } = model.classes[c] as ClassModel
      for (let k = 0; k < OUTCOMES; k++) {
        const row = (c * OUTCOMES + k) * FIGURES
        sums.fill(0)
        customers.fill(0)
        customers[k] = 1
        add(world, c, sums, 0)
        types[row + at.value] = sums[sumAt.value] ?? 0
        types[row + at.recalled] = sums[sumAt.recalled] ?? 0
        types[row + at.subscribers] = sums[sumAt.moreSubscribers] ?? 0
        const saved = k === UNREACHED ? -(world.savedUnreached[arm] ?? 0) : 0
        types[row + at.contact] = (sums[sumAt.campaignCost] ?? 0) + saved
        if (k === BROUGHT_FORWARD) types[row + at.replaced] = lateWorth(model, world, kind)
        if (k === DELAYED) types[row + at.replaced] = -lateWorth(model, world, kind)
        if (k <= ANYWAY) addTaken(model, world, c, (id, money) => bump(types, row + at[id], money))
      }
    }
    return types
  }
}

type AddMoney = (id: 'cash' | 'costToServe' | 'forgoneRevenue', money: number) => void

/** What the offer costs a customer of class `c` who takes it, by purse. */
const addTaken = (model: Model, world: World, c: number, add: AddMoney): void => {
  const leak = leakFactor(model, world.values)
  if (model.costBasis === 'realised') {
    eachConsumed(model, world, c, (purse, perMonth, months) => add(purse, perMonth * months * leak))
  } else if (model.costBasis === 'faceOnReturn') {
    addFace(model, world, model.classes[c]?.offer ?? 0, add)
  }
}

/** The list value of an arm's offer, by purse. */
export const addFace = (model: Model, world: World, offer: number, add: AddMoney): void => {
  const leak = leakFactor(model, world.values)
  for (const component of (model.arms[offer] as ArmModel).components) {
    const list = listPerMonth(model, component, world.values) * component.months
    add(purseOf(component), list * leak)
  }
}
