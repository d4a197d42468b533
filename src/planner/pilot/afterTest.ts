import type { Beliefs } from './beliefs.ts'
import { LinearReading } from './linearReading.ts'
import type { Waited } from './waiting.ts'
import { SHOWN, TRIANGLE, type PilotWorlds } from './worlds.ts'

/** Draws of chance per world, each used with both signs. */
export const PAIRS = 4
/** Test results looked at in every world. */
export const RESULTS = 2 * PAIRS

/** What is given to whom: every group of the test is of one size. */
export interface Groups {
  /** positions of the arms */
  readonly arms: readonly number[]
  /** customers of each */
  readonly customers: number
}

/** What follows from reading a test. */
export interface AfterTest {
  /** by world, mean over its results: worth per customer of the arm that is then chosen */
  readonly worth: Float64Array
  /** the same by result [count · RESULTS] */
  readonly each: Float64Array
  /** share of results after which each arm is chosen */
  readonly chosen: Float64Array
}

/** Worth per customer contacted once the test is read, by world and arm, and how it hangs together with what is shown. */
export interface Later {
  readonly worth: Float64Array
  readonly mean: Float64Array
  readonly withShown: Float64Array
}

/** Worth per customer contacted after waiting, as seen from today. */
export const laterWorth = (
  { worth, contact }: PilotWorlds,
  beliefs: Beliefs,
  left: Waited,
): Later => {
  const minus = (all: Float64Array, cost: Float64Array): Float64Array =>
    all.map((x, i) => left.worth * x - left.spent * (cost[i] as number))
  return {
    worth: minus(worth, contact),
    mean: minus(beliefs.meanWorth, beliefs.meanContact),
    withShown: minus(beliefs.worthShown, beliefs.contactShown),
  }
}

/**
 * Reads the results of a test in every world: chance is drawn around what the world's groups show, the
 * reading predicts each arm's worth, the best prediction less what using that arm still costs is
 * chosen, and counted with what it is worth in that world. So the worth is that of a reading that
 * anybody could make: never above what knowing the world would bring, and no more than the best
 * reading could bring.
 */
export class TestReader {
  private readonly worlds: PilotWorlds
  private readonly beliefs: Beliefs
  /** standard normal values by world, draw, arm and figure; the same for every test */
  private readonly chance: Float64Array
  private readonly reading: LinearReading
  /** predictions in a world without chance, and what one draw of chance adds to them */
  private readonly centre: Float64Array
  private readonly noise: Float64Array

  constructor(worlds: PilotWorlds, beliefs: Beliefs, chance: Float64Array) {
    this.worlds = worlds
    this.beliefs = beliefs
    this.chance = chance
    this.reading = new LinearReading(beliefs)
    this.centre = new Float64Array(beliefs.arms)
    this.noise = new Float64Array(beliefs.arms)
  }

  /** @param toPay set-up per customer left of each arm, where the test has not paid it */
  read(groups: Groups, later: Later, toPay: Float64Array): AfterTest {
    const { count, arms } = this.worlds
    const sizes = arms.map((_, a) => (groups.arms.includes(a) ? groups.customers : 0))
    this.reading.fit(sizes, later.withShown)
    const after = {
      worth: new Float64Array(count),
      each: new Float64Array(count * RESULTS),
      chosen: new Float64Array(arms.length),
    }
    for (let w = 0; w < count; w++) {
      this.fillCentre(w, later.mean)
      let sum = 0
      for (let r = 0; r < RESULTS; r++) {
        if (r % 2 === 0) this.fillNoise(w, r / 2, groups)
        const arm = this.best(r % 2 === 0 ? 1 : -1, toPay)
        const worth = later.worth[w * arms.length + arm]! - toPay[arm]!
        after.each[w * RESULTS + r] = worth
        after.chosen[arm]! += 1 / (count * RESULTS)
        sum += worth
      }
      after.worth[w] = sum / RESULTS
    }
    return after
  }

  private fillCentre(w: number, mean: Float64Array): void {
    const { beliefs, centre } = this
    const { shown } = this.worlds
    const { weights } = this.reading
    const F = beliefs.features
    for (let a = 0; a < beliefs.arms; a++) {
      let sum = mean[a]!
      for (let i = 0; i < F; i++) {
        const weight = weights[a * F + i]!
        if (weight !== 0) sum += weight * (shown[w * F + i]! - beliefs.meanShown[i]!)
      }
      centre[a] = sum
    }
  }

  private fillNoise(w: number, pair: number, { arms, customers }: Groups): void {
    const { chance, noise } = this
    const { spread } = this.worlds
    const { weights } = this.reading
    const { arms: A, features: F } = this.beliefs
    const scale = 1 / Math.sqrt(customers)
    noise.fill(0)
    for (const g of arms) {
      const at = (w * A + g) * TRIANGLE
      const z = ((w * PAIRS + pair) * A + g) * SHOWN
      const first = spread[at]! * chance[z]! * scale
      const second = (spread[at + 1]! * chance[z]! + spread[at + 2]! * chance[z + 1]!) * scale
      for (let a = 0; a < A; a++) {
        const k = a * F + g * SHOWN
        noise[a]! += weights[k]! * first + weights[k + 1]! * second
      }
    }
  }

  /** The arm with the best prediction, chance taken with a sign. */
  private best(sign: number, toPay: Float64Array): number {
    const { centre, noise } = this
    let top = -Infinity
    let arm = 0
    for (let a = 0; a < centre.length; a++) {
      const x = centre[a]! + sign * noise[a]! - toPay[a]!
      if (x > top) {
        top = x
        arm = a
      }
    }
    return arm
  }
}
