import { inputQuantile, withinLimits } from '../../planner/sensitivity/inputs.ts'
import type { MapAxis, StudiedInput, Tornado } from '../../planner/sensitivity/types.ts'

export type { MapAxis }

/** Points along each axis of a winner map. */
export const MAP_POINTS = 60

/** Ends of an input's range: 1 in 200 worlds lie beyond either of them. */
const TAIL = 0.005
/** Beyond its range a map shows this part of it again on both sides. */
const MORE = 0.25
/** An exact input is shown from so much below to so much above its value. */
const AROUND = 0.5

/** What of an input a map shows before a part is enlarged. */
export const wholeRange = (input: StudiedInput): readonly [low: number, high: number] => {
  const { base } = input
  if (!input.distribution) {
    const half = Math.abs(base) * AROUND || (input.max - input.min) * 0.1
    return [withinLimits(input, base - half), withinLimits(input, base + half)]
  }
  const [low, high] = [inputQuantile(input, TAIL), inputQuantile(input, 1 - TAIL)]
  const more = (high - low) * MORE
  return [withinLimits(input, low - more), withinLimits(input, high + more)]
}

/** Two inputs by their paths: across, and up. */
export type Pair = readonly [x: string, y: string]

/**
 * The inputs of the map: those chosen, if they are still there and one of them does anything; else the two
 * that move the lead most, uncertain ones before exact ones.
 * @param inOrder paths in the order in which they matter
 */
export const pairFor = (
  inOrder: readonly string[],
  { bars }: Tornado,
  chosen: Pair | null,
): Pair | null => {
  const moves = (path: string): boolean => bars.some((bar) => bar.path === path)
  if (chosen?.every((path) => inOrder.includes(path)) && chosen.some(moves)) return chosen
  const [x, y] = inOrder
  return x !== undefined && y !== undefined ? [x, y] : null
}

/** What is seen of both inputs. */
export interface Window {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** The least width that is shown, as a share of the values. */
const FINEST = 1e-6

/** A part of what is seen, within the limits of an input and not finer than can be told apart. */
const partOf = (
  input: StudiedInput,
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
): readonly [number, number] => {
  const width = high - low
  const [a, b] = [low + width * from, low + width * to]
  if (b - a < FINEST * Math.max(Math.abs(a), Math.abs(b))) return [low, high]
  return [withinLimits(input, a), withinLimits(input, b)]
}

/** What is seen after a part of it is enlarged; parts beyond 0 … 1 show more. */
export const enlarged = (
  inputs: readonly [StudiedInput, StudiedInput],
  seen: Window,
  part: Window,
): Window => ({ x: partOf(inputs[0], seen.x, part.x), y: partOf(inputs[1], seen.y, part.y) })

export const axisFor = (
  { path, slot }: StudiedInput,
  [low, high]: readonly [number, number],
  points: number,
): MapAxis => ({ path, slot, low, high, points })
