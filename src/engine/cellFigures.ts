import type { ArmModel, CellModel, KindModel, Model, SliceModel } from '../model/model.ts'
import { bump } from './bump.ts'
import { createFiller } from './expected.ts'
import { organicWorth } from './means.ts'
import { OUTCOMES } from './outcomes.ts'
import { createSliceOutcomes } from './sliceOutcomes.ts'
import {
  addFace,
  cellFigureIds,
  createTypeFigures,
  FIGURES,
  type CellFigureId,
} from './typeFigures.ts'
import { createWorld, type World } from './world.ts'

/** Per customer of each cell, in one world. */
export interface CellFigures {
  /** share of the customers in each cell */
  readonly weight: Float64Array
  /** by figure, of who is sent an arm [cell × arms + arm] */
  readonly sent: Readonly<Record<CellFigureId, Float64Array>>
  /** by figure, of who is left alone [cell]; 0 while the organic rate is unknown */
  readonly alone: Readonly<Record<CellFigureId, Float64Array>>
}

const blank = (length: number): Record<CellFigureId, Float64Array> =>
  Object.fromEntries(cellFigureIds.map((id) => [id, new Float64Array(length)])) as Record<
    CellFigureId,
    Float64Array
  >

/** Positions of the arms that can be sent to somebody: all but holdouts, in the model's order. */
export const sentArms = ({ arms }: Model): number[] =>
  arms.flatMap(({ kind }, a) => (kind === 'holdout' ? [] : [a]))

/**
 * The closed form by cell of a model in which every arm goes to everybody: what one customer of each
 * cell is expected to bring and cost with each arm but holdouts, and without any, in one world (by
 * default the base world). Weighted with the cells' customers it is the closed form of the arms
 * (`expected.ts`); set-up and fixed cost are in none of it.
 */
export const createCellFigures = (model: Model): ((values?: ArrayLike<number>) => CellFigures) => {
  const world = createWorld(model)
  const fill = createFiller(model)
  const fillTypes = createTypeFigures(model)
  const addArm = createArmFigures(model)
  const arms = sentArms(model)
  return (values = model.base) => {
    world.values.set(values)
    fill(world)
    const types = fillTypes(world)
    const sent = blank(model.cells.length * arms.length)
    const alone = blank(model.cells.length)
    fillAlone(model, world, alone)
    arms.forEach((a, j) => addArm(world, types, { a, j, arms: arms.length }, sent))
    const { subscribers } = sent
    const past = model.objective.month >= model.lifetime.horizon
    for (let i = 0; i < subscribers.length; i++) {
      const without = alone.subscribers[Math.floor(i / arms.length)] ?? 0
      subscribers[i] = past ? NaN : without + (subscribers[i] ?? 0)
    }
    return { weight: world.weight.slice(), sent, alone }
  }
}

interface ArmPlace {
  /** position in the model, and among the arms that can be sent */
  readonly a: number
  readonly j: number
  readonly arms: number
}

/** Adds an arm's figures to those of all. */
const createArmFigures = (model: Model) => {
  const { customers, fill } = createSliceOutcomes(model)
  const onContact = model.costBasis === 'faceOnContact'
  return (
    world: World,
    types: Float64Array,
    { a, j, arms }: ArmPlace,
    sent: CellFigures['sent'],
  ): void => {
    const { slices } = model.arms[a] as ArmModel
    const columns = cellFigureIds.map((id) => sent[id])
    for (let g = 0; g < model.cells.length; g++)
      bump(sent.contact, g * arms + j, world.contact[a] ?? 0)
    for (let s = slices[0]; s < slices[1]; s++) {
      const slice = model.slices[s] as SliceModel
      const to = slice.cell * arms + j
      fill(world, s, 1)
      for (let k = 0; k < OUTCOMES; k++) {
        const share = customers[k] ?? 0
        const row = (slice.class * OUTCOMES + k) * FIGURES
        if (share === 0) continue
        columns.forEach((column, f) => bump(column, to, share * (types[row + f] ?? 0)))
      }
      if (!onContact || slice.step > 0) continue
      const offered = world.sliceShare[s] ?? 0
      addFace(model, world, slice.offer, (id, money) => bump(sent[id], to, offered * money))
    }
  }
}

const fillAlone = (model: Model, world: World, alone: CellFigures['alone']): void => {
  if (!model.organic) return
  const { month } = model.objective
  model.cells.forEach(({ kind }: CellModel, g) => {
    const { organicLaw, lateLaw } = model.kinds[kind] as KindModel
    const inWindow = world.organicRate[g] ?? 0
    const late = (1 - inWindow) * (world.lateRate[g] ?? 0)
    alone.value[g] = inWindow * organicWorth(model, world, kind)
    alone.recalled[g] = inWindow
    alone.subscribers[g] =
      month === 0
        ? inWindow
        : month >= model.lifetime.horizon
          ? NaN
          : inWindow * (world.present[organicLaw] ?? 0) + late * (world.present[lateLaw] ?? 0)
  })
}
