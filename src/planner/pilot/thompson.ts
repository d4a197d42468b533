import type { Beliefs } from './beliefs.ts'
import { normalsOf, type Uniforms, type UniformsOf } from './draws.ts'
import { DAYS_PER_WEEK, type PilotSettings } from './settings.ts'
import { ThompsonGuess } from './thompsonGuess.ts'
import { createWaiting, type Waited } from './waiting.ts'
import { SHOWN, TRIANGLE, type PilotWorlds } from './worlds.ts'

/** What Thompson sampling brings. */
export interface ThompsonRun {
  /** profit above sending nothing, in all, by world */
  readonly totals: Float64Array
  /** mean share of the list that each arm is sent to */
  readonly shares: Float64Array
}

interface Setting {
  readonly worlds: PilotWorlds
  readonly beliefs: Beliefs
  readonly settings: PilotSettings
}

/** Goes through the list week by week, world after world. */
class Weeks {
  private readonly worlds: PilotWorlds
  private readonly guess: ThompsonGuess
  /** what a customer of each week has left after waiting */
  private readonly waited: readonly Waited[]
  /** weeks until a batch can be read */
  private readonly wait: number
  private readonly batch: number
  private readonly fillChance: Uniforms
  private readonly chance: Float64Array
  /** customers sent to, by week and arm */
  readonly sent: Float64Array
  /** of those who can be read, by arm, and the sums of what they show */
  private readonly known: { readonly read: Float64Array; readonly sums: Float64Array }
  /** shares of weeks in which nothing can be read yet: the same in every world */
  private readonly before: readonly Float64Array[]

  constructor({ worlds, beliefs, settings }: Setting, uniformsOf: UniformsOf) {
    const weeks = Math.max(1, Math.round(settings.weeks))
    const A = worlds.arms.length
    const waiting = createWaiting(settings)
    this.worlds = worlds
    this.guess = new ThompsonGuess(beliefs, normalsOf(uniformsOf('guess')))
    this.waited = Array.from({ length: weeks }, (_, t) => waiting.after(t * DAYS_PER_WEEK))
    this.wait = Math.max(1, Math.ceil(settings.readAfterDays / DAYS_PER_WEEK))
    this.batch = settings.customers / weeks
    this.fillChance = normalsOf(uniformsOf('weeks'))
    this.chance = new Float64Array(weeks * A * SHOWN)
    this.sent = new Float64Array(weeks * A)
    this.known = { read: new Float64Array(A), sums: new Float64Array(A * SHOWN) }
    this.before = this.waited
      .slice(0, this.wait)
      .map((left) => this.guess.of(this.known, left).slice())
  }

  /** @returns what the whole list brings in a world, before set-up */
  run(w: number): number {
    this.known.read.fill(0)
    this.known.sums.fill(0)
    this.fillChance(w, this.chance)
    return this.waited.reduce((total, left, t) => {
      if (t >= this.wait) this.readWeek(w, t - this.wait)
      return total + this.sendWeek(w, t, left)
    }, 0)
  }

  private sendWeek(w: number, t: number, left: Waited): number {
    const { worth, contact, arms } = this.worlds
    const shares = this.before[t] ?? this.guess.of(this.known, left)
    let total = 0
    for (let a = 0; a < arms.length; a++) {
      const n = this.batch * shares[a]!
      const at = w * arms.length + a
      this.sent[t * arms.length + a] = n
      total += n * (left.worth * worth[at]! - left.spent * contact[at]!)
    }
    return total
  }

  /** Adds what a week's customers show to what is known. */
  private readWeek(w: number, t: number): void {
    const { shown, spread, arms } = this.worlds
    const { read, sums } = this.known
    for (let a = 0; a < arms.length; a++) {
      const n = this.sent[t * arms.length + a]!
      if (n <= 0 || !arms[a]!.testable) continue
      const m = (w * arms.length + a) * SHOWN
      const l = (w * arms.length + a) * TRIANGLE
      const z = (t * arms.length + a) * SHOWN
      const [x, y] = [this.chance[z]!, this.chance[z + 1]!]
      const root = Math.sqrt(n)
      read[a]! += n
      sums[a * SHOWN]! += n * shown[m]! + root * spread[l]! * x
      sums[a * SHOWN + 1]! += n * shown[m + 1]! + root * (spread[l + 1]! * x + spread[l + 2]! * y)
    }
  }
}

/** Worlds between two words on how far it has got. */
const TOLD_EVERY = 16

/**
 * Thompson sampling (W. R. Thompson, Biometrika 25, 1933, 285) in weekly batches with delayed
 * outcomes: each customer of a week gets the arm that is best in a draw from what is believed by then,
 * and counts for beliefs once the reading time has passed. Beliefs are normal with the moments of the
 * drawn worlds; what is sent is counted with what it is worth in the world.
 * @param tell is told how many worlds are done
 */
export const thompson = (
  setting: Setting,
  uniformsOf: UniformsOf,
  tell: (done: number) => void,
): ThompsonRun => {
  const { worlds, settings } = setting
  const { count, arms } = worlds
  const setup = arms.reduce((sum, arm) => sum + arm.setup, settings.setup)
  const weeks = new Weeks(setting, uniformsOf)
  const shares = new Float64Array(arms.length)
  const totals = Float64Array.from({ length: count }, (_, w) => {
    const total = weeks.run(w) - setup
    weeks.sent.forEach((n, i) => (shares[i % arms.length]! += n / (settings.customers * count)))
    if (w % TOLD_EVERY === TOLD_EVERY - 1) tell(w + 1)
    return total
  })
  return { totals, shares }
}
