import type { Model, Slot } from '../model/model.ts'
import { createInputDraw, type Worlds } from './inputDraw.ts'
import { createLifetimes, fillAnnuities } from './lifetimes.ts'
import { fillCosts, fillMargins } from './money.ts'
import { createRecall } from './recall.ts'
import type { Streams } from './streams.ts'
import { createWorld, type World } from './world.ts'

/** The current world of a run. */
export interface WorldSource {
  readonly world: World
  /** whether worlds differ in annuities or in how long customers stay */
  readonly lifetimesVary: boolean
  /** Moves to the world of a replication; does nothing where no input is uncertain. */
  draw(replication: number): void
}

/** Slots on which annuities and survival depend. */
const lifetimeSlots = (model: Model): Set<Slot> => {
  const { churn, alpha, beta, exponent, table } = model.lifetime
  const slots = new Set([
    ...[churn, alpha, beta, exponent, model.annualDiscount, model.annualGrowth],
    ...table.map(({ remaining }) => remaining),
  ])
  for (const law of model.laws) {
    law.hazardRatios.forEach((slot) => slots.add(slot))
    law.cliffs.forEach(({ shares }) => shares.forEach((slot) => slots.add(slot)))
  }
  return slots
}

/**
 * Draws worlds: every uncertain input, and all that follows from them.
 * @param worlds how worlds are spread; see `worldUniforms.ts`
 */
export const createWorldSource = (
  model: Model,
  { seed }: Pick<Streams, 'seed'>,
  worlds: Worlds = 'sobol',
): WorldSource => {
  const world = createWorld(model)
  const fillRecall = createRecall(model)
  const fillLifetimes = createLifetimes(model)
  const drawInputs = createInputDraw(model, seed, worlds)
  const slots = lifetimeSlots(model)
  const lifetimesVary = model.uncertain.some(({ slot }) => slots.has(slot))
  const fillLives = (): void => {
    fillAnnuities(model, world)
    fillLifetimes(world)
  }
  const fillRest = (): void => {
    fillRecall(world)
    fillMargins(model, world)
    fillCosts(model, world)
  }
  fillLives()
  fillRest()
  const draw = (replication: number): void => {
    if (model.uncertain.length === 0) return
    drawInputs(replication, world.values)
    if (lifetimesVary) fillLives()
    fillRest()
  }
  return { world, lifetimesVary, draw }
}
