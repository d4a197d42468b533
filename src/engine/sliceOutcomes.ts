import type { Model, SliceModel } from '../model/model.ts'
import { ANYWAY, BROUGHT_FORWARD, DELAYED, NEW, OUTCOMES, PUT_OFF, UNREACHED } from './outcomes.ts'
import type { World } from './world.ts'

/**
 * What becomes of a cell's customers in one slice of an arm, in a world whose takers are known:
 * `fill(world, s, cell)` writes into `customers` how many of the `cell` customers are in slice s with
 * each outcome. Customers whom the channel does not reach, and those put off, count at the first
 * step of a ladder alone.
 */
export const createSliceOutcomes = (model: Model) => {
  const customers = new Float64Array(OUTCOMES)
  return {
    customers,
    fill: (world: World, s: number, cell: number): void => {
      const slice = model.slices[s] as SliceModel
      const reach = world.reach[slice.arm] ?? 0
      const late = world.lateRate[slice.cell] ?? 0
      const own = world.sliceShare[s] ?? 0
      const anyway = own * (world.sliceAnyway[s] ?? 0)
      const persuaded = cell * reach * (own * (world.sliceTaken[s] ?? 0) - anyway)
      customers[NEW] = persuaded * (1 - late)
      customers[BROUGHT_FORWARD] = persuaded * late
      customers[ANYWAY] = cell * reach * anyway
      if (slice.step > 0) return void customers.fill(0, PUT_OFF)
      const off = cell * reach * own * (world.slicePutOff[s] ?? 0)
      customers[PUT_OFF] = off * (1 - late)
      customers[DELAYED] = off * late
      customers[UNREACHED] = cell * (1 - reach) * own * (world.organicRate[slice.cell] ?? 0)
    },
  }
}
