import { bracketedRoot } from '../stats/rootfind.ts'

/** Closed-form score per arm at given values: profit per customer, say. */
export type Scores = (values: Float64Array) => readonly number[]

export interface Flip {
  /** where the leader is overtaken */
  readonly at: number
  /** position of the arm that leads beyond it */
  readonly winner: number
}

const leaderOf = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores))

/**
 * Where a single input, moved from its base towards `limit`, ends the leader's lead; `null` when it
 * leads all the way. The scores must be continuous in the input.
 */
export const flipPoint = (
  scores: Scores,
  base: Float64Array,
  slot: number,
  limit: number,
): Flip | null => {
  const values = Float64Array.from(base)
  const leader = leaderOf(scores(values))
  const lead = (x: number): number => {
    values[slot] = x
    const all = scores(values)
    const others = all.filter((_, a) => a !== leader)
    return (all[leader] ?? 0) - Math.max(...others)
  }
  const from = base[slot] ?? 0
  if (lead(limit) >= 0) return null
  const at = bracketedRoot(
    lead,
    Math.min(from, limit),
    Math.max(from, limit),
    Math.abs(limit - from) * 1e-9,
  )
  values[slot] = at + (limit - at) * 1e-6
  return { at, winner: leaderOf(scores(values)) }
}

/**
 * What one more subscriber must be worth beyond its own profit for arm `b`, which wins back more,
 * to overtake arm `a`, which earns more; `null` when it does not win back more.
 */
export const overtakingWorth = (
  a: { readonly profit: number; readonly recall: number },
  b: { readonly profit: number; readonly recall: number },
): number | null => (b.recall > a.recall ? (a.profit - b.profit) / (b.recall - a.recall) : null)

/** z(0.90) + z(0.80) */
const SETTLE = 1.281_551_6 + 0.841_621_2

/**
 * Customers per arm after which a test would see the present gap: the 80 % interval of the
 * difference excludes 0 eight times in ten. Normal approximation, z = 1.2816 + 0.8416.
 */
export const customersToSettle = (
  gap: number,
  variance1: number,
  variance2: number,
): number | null =>
  gap === 0 ? null : Math.ceil((SETTLE * SETTLE * (variance1 + variance2)) / (gap * gap))
