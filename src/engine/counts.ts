import type { ArmModel, EntryModel, Model, UnitModel } from '../model/model.ts'
import { binomialInverse } from '../stats/binomial.ts'
import { ANYWAY, BROUGHT_FORWARD, DELAYED, NEW, OUTCOMES, PUT_OFF, UNREACHED } from './outcomes.ts'
import { Stream } from './rng.ts'
import type { Streams } from './streams.ts'
import type { World } from './world.ts'

/**
 * Uniforms that decide an entry's counts: recalled, unreached, anyway, brought forward, put off,
 * delayed. Where nobody returns without an offer, the first alone.
 */
const DRAWS = 6

/** How many of `n` fall into a part `share` of `whole`, from one uniform. */
export const partOf = (n: number, share: number, whole: number, u: number): number => {
  if (n === 0 || share <= 0) return 0
  if (share >= whole) return n
  return binomialInverse(n, share / whole, u)
}

export type DrawCounts = (world: World, a: number, replication: number) => void

/**
 * Draws how many of an arm's customers have each outcome in each class, into
 * `counts[class·6 + outcome]`: in every unit one multinomial over classes and outcomes, by conditional
 * binomials, each monotone in one uniform. Recalled customers come first, so that the organic rate
 * does not touch how many there are.
 */
export const createCountDraw = (model: Model, streams: Streams, counts: Int32Array): DrawCounts => {
  const stream = new Stream()
  const u = new Float64Array(model.entries.length * DRAWS)
  const draws = model.organic ? DRAWS : 1
  const bump = (at: number, n: number): void => {
    counts[at] = (counts[at] as number) + n
  }

  const drawUnit = (
    { customers, from, to }: UnitModel,
    world: World,
    replication: number,
  ): void => {
    const { outcome } = world
    let left = customers
    let leftShare = 1
    let away = 0
    for (let e = from; e < to; e++) {
      const at = (model.entries[e] as EntryModel).class * OUTCOMES
      const o = e * OUTCOMES
      const draw = e * DRAWS
      stream.start(streams.recall[e] as Int32Array, replication)
      for (let i = 0; i < draws; i++) u[draw + i] = stream.uniform()
      const fresh = outcome[o + NEW] as number
      const forwarded = outcome[o + BROUGHT_FORWARD] as number
      const anyway = outcome[o + ANYWAY] as number
      const unreached = outcome[o + UNREACHED] as number
      const offered = fresh + forwarded + anyway
      const share = offered + unreached
      const back = partOf(left, share, leftShare, u[draw] as number)
      left -= back
      leftShare -= share
      away += (outcome[o + PUT_OFF] as number) + (outcome[o + DELAYED] as number)
      const unreachedBack = partOf(back, unreached, share, u[draw + 1] as number)
      const anywayBack = partOf(back - unreachedBack, anyway, offered, u[draw + 2] as number)
      const persuaded = back - unreachedBack - anywayBack
      const forwardedBack = partOf(persuaded, forwarded, fresh + forwarded, u[draw + 3] as number)
      bump(at + UNREACHED, unreachedBack)
      bump(at + ANYWAY, anywayBack)
      bump(at + BROUGHT_FORWARD, forwardedBack)
      bump(at + NEW, persuaded - forwardedBack)
    }
    if (away <= 0) return
    for (let e = from; e < to; e++) {
      const at = (model.entries[e] as EntryModel).class * OUTCOMES
      const delayed = outcome[e * OUTCOMES + DELAYED] as number
      const share = (outcome[e * OUTCOMES + PUT_OFF] as number) + delayed
      const off = partOf(left, share, leftShare, u[e * DRAWS + 4] as number)
      left -= off
      leftShare -= share
      const delayedOff = partOf(off, delayed, share, u[e * DRAWS + 5] as number)
      bump(at + DELAYED, delayedOff)
      bump(at + PUT_OFF, off - delayedOff)
    }
  }

  return (world, a, replication) => {
    const { classes, units } = model.arms[a] as ArmModel
    counts.fill(0, classes[0] * OUTCOMES, classes[1] * OUTCOMES)
    for (let at = units[0]; at < units[1]; at++) {
      drawUnit(model.units[at] as UnitModel, world, replication)
    }
  }
}
