import type { EntryModel, Model } from '../model/model.ts'
import { kindOf, KINDS, NEW, OUTCOMES } from './outcomes.ts'
import { canHaveReturnTable } from './returnTable.ts'
import type { World } from './world.ts'

/**
 * Below this many expected customers of a kind in an arm margins are drawn one by one, above by
 * moments, so that no sum of few margins is drawn as if it were one of many: 150, and more where
 * margins vary by more than 60 %.
 */
const marginsBelow = (cv: number): number => 150 * Math.max(1, (cv * cv) / 0.36)

/** Above this many expected customers a class's months are drawn as counts, below one by one. */
const COUNTS_ABOVE = 2_500

/** By what method customers are drawn. All of them draw from the same distribution. */
export interface DrawingMethods {
  /** by arm: class and months of all who return together, from one table */
  readonly together: readonly boolean[]
  /** by class: months as counts, or one by one; `null` where the arm is drawn together */
  readonly asCounts: readonly (boolean | null)[]
  /** by arm and kind of outcome: margins one by one, or their sum by moments */
  readonly marginsOneByOne: readonly boolean[]
}

/**
 * Chooses by what is expected in the base world, so that no method changes from world to world, and
 * an arm's do not depend on other arms.
 */
export const drawingMethods = (model: Model, base: World): DrawingMethods => {
  const { byClass, byKind } = expectedCustomers(model, base.outcome)
  const fewest = marginsBelow(model.base[model.marginVariation] ?? 0)
  const marginsOneByOne = byKind.map((customers) => customers < fewest)
  const many = byClass.map((customers) => customers > COUNTS_ABOVE)
  const together = model.arms.map(
    ({ classes: [from, to] }, a) =>
      canHaveReturnTable(model, a) &&
      !marginsOneByOne[a * KINDS + NEW] &&
      !many.slice(from, to).includes(true),
  )
  const asCounts = many.map((is, c) => (together[model.classes[c]?.arm ?? -1] ? null : is))
  return { together, asCounts, marginsOneByOne }
}

/** Expected customers by class, and by arm and kind of outcome, whose months or margins are drawn. */
const expectedCustomers = (model: Model, outcome: Float64Array) => {
  const byClass = model.classes.map(() => 0)
  const byKind = Array.from({ length: model.arms.length * KINDS }, () => 0)
  for (const { arm, customers, from, to } of model.units) {
    for (let e = from; e < to; e++) {
      const c = (model.entries[e] as EntryModel).class
      for (let k = 0; k < OUTCOMES; k++) {
        const expected = customers * (outcome[e * OUTCOMES + k] ?? 0)
        const kind = arm * KINDS + kindOf(k)
        byClass[c] = (byClass[c] ?? 0) + expected
        byKind[kind] = (byKind[kind] ?? 0) + expected
      }
    }
  }
  return { byClass, byKind }
}
