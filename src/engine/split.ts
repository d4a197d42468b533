import type { Split } from '../model/result.ts'
import { ratioError } from '../stats/batch.ts'
import { steadySplit } from '../stats/steady.ts'

/** Squared deviations from the mean. */
const squares = (x: Float64Array): Float64Array => {
  const mean = x.reduce((sum, each) => sum + each, 0) / x.length
  return x.map((each) => (each - mean) * (each - mean))
}

const sum = (x: Float64Array): number => x.reduce((total, each) => total + each, 0)

/**
 * Splits the variance of a figure into what the inputs do and what chance does: Var x =
 * Var E[x | world] + E Var[x | world]. The first is the variance of what is expected in the drawn
 * worlds, the second that of the rest; they are uncorrelated. For a ratio the expectation in a
 * world is taken as the ratio of the expected totals, which is off by the order of 1 / customers.
 * @param expected the figure in each replication's world; `null`: no input is uncertain
 */
export const splitOf = (draws: Float64Array, expected: Float64Array | null): Split | null => {
  const n = draws.length
  if (n < 2 || !draws.every(Number.isFinite) || expected?.every(Number.isFinite) === false)
    return null
  const world = expected ? squares(expected) : new Float64Array(n)
  const luck = squares(expected ? draws.map((x, i) => x - (expected[i] as number)) : draws)
  const total = world.map((x, i) => x + (luck[i] as number))
  const all = sum(total)
  if (all === 0) return null
  const known = sum(world)
  return {
    world: known / (n - 1),
    luck: sum(luck) / (n - 1),
    share: known / all,
    se: ratioError(world, total),
    steady: steadySplit(known / all, n),
  }
}
