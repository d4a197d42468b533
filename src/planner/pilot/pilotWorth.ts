import { createAfterTest, laterWorth, RESULTS, type AfterTest, type Groups } from './afterTest.ts'
import type { Beliefs } from './beliefs.ts'
import { estimateOf, type Estimate } from './estimate.ts'
import type { RollOut } from './rollOut.ts'
import { DAYS_PER_WEEK, type PilotSettings } from './settings.ts'
import { createWaiting } from './waiting.ts'
import type { PilotWorlds } from './worlds.ts'

/** What a pilot is worth more than rolling out at once, and why; in money for the whole list. */
export interface PilotWorth {
  /** customers of each group */
  readonly perGroup: number
  /** customers who are left when the test is read */
  readonly left: number
  /** days from the first contact to the roll-out */
  readonly days: number
  /** taught − losing − delay − setup; can be negative */
  readonly net: Estimate
  /** what choosing after the test adds on the customers left: EVSI × customers left, ≥ 0 */
  readonly taught: number
  /** what the test's customers bring less than with the arm that is best without a test */
  readonly losing: number
  /** what customers bring less because they are contacted later */
  readonly delay: number
  /** of the test, and of arms that would not be used without it */
  readonly setup: number
  /** net by world */
  readonly nets: Float64Array
}

/** A pilot's worth with every result it may have. */
export interface PilotOutcomes {
  readonly worth: PilotWorth
  /** profit above sending nothing, in all, by world and result */
  readonly totals: Float64Array
  /** chance that each arm is rolled out after it */
  readonly chosen: Float64Array
}

interface Parts {
  readonly worlds: PilotWorlds
  readonly beliefs: Beliefs
  readonly settings: PilotSettings
  readonly now: RollOut
}

/** Values a pilot of the given groups. Draws of chance are the same for every size and choice of groups. */
export const createPilotWorth = (
  { worlds, beliefs, settings, now }: Parts,
  chance: Float64Array,
): ((groups: Groups) => PilotOutcomes) => {
  const { count, arms } = worlds
  const { length: A } = arms
  const waiting = createWaiting(settings)
  const read = createAfterTest(worlds, beliefs, chance)
  const atOnce = laterWorth(worlds, beliefs, waiting.after(0))

  /** Worth of one customer in every group together, by world. */
  const ofGroups = ({ arms: tested }: Groups, all: Float64Array): Float64Array =>
    Float64Array.from({ length: count }, (_, w) =>
      tested.reduce((sum, g) => sum + all[w * A + g]!, 0),
    )

  const ofArm = (arm: number, all: Float64Array, paid: number): Float64Array =>
    Float64Array.from({ length: count }, (_, w) => all[w * A + arm]! - paid)

  /** What is chosen without looking at the result, where looking is of no use. */
  const unread = (arm: number, worth: Float64Array): AfterTest => ({
    worth,
    each: Float64Array.from({ length: count * RESULTS }, (_, i) => worth[Math.floor(i / RESULTS)]!),
    chosen: Float64Array.from(arms, (_, a) => (a === arm ? 1 : 0)),
  })

  return (groups) => {
    const { customers } = groups
    const tested = groups.arms.length * customers
    const left = settings.customers - tested
    const sending = (tested / settings.customers) * settings.weeks * DAYS_PER_WEEK
    const days = sending + settings.readAfterDays
    const within = laterWorth(worlds, beliefs, waiting.within(sending))
    const later = laterWorth(worlds, beliefs, waiting.after(days))

    const toPay = Float64Array.from(arms, ({ setup }, a) =>
      left > 0 && !groups.arms.includes(a) ? setup / left : 0,
    )
    const known = later.mean.map((x, a) => x - toPay[a]!)
    const kept = known.indexOf(Math.max(...known))
    const reading = read(groups, later, toPay)
    const gain = estimateOf(reading.worth).mean - known[kept]!
    const after = gain > 0 ? reading : unread(kept, ofArm(kept, later.worth, toPay[kept]!))

    const paid = settings.setup + groups.arms.reduce((sum, g) => sum + arms[g]!.setup, 0)
    const inTest = ofGroups(groups, within.worth).map((x) => x * customers - paid)
    const nets = after.worth.map((x, w) => inTest[w]! + left * x - now.totals[w]!)
    const sumOf = (mean: Float64Array): number => groups.arms.reduce((sum, g) => sum + mean[g]!, 0)
    const leader = atOnce.mean[now.arm]!
    return {
      worth: {
        ...{ perGroup: customers, left, days, net: estimateOf(nets), nets },
        taught: left * Math.max(0, gain),
        losing: tested * leader - customers * sumOf(atOnce.mean),
        delay:
          customers * (sumOf(atOnce.mean) - sumOf(within.mean)) +
          left * (leader - later.mean[kept]!),
        setup: paid + left * toPay[kept]! - arms[now.arm]!.setup,
      },
      totals: after.each.map((x, i) => inTest[Math.floor(i / RESULTS)]! + left * x),
      chosen: after.chosen,
    }
  }
}
