/**
 * Shapley values: what each player adds to a coalition's worth, averaged over the orders in which all
 * of them may join (Shapley 1953). They add up to the worth of everybody, a player who changes nothing
 * gets nothing, and players who do the same get the same.
 */

/** Up to so many players every order is counted, by all 2ⁿ coalitions. */
export const EXACT_PLAYERS = 10

/** About so many coalitions are valued where there are more players. */
const SAMPLED_COALITIONS = 2_000
const FEWEST_PAIRS = 16

/** Who is in: one entry per player. */
export type Coalition = readonly boolean[]

/** Which coalitions have to be valued, and how players are credited. */
export interface ShapleyPlan {
  readonly players: number
  /** each once */
  readonly coalitions: readonly Coalition[]
  /** for sampled orders: who joins, and the positions of the coalitions before and after; `null`: exact */
  readonly joins: readonly Join[] | null
  /** how many orders are averaged; `null`: all of them */
  readonly orders: number | null
}

interface Join {
  readonly player: number
  readonly before: number
  readonly after: number
}

/** The coalition of a bit mask. */
const coalitionOf = (mask: number, players: number): boolean[] =>
  Array.from({ length: players }, (_, i) => ((mask >> i) & 1) === 1)

/** Uniforms in [0, 1) from a whole number: a linear congruential generator (Numerical Recipes), its top bits. */
const uniformsFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Players in a random order (Fisher and Yates). */
const shuffled = (players: number, uniform: () => number): number[] => {
  const order = Array.from({ length: players }, (_, i) => i)
  for (let i = players - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1))
    const [a = 0, b = 0] = [order[i], order[j]]
    order[i] = b
    order[j] = a
  }
  return order
}

const sampledPlan = (players: number, seed: number): ShapleyPlan => {
  const pairs = Math.max(FEWEST_PAIRS, Math.floor(SAMPLED_COALITIONS / (2 * players)))
  const uniform = uniformsFrom(seed)
  const coalitions: Coalition[] = []
  const positions = new Map<string, number>()
  const positionOf = (coalition: Coalition): number => {
    const key = coalition.map(Number).join('')
    const found = positions.get(key)
    if (found !== undefined) return found
    positions.set(key, coalitions.length)
    return coalitions.push(coalition) - 1
  }
  const joins: Join[] = []
  const walk = (order: readonly number[]): void => {
    const present = new Array<boolean>(players).fill(false)
    let before = positionOf([...present])
    for (const player of order) {
      present[player] = true
      const after = positionOf([...present])
      joins.push({ player, before, after })
      before = after
    }
  }
  for (let pair = 0; pair < pairs; pair++) {
    const order = shuffled(players, uniform)
    walk(order)
    walk([...order].reverse())
  }
  return { players, coalitions, joins, orders: 2 * pairs }
}

/**
 * The coalitions to be valued: all of them up to `EXACT_PLAYERS`, beyond that those of random orders,
 * each together with its reverse, so that who joins early in one joins late in the other.
 * @param seed a whole number that names the random orders
 */
export const shapleyPlan = (players: number, seed = 1): ShapleyPlan => {
  if (players > EXACT_PLAYERS) return sampledPlan(players, seed)
  const coalitions = Array.from({ length: 1 << players }, (_, mask) => coalitionOf(mask, players))
  return { players, coalitions, joins: null, orders: null }
}

/** Share of the orders in which exactly the players of a coalition of each size have joined before one. */
const weightsOf = (players: number): number[] => {
  const weights = [1 / players]
  for (let size = 1; size < players; size++) {
    weights.push(((weights[size - 1] ?? 0) * size) / (players - size))
  }
  return weights
}

const sizeOf = (mask: number): number => {
  let size = 0
  for (let left = mask; left > 0; left &= left - 1) size++
  return size
}

const exactValues = (players: number, worths: ArrayLike<number>): number[] => {
  const weights = weightsOf(players)
  return Array.from({ length: players }, (_, i) => {
    const bit = 1 << i
    let value = 0
    for (let mask = 0; mask < 1 << players; mask++) {
      if (mask & bit) continue
      const added = (worths[mask | bit] as number) - (worths[mask] as number)
      value += (weights[sizeOf(mask)] as number) * added
    }
    return value
  })
}

/**
 * What each player is credited with.
 * @param worths of the plan's coalitions, in their order
 */
export const shapleyValues = (
  { players, joins, orders }: ShapleyPlan,
  worths: ArrayLike<number>,
): number[] => {
  if (joins === null) return exactValues(players, worths)
  const values = new Array<number>(players).fill(0)
  for (const { player, before, after } of joins) {
    const added = (worths[after] as number) - (worths[before] as number)
    values[player] = (values[player] as number) + added / (orders ?? 1)
  }
  return values
}
