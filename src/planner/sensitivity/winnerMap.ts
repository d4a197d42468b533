import type { Model } from '../../model/model.ts'
import { normalCdf } from '../../stats/normal.ts'
import { createContest, leadOf, turned, winnerOf, type CreateScores } from './contest.ts'
import { createLeadSpread } from './leadSpread.ts'
import { axisPlace, createSpreadGrid } from './spreadGrid.ts'
import { silent, type Tell } from './tell.ts'
import type { MapBand, MapQuestion, WinnerMap } from './types.ts'

/** A winner is resolved from this chance on that it is ahead of each other arm. */
export const RESOLVED = 0.8

/** Points between two signs of life. */
const TOLD_EVERY = 8

export interface BandQuestion {
  readonly model: Model
  readonly question: MapQuestion
  /** number of the first row and how many */
  readonly from: number
  readonly rows: number
}

/** Chance that the winner is ahead of the rival it is least sure to beat. */
const chanceOf = (all: readonly number[], winner: number, spread: Float64Array): number => {
  let least = Infinity
  for (let b = 0; b < all.length; b++) {
    if (b === winner || all[b] === -Infinity) continue
    const lead = all[winner]! - all[b]!
    const sd = spread[winner * all.length + b]!
    const z = lead === 0 ? 0 : lead / sd
    if (Number.isNaN(z)) return NaN
    least = Math.min(least, z)
  }
  return least === Infinity ? 1 : normalCdf(least)
}

/**
 * Rows of a map of two inputs: at every point the metric of every arm in closed form, all other inputs at their base
 * value; who wins, by how much, and how sure that is. The closed form has no error of its own; what is not resolved is
 * what the other inputs, as uncertain as they are, may turn round (`leadSpread.ts`). Rows do not depend on how a map is
 * divided.
 * @param tell hears of the points done
 */
export const winnerMapBand = (
  { model, question, from, rows }: BandQuestion,
  createScores: CreateScores,
  tell: Tell = silent,
): MapBand => {
  const { metric, x, y } = question
  const contest = createContest(model, metric, createScores)
  const { arms, better, figures } = contest
  const spread = createLeadSpread(model, [x.slot, y.slot], figures)
  const spreadAt = createSpreadGrid(question, Float64Array.from(model.base), spread)
  const values = Float64Array.from(model.base)
  const size = rows * x.points
  const band: MapBand = {
    ...{ metric, arms, from, rows },
    figures: new Float64Array(size * arms.length),
    winner: new Int8Array(size),
    lead: new Float64Array(size),
    chance: new Float32Array(size),
  }
  for (let i = 0; i < size; i++) {
    const column = i % x.points
    const row = from + Math.floor(i / x.points)
    if (i % TOLD_EVERY === 0) tell(i, size)
    values[x.slot] = axisPlace(x, column)
    values[y.slot] = axisPlace(y, row)
    const all = figures(values)
    const winner = winnerOf(all, better)
    band.figures.set(all, i * arms.length)
    band.winner[i] = winner
    band.lead[i] = leadOf(all, better, winner)
    band.chance[i] = winner < 0 ? NaN : chanceOf(turned(all, better), winner, spreadAt(column, row))
  }
  return band
}

/** Rows of a map for so many workers: first row and number of each band. */
export const bandsOf = (
  { y }: MapQuestion,
  workers: number,
): { readonly from: number; readonly rows: number }[] => {
  const ends = Array.from({ length: workers + 1 }, (_, w) => Math.round((y.points * w) / workers))
  return ends.slice(1).flatMap((end, w) => {
    const from = ends[w]!
    return end > from ? [{ from, rows: end - from }] : []
  })
}

const joined = <T extends Float64Array | Float32Array | Int8Array>(out: T, parts: T[]): T => {
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** A map from its bands, in whatever order they came. */
export const joinBands = (question: MapQuestion, bands: readonly MapBand[]): WinnerMap => {
  const sorted = [...bands].sort((a, b) => a.from - b.from)
  const [first] = sorted
  const rows = sorted.reduce((sum, band) => sum + band.rows, 0)
  if (!first || rows !== question.y.points) {
    throw new Error(`There are ${rows} of ${question.y.points} rows of the map.`)
  }
  const size = rows * question.x.points
  const { metric, arms } = first
  const part = <K extends 'figures' | 'winner' | 'lead' | 'chance'>(key: K): MapBand[K][] =>
    sorted.map((band) => band[key])
  const winner = joined(new Int8Array(size), part('winner'))
  const chance = joined(new Float32Array(size), part('chance'))
  return {
    ...{ metric, arms, question, rows, winner, chance },
    figures: joined(new Float64Array(size * arms.length), part('figures')),
    lead: joined(new Float64Array(size), part('lead')),
    shares: arms.map((_, a) => winner.filter((own) => own === a).length / size),
    unresolved: chance.filter((own) => !(own >= RESOLVED)).length / size,
  }
}
