import { createAfterTest, laterWorth, RESULTS, type AfterTest, type Groups } from './afterTest.ts'
import type { Beliefs } from './beliefs.ts'
import { estimateOf, type Estimate } from './estimate.ts'
import type { RollOut } from './rollOut.ts'
import type { PilotSettings } from './settings.ts'
import { waitedFor } from './waiting.ts'
import type { PilotWorlds } from './worlds.ts'

/** What a pilot is worth more than rolling out at once, and why; in money for the whole list. */
export interface PilotWorth {
  /** customers of each group */
  readonly perGroup: number
  /** customers who are left when the test is read */
  readonly left: number
  /** taught − losing − delay − setup; can be negative */
  readonly net: Estimate
  /** what choosing after the test adds on the customers left: EVSI × customers left, ≥ 0 */
  readonly taught: number
  /** what the test's customers bring less than with the arm that is best without a test */
  readonly losing: number
  /** what the customers left bring less because they wait */
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
  const waited = waitedFor(settings.readAfterDays, settings)
  const later = laterWorth(worlds, beliefs, waited.returning)
  const afterTest = createAfterTest(worlds, beliefs, chance)
  const worthNow = worlds.worth.map((x, i) => x - (worlds.contact[i] as number))
  const meanNow = beliefs.meanWorth.map((x, a) => x - (beliefs.meanContact[a] as number))

  /** What is chosen without looking at the result, where looking is of no use. */
  const unread = (arm: number, paid: number): AfterTest => {
    const worth = Float64Array.from({ length: count }, (_, w) => later.worth[w * A + arm]! - paid)
    const each = Float64Array.from(
      { length: count * RESULTS },
      (_, i) => worth[Math.floor(i / RESULTS)]!,
    )
    return { worth, each, chosen: Float64Array.from(arms, (_, a) => (a === arm ? 1 : 0)) }
  }

  return (groups) => {
    const left = settings.customers - groups.arms.length * groups.customers
    const unpaid = arms.map(({ setup }, a) => (groups.arms.includes(a) ? 0 : setup))
    const toPay = Float64Array.from(unpaid, (setup) => (left > 0 ? setup / left : 0))
    const without = later.mean.map((x, a) => x - toPay[a]!)
    const kept = without.indexOf(Math.max(...without))
    const reading = afterTest(groups, later, toPay)
    const useful = estimateOf(reading.worth).mean > without[kept]!
    const after = useful ? reading : unread(kept, toPay[kept]!)
    const money = left * waited.money
    const paid = settings.setup + groups.arms.reduce((sum, g) => sum + arms[g]!.setup, 0)
    const inTest = (w: number): number =>
      groups.arms.reduce((sum, g) => sum + worthNow[w * A + g]!, 0) * groups.customers - paid
    const nets = after.worth.map((x, w) => inTest(w) + money * x - now.totals[w]!)
    const gap = groups.arms.reduce((sum, g) => sum + meanNow[now.arm]! - meanNow[g]!, 0)
    const net = estimateOf(nets)
    const taught = money * (estimateOf(after.worth).mean - without[kept]!)
    const losing = gap * groups.customers
    const setup = paid + money * toPay[kept]! - arms[now.arm]!.setup
    return {
      worth: {
        perGroup: groups.customers,
        left,
        net,
        taught,
        losing,
        delay: left * meanNow[now.arm]! - money * later.mean[kept]!,
        setup,
        nets,
      },
      totals: after.each.map((x, i) => inTest(Math.floor(i / RESULTS)) + money * x),
      chosen: after.chosen,
    }
  }
}
