import type { Beliefs } from './beliefs.ts'
import { normalsOf, type UniformsOf } from './draws.ts'
import { LinearReading } from './linearReading.ts'
import { DAYS_PER_WEEK, type PilotSettings } from './settings.ts'
import { createGuess } from './thompsonGuess.ts'
import { createWaiting } from './waiting.ts'
import { SHOWN, TRIANGLE, type PilotWorlds } from './worlds.ts'

/** What Thompson sampling brings. */
export interface ThompsonRun {
  /** profit above sending nothing, in all, by world */
  readonly totals: Float64Array
  /** mean share of the list that each arm is sent to */
  readonly shares: Float64Array
}

/** A batch a week: what is known of each arm by then, and what has been sent. */
interface Ledger {
  /** customers sent to, by week and arm */
  readonly sent: Float64Array
  /** of those who can be read, by arm, and the sums of what they show */
  readonly read: Float64Array
  readonly sums: Float64Array
}

/**
 * Thompson sampling (W. R. Thompson, Biometrika 25, 1933, 285) in weekly batches with delayed
 * outcomes: each customer of a week gets the arm that is best in a draw from what is believed by then,
 * and counts for beliefs once the reading time has passed. Beliefs are normal with the moments of the
 * drawn worlds; what is sent is counted with what it is worth in the world.
 * @param tell is told how many worlds are done
 */
export const thompson = (
  { worlds, beliefs, settings }: { worlds: PilotWorlds; beliefs: Beliefs; settings: PilotSettings },
  uniformsOf: UniformsOf,
  tell: (done: number) => void,
): ThompsonRun => {
  const { count, arms } = worlds
  const A = arms.length
  const weeks = Math.max(1, Math.round(settings.weeks))
  const batch = settings.customers / weeks
  const wait = Math.ceil(settings.readAfterDays / DAYS_PER_WEEK)
  const waiting = createWaiting(settings)
  const waited = Array.from({ length: weeks }, (_, t) => waiting.after(t * DAYS_PER_WEEK))
  const setup = settings.setup + arms.reduce((sum, arm) => sum + arm.setup, 0)
  const reading = new LinearReading(beliefs)
  const guess = createGuess(beliefs, reading, normalsOf(uniformsOf('guess')))
  const chance = new Float64Array(weeks * A * SHOWN)
  const fillChance = normalsOf(uniformsOf('weeks'))
  const ledger: Ledger = {
    sent: new Float64Array(weeks * A),
    read: new Float64Array(A),
    sums: new Float64Array(A * SHOWN),
  }
  const before = Array.from({ length: Math.min(weeks, wait) }, (_, t) =>
    guess(ledger, waited[t]!).slice(),
  )
  const totals = new Float64Array(count)
  const shares = new Float64Array(A)

  /** Adds the outcomes of a week to what is known. */
  const readWeek = (w: number, t: number): void => {
    for (let a = 0; a < A; a++) {
      const n = ledger.sent[t * A + a]!
      if (n <= 0 || !arms[a]!.testable) continue
      const [m, l, z] = [w * A * SHOWN + a * SHOWN, (w * A + a) * TRIANGLE, (t * A + a) * SHOWN]
      const root = Math.sqrt(n)
      const { shown, spread } = worlds
      ledger.read[a]! += n
      ledger.sums[a * SHOWN]! += n * shown[m]! + root * spread[l]! * chance[z]!
      ledger.sums[a * SHOWN + 1]! +=
        n * shown[m + 1]! + root * (spread[l + 1]! * chance[z]! + spread[l + 2]! * chance[z + 1]!)
    }
  }

  const run = (w: number): number => {
    ledger.read.fill(0)
    ledger.sums.fill(0)
    fillChance(w, chance)
    let total = -setup
    for (let t = 0; t < weeks; t++) {
      if (t >= wait) readWeek(w, t - wait)
      const { worth, spent } = waited[t]!
      const parts = before[t] ?? guess(ledger, waited[t]!)
      for (let a = 0; a < A; a++) {
        const n = batch * parts[a]!
        ledger.sent[t * A + a] = n
        shares[a]! += n / (settings.customers * count)
        total += n * (worth * worlds.worth[w * A + a]! - spent * worlds.contact[w * A + a]!)
      }
    }
    return total
  }

  for (let w = 0; w < count; w++) {
    totals[w] = run(w)
    if (w % 32 === 31) tell(w + 1)
  }
  return { totals, shares }
}
