import type { Model, Slot } from '../model/model.ts'
import { quantile } from '../stats/distribution.ts'
import { createCouples, fillCouples, type Couples } from './couples.ts'
import { createLifetimes, fillAnnuities } from './lifetimes.ts'
import { fillCosts, fillMargins } from './money.ts'
import { createRecall } from './recall.ts'
import { Stream } from './rng.ts'
import type { Streams } from './streams.ts'
import { createWorld, type World } from './world.ts'

/** The current world of a run. */
export interface WorldSource {
  readonly world: World
  readonly couples: Couples
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

/** Draws worlds: every uncertain input by its quantile function from its own stream. */
export const createWorldSource = (model: Model, streams: Streams): WorldSource => {
  const world = createWorld(model)
  const couples = createCouples(model)
  const fillRecall = createRecall(model)
  const fillLifetimes = createLifetimes(model)
  const stream = new Stream()
  const slots = lifetimeSlots(model)
  const lifetimesVary = model.uncertain.some(({ slot }) => slots.has(slot))
  const fillLives = (): void => {
    fillAnnuities(model, world)
    fillLifetimes(world)
    fillCouples(model, world, couples)
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
    model.uncertain.forEach(({ slot, distribution, min, max }, i) => {
      const u = stream.start(streams.world[i] as Int32Array, replication).uniform()
      world.values[slot] = Math.min(max, Math.max(min, quantile(distribution, u)))
    })
    if (lifetimesVary) fillLives()
    fillRest()
  }
  return { world, couples, draw }
}
