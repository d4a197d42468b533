import type { Model } from '../model/model.ts'
import { binomialInverse } from '../stats/binomial.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  fillOutcomes,
  NEW,
  OUTCOMES,
  PUT_OFF,
  UNREACHED,
} from './outcomes.ts'
import { Stream } from './rng.ts'
import type { Streams } from './streams.ts'
import type { World } from './world.ts'

/** Uniforms that decide a cell's counts: recalled, unreached, anyway, brought forward, put off, delayed. */
const DRAWS = 6

/** How many of `n` fall into a part `share` of `whole`, from one uniform. */
export const partOf = (n: number, share: number, whole: number, u: number): number => {
  if (n === 0 || share <= 0) return 0
  if (share >= whole) return n
  return binomialInverse(n, share / whole, u)
}

export type DrawCounts = (world: World, a: number, replication: number) => void

/**
 * Draws how many of an arm's customers have each outcome in each cell, into `counts[g·6 + outcome]`:
 * one multinomial over cells and outcomes, by conditional binomials, each monotone in one uniform.
 * Recalled customers come first, so that the organic rate does not touch how many there are.
 */
export const createCountDraw = (model: Model, streams: Streams, counts: Int32Array): DrawCounts => {
  const G = model.cells.length
  const stream = new Stream()
  const outcome = new Float64Array(OUTCOMES)
  const u = new Float64Array(G * DRAWS)

  return (world, a, replication) => {
    let left = model.arms[a]?.targeted ?? 0
    let leftShare = 1
    for (let g = 0; g < G; g++) {
      const at = g * OUTCOMES
      const draw = g * DRAWS
      stream.start(streams.recall[a * G + g] as Int32Array, replication)
      for (let i = 0; i < DRAWS; i++) u[draw + i] = stream.uniform()
      fillOutcomes(model, world, a, g, outcome)
      const fresh = outcome[NEW] ?? 0
      const forwarded = outcome[BROUGHT_FORWARD] ?? 0
      const anyway = outcome[ANYWAY] ?? 0
      const unreached = outcome[UNREACHED] ?? 0
      const offered = fresh + forwarded + anyway
      const share = (world.weight[g] ?? 0) * (offered + unreached)
      const back = partOf(left, share, leftShare, u[draw] ?? 0)
      left -= back
      leftShare -= share
      const unreachedBack = partOf(back, unreached, offered + unreached, u[draw + 1] ?? 0)
      const anywayBack = partOf(back - unreachedBack, anyway, offered, u[draw + 2] ?? 0)
      const persuaded = back - unreachedBack - anywayBack
      const forwardedBack = partOf(persuaded, forwarded, fresh + forwarded, u[draw + 3] ?? 0)
      counts[at + UNREACHED] = unreachedBack
      counts[at + ANYWAY] = anywayBack
      counts[at + BROUGHT_FORWARD] = forwardedBack
      counts[at + NEW] = persuaded - forwardedBack
    }
    for (let g = 0; g < G; g++) {
      fillOutcomes(model, world, a, g, outcome)
      const delayed = outcome[DELAYED] ?? 0
      const away = (outcome[PUT_OFF] ?? 0) + delayed
      const share = (world.weight[g] ?? 0) * away
      const off = partOf(left, share, leftShare, u[g * DRAWS + 4] ?? 0)
      left -= off
      leftShare -= share
      const delayedOff = partOf(off, delayed, away, u[g * DRAWS + 5] ?? 0)
      counts[g * OUTCOMES + DELAYED] = delayedOff
      counts[g * OUTCOMES + PUT_OFF] = off - delayedOff
    }
  }
}
