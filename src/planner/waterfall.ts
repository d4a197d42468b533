import type { Scenario } from '../scenario/types.ts'
import { shapleyPlan, shapleyValues, type Coalition } from './shapley.ts'

/** Something that can be done in steps, in any order, and what it is worth at every stage. */
export interface Game<Step> {
  readonly steps: readonly Step[]
  /** the worth once exactly these steps are taken; `null`: that cannot be */
  readonly worth: (taken: readonly Step[]) => number | null
}

/** What some steps account for. Several stand together where one of them alone cannot be. */
export interface Share<Step> {
  readonly steps: readonly Step[]
  readonly amount: number
}

export interface Waterfall<Step> {
  readonly from: number
  readonly to: number
  /** in the order of the steps; they add up to `to − from` */
  readonly shares: readonly Share<Step>[]
  /** how many random orders were averaged; `null`: all of them */
  readonly orders: number | null
}

/** Lets others have the thread: called between evaluations, which may be thousands. */
export type Rest = () => Promise<void> | undefined

/** The worth of sets of steps, each computed once. */
class Worths<Step> {
  readonly #known = new Map<string, number | null>()
  readonly #game: Game<Step>
  readonly #rest: Rest

  constructor(game: Game<Step>, rest: Rest) {
    this.#game = game
    this.#rest = rest
  }

  async of(groups: readonly (readonly number[])[], coalition: Coalition): Promise<number | null> {
    const taken = groups.flatMap((group, g) => (coalition[g] ? group : [])).sort((a, b) => a - b)
    const key = taken.join(' ')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const resting = this.#rest()
    if (resting) await resting
    const worth = this.#game.worth(taken.map((step) => this.#game.steps[step] as Step))
    const found = worth !== null && Number.isFinite(worth) ? worth : null
    this.#known.set(key, found)
    return found
  }
}

type Groups = readonly (readonly number[])[]

const without = (coalition: Coalition, g: number): Coalition =>
  coalition.map((present, i) => present && i !== g)

/** A coalition without every group it can do without, tried until none is left. */
const shrunk = async (
  coalition: Coalition,
  keeps: (smaller: Coalition) => Promise<boolean>,
): Promise<Coalition> => {
  let smallest = coalition
  for (let before: Coalition = []; before !== smallest;) {
    before = smallest
    for (const g of coalition.keys()) {
      if (smallest[g] && (await keeps(without(smallest, g)))) smallest = without(smallest, g)
    }
  }
  return smallest
}

/** A few groups with which a coalition can be: one more, where one is enough. */
const possibleAround = async (
  core: Coalition,
  can: (coalition: Coalition) => Promise<boolean>,
): Promise<Coalition> => {
  for (const g of core.keys()) {
    const more = core.map((present, i) => present || i === g)
    if (!core[g] && (await can(more))) return more
  }
  return shrunk(
    core.map(() => true),
    async (smaller) => core.every((needed, g) => !needed || smaller[g]) && can(smaller),
  )
}

/**
 * Groups after what cannot be is made one step: the smallest part of a coalition that cannot be,
 * together with what it needs.
 */
const mergedAround = async <Step>(
  worths: Worths<Step>,
  groups: Groups,
  impossible: Coalition,
): Promise<Groups> => {
  const can = async (coalition: Coalition): Promise<boolean> =>
    (await worths.of(groups, coalition)) !== null
  const core = await shrunk(impossible, async (smaller) => !(await can(smaller)))
  const around = await possibleAround(core, can)
  const together = groups.flatMap((group, g) => (around[g] ? group : [])).sort((a, b) => a - b)
  const first = around.indexOf(true)
  return groups.flatMap((group, g) => (g === first ? [together] : around[g] ? [] : [group]))
}

/** Amounts of which the sum, in their order, is the total: what rounding left over goes to the largest. */
export const addingUp = (amounts: readonly number[], total: number): number[] => {
  const out = [...amounts]
  const largest = out.reduce((at, x, i) => (Math.abs(x) > Math.abs(out[at] ?? 0) ? i : at), 0)
  for (let tries = 0; tries < 3 && out.length > 0; tries++) {
    out[largest] = (out[largest] as number) + (total - out.reduce((sum, x) => sum + x, 0))
  }
  return out
}

const NO_REST: Rest = () => undefined

/**
 * Attributes the worth of all steps to each of them, averaged over the orders in which they may be
 * taken (Shapley values). Steps that cannot be without each other count as one.
 */
export const waterfallOf = async <Step>(
  game: Game<Step>,
  rest: Rest = NO_REST,
): Promise<Waterfall<Step>> => {
  const worths = new Worths(game, rest)
  let groups: Groups = game.steps.map((_, step) => [step])
  for (;;) {
    const plan = shapleyPlan(groups.length)
    const values: number[] = []
    for (const coalition of plan.coalitions) {
      const worth = await worths.of(groups, coalition)
      if (worth === null) {
        if (coalition.every(Boolean) || !coalition.some(Boolean)) {
          throw new Error('One of the two ends has no such figure.')
        }
        groups = await mergedAround(worths, groups, coalition)
        break
      }
      values.push(worth)
    }
    if (values.length < plan.coalitions.length) continue
    const everybody = groups.map(() => true)
    const from = (await worths.of(groups, [])) as number
    const to = (await worths.of(groups, everybody)) as number
    const amounts = addingUp(shapleyValues(plan, values), to - from)
    const shares = groups.map((group, g): Share<Step> => ({
      steps: group.map((step) => game.steps[step] as Step),
      amount: amounts[g] as number,
    }))
    return { from, to, shares, orders: plan.orders }
  }
}

/** Two scenarios, and what the layers that know them can do with them. */
export interface Pair<Step> {
  readonly first: Scenario
  readonly second: Scenario
  /** the inputs that differ, in steps */
  readonly stepsBetween: (first: Scenario, second: Scenario) => readonly Step[]
  /** the first scenario with some inputs of the second; `null`: not a valid one */
  readonly mixture: (first: Scenario, second: Scenario, taken: readonly Step[]) => Scenario | null
  /** the measure to be explained, in closed form; `null`: not defined */
  readonly measure: (scenario: Scenario) => number | null
}

const reversed = <Step>({ from, to, shares, orders }: Waterfall<Step>): Waterfall<Step> => ({
  from: to,
  to: from,
  shares: shares.map(({ steps, amount }) => ({ steps, amount: 0 - amount })),
  orders,
})

/** Where no input differs, a difference is what the order of lists does: rounding, at most. */
const inNoInput = <Step>(from: number, to: number | null): Waterfall<Step> => {
  const end = to ?? from
  const shares = end === from ? [] : [{ steps: [], amount: end - from }]
  return { from, to: end, shares, orders: null }
}

/**
 * Why a measure differs between two scenarios: `measure(second) − measure(first)`, attributed to the
 * inputs that differ. The pair is always taken in the same order, so that the other one is the same
 * with all signs flipped, to the last bit.
 */
export const whyDiffer = async <Step>(
  { first, second, stepsBetween, mixture, measure }: Pair<Step>,
  rest: Rest = NO_REST,
): Promise<Waterfall<Step>> => {
  const flipped = JSON.stringify(first) > JSON.stringify(second)
  const [a, b] = flipped ? [second, first] : [first, second]
  const steps = stepsBetween(a, b)
  const worth = (taken: readonly Step[]): number | null => {
    if (taken.length === 0) return measure(a)
    if (taken.length === steps.length) return measure(b)
    const mixed = mixture(a, b, taken)
    return mixed && measure(mixed)
  }
  const found = await waterfallOf({ steps, worth }, rest)
  const whole = steps.length > 0 ? found : inNoInput<Step>(found.from, measure(b))
  return flipped ? reversed(whole) : whole
}
