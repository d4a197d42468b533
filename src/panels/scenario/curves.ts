import { baseValue } from '../../scenario/check.ts'
import type { Uncertain } from '../../scenario/types.ts'

type Curve = Readonly<Record<string, Uncertain>>

/** Keys of a curve in the order of its months or days. */
export const pointKeys = (curve: Curve): readonly string[] =>
  Object.keys(curve).sort((a, b) => Number(a) - Number(b))

const tidy = (percent: number): number => Math.round(percent * 10) / 10

export interface CurveEnds {
  /** value at 0 */
  readonly start: number
  /** where the curve ends by itself, if it does */
  readonly end?: { readonly at: number; readonly value: number } | undefined
}

/** What a curve says at a new point: straight between its neighbours, so that it stays in order. */
export const between = (curve: Curve, at: number, { start, end }: CurveEnds): number => {
  const points = pointKeys(curve).map((key) => ({
    at: Number(key),
    value: baseValue(curve[key] ?? 0),
  }))
  const all = [{ at: 0, value: start }, ...points, ...(end ? [end] : [])]
  const before = all.findLast((point) => point.at <= at) ?? { at: 0, value: start }
  const after = all.find((point) => point.at > at)
  if (!after) return before.value
  const way = (at - before.at) / (after.at - before.at)
  return tidy(before.value + (after.value - before.value) * way)
}
