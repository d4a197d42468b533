import type { Model } from '../model/model.ts'
import { monthlyRate } from '../stats/economics.ts'
import { createPresence } from './presence.ts'
import { coverOf } from './timings.ts'
import type { World } from './world.ts'

/**
 * Fills the survival of every law in a world, in whose place the shares stand that leave before each
 * payment, and what its customers are expected to pay and how long they are expected to stay.
 */
export const createLawSums = (model: Model): ((world: World) => void) => {
  const { horizon, valueHorizon } = model.lifetime
  const cover = coverOf(model)
  const fillPresence = createPresence(model)
  const pairs = pairsOf(model)
  return (world) => {
    for (let p = 0; p < pairs.length; p++) fillPair(world, cover, pairs[p] as Pair)
    for (let l = 0; l < model.laws.length; l++) {
      world.earnedStated[l] =
        valueHorizon === horizon ? (world.earned[l] as number) : earnedWithin(model, world, l)
    }
    fillPresence(world)
  }
}

interface Pair {
  readonly laws: readonly [number, number]
  readonly timing: number
}

/** Pairs of laws with the same timing; one that is left over is its own partner. */
const pairsOf = ({ laws, timings }: Model): Pair[] =>
  timings.flatMap((_, timing) => {
    const alike = laws.flatMap((law, l) => (law.timing === timing ? [l] : []))
    return alike.flatMap((l, i): Pair[] =>
      i % 2 === 0 ? [{ laws: [l, alike[i + 1] ?? l], timing }] : [],
    )
  })

/**
 * Fills the curves and sums of two laws, or twice those of one. Every sum waits for its last addition;
 * those of two laws do not wait for each other.
 */
const fillPair = (world: World, cover: Float64Array, pair: Pair): void => {
  const [l, m] = pair.laws
  const { survival, paid, payment, earning, months } = world
  const places = months + 1
  const a = l * places
  const b = m * places
  const from = pair.timing * places
  let here = 1
  let there = 1
  let payments = 0
  let paymentsThere = 0
  let earned = 0
  let earnedThere = 0
  let stay = 0
  let stayThere = 0
  survival[a] = 1
  survival[b] = 1
  paid[a] = 0
  paid[b] = 0
  for (let t = 0; t < months; t++) {
    const worth = payment[from + t] as number
    const grown = earning[from + t] as number
    const paying = cover[from + t] as number
    payments += here * worth
    paymentsThere += there * worth
    earned += here * grown
    earnedThere += there * grown
    stay += here * paying
    stayThere += there * paying
    here *= 1 - (survival[a + t + 1] as number)
    there *= 1 - (survival[b + t + 1] as number)
    survival[a + t + 1] = here
    survival[b + t + 1] = there
    paid[a + t + 1] = payments
    paid[b + t + 1] = paymentsThere
  }
  world.earned[l] = earned
  world.earned[m] = earnedThere
  world.stay[l] = stay
  world.stay[m] = stayThere
}

/** Expected worth of a law within the horizon of stated values, where that is another one. */
const earnedWithin = (model: Model, world: World, l: number): number => {
  const { survival, discount, months, values: v } = world
  const timing = model.timings[model.laws[l]?.timing ?? 0]
  const growth = 1 + monthlyRate(v[model.annualGrowth] ?? 0)
  const at = l * (months + 1)
  let sum = 0
  timing?.months.forEach((from, i) => {
    let grown = 1
    for (let month = 0; month < model.lifetime.valueHorizon; month++) {
      if (month >= from) {
        const here = survival[at + month - from] ?? 0
        sum += (timing.shares[i] ?? 0) * here * (discount[month] ?? 0) * grown
      }
      grown *= growth
    }
  })
  return sum
}
