import { createFiller } from '../../src/engine/expected.ts'
import { plainWork } from '../../src/engine/plainLoops.ts'
import { returnArraysOf } from '../../src/engine/returnLoops.ts'
import { fillPlaces, type ReturnTable } from '../../src/engine/returnTable.ts'
import { createWorld, type World } from '../../src/engine/world.ts'
import type { Model } from './scenarios.ts'

/** The table of an arm whose classes are drawn together, in the world of the model's base values. */
export const filledTable = (model: Model, a = 0): { world: World; table: ReturnTable } => {
  const world = createWorld(model)
  createFiller(model)(world)
  const together = model.arms.map((_, arm) => arm === a)
  const layout = returnArraysOf(model, world, together)
  const { arrays, loops } = plainWork(layout, model.lifetime.horizon, (part) => part)
  const table = arrays.tables[a]
  if (!table) throw new Error(`Arm ${a} has no table.`)
  fillPlaces(table, world)
  loops.follow(world.survival)
  loops.fillCuts(table)
  return { world, table }
}
