import {
  laterWorth,
  RESULTS,
  TestReader,
  type AfterTest,
  type Groups,
  type Later,
} from './afterTest.ts'
import type { Beliefs } from './beliefs.ts'
import { estimateOf, type Estimate } from './estimate.ts'
import type { RollOut } from './rollOut.ts'
import { DAYS_PER_WEEK, type PilotSettings } from './settings.ts'
import { createWaiting, type Waiting } from './waiting.ts'
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

/** What pilots are valued in. */
export interface PilotContext {
  readonly worlds: PilotWorlds
  readonly beliefs: Beliefs
  readonly now: RollOut
  /** draws of chance, the same for every pilot; see `TestReader` */
  readonly chance: Float64Array
}

/** What is done with the customers left, and what was to be done without looking at the result. */
interface Decision {
  readonly after: AfterTest
  readonly kept: number
  /** what looking adds for each of them, ≥ 0 */
  readonly gain: number
  /** set-up of each arm for each of them, where the test has not paid it */
  readonly toPay: Float64Array
}

/** Values pilots of the same worlds and settings. */
export class PilotValuer {
  private readonly context: PilotContext
  private readonly settings: PilotSettings
  private readonly waiting: Waiting
  private readonly reader: TestReader
  private readonly atOnce: Later

  constructor(context: PilotContext, settings: PilotSettings) {
    const { worlds, beliefs, chance } = context
    this.context = context
    this.settings = settings
    this.waiting = createWaiting(settings)
    this.reader = new TestReader(worlds, beliefs, chance)
    this.atOnce = laterWorth(worlds, beliefs, this.waiting.after(0))
  }

  value(groups: Groups): PilotOutcomes {
    const { settings, atOnce } = this
    const { worlds, beliefs, now } = this.context
    const tested = groups.arms.length * groups.customers
    const left = settings.customers - tested
    const sending = (tested / settings.customers) * settings.weeks * DAYS_PER_WEEK
    const days = sending + settings.readAfterDays
    const within = laterWorth(worlds, beliefs, this.waiting.within(sending))
    const later = laterWorth(worlds, beliefs, this.waiting.after(days))
    const { after, kept, gain, toPay } = this.decide(groups, later, left)
    const paid = this.paidFor(groups)
    const inTest = this.inTest(groups, within).map((x) => x - paid)
    const nets = after.worth.map((x, w) => inTest[w]! + left * x - now.totals[w]!)
    const sumOf = (mean: Float64Array): number => groups.arms.reduce((sum, g) => sum + mean[g]!, 0)
    const leader = atOnce.mean[now.arm]!
    const waits = groups.customers * (sumOf(atOnce.mean) - sumOf(within.mean))
    const worth = {
      ...{ perGroup: groups.customers, left, days, net: estimateOf(nets), nets },
      taught: left * gain,
      losing: tested * leader - groups.customers * sumOf(atOnce.mean),
      delay: waits + left * (leader - later.mean[kept]!),
      setup: paid + left * toPay[kept]! - worlds.arms[now.arm]!.setup,
    }
    const totals = after.each.map((x, i) => inTest[Math.floor(i / RESULTS)]! + left * x)
    return { worth, totals, chosen: after.chosen }
  }

  private decide(groups: Groups, later: Later, left: number): Decision {
    const { arms } = this.context.worlds
    const toPay = Float64Array.from(arms, ({ setup }, a) =>
      left > 0 && !groups.arms.includes(a) ? setup / left : 0,
    )
    const known = later.mean.map((x, a) => x - toPay[a]!)
    const kept = known.indexOf(Math.max(...known))
    const reading = this.reader.read(groups, later, toPay)
    const gain = estimateOf(reading.worth).mean - known[kept]!
    if (gain > 0) return { after: reading, kept, gain, toPay }
    return { after: this.unread(kept, later, toPay[kept]!), kept, gain: 0, toPay }
  }

  /** What is chosen without looking at the result, where looking is of no use. */
  private unread(arm: number, later: Later, paid: number): AfterTest {
    const { count, arms } = this.context.worlds
    const worth = Float64Array.from(
      { length: count },
      (_, w) => later.worth[w * arms.length + arm]! - paid,
    )
    const each = Float64Array.from(
      { length: count * RESULTS },
      (_, i) => worth[Math.floor(i / RESULTS)]!,
    )
    return { worth, each, chosen: Float64Array.from(arms, (_, a) => (a === arm ? 1 : 0)) }
  }

  private paidFor({ arms: tested }: Groups): number {
    const { arms } = this.context.worlds
    return tested.reduce((sum, g) => sum + arms[g]!.setup, this.settings.setup)
  }

  /** What all customers of the test bring, by world. */
  private inTest({ arms: tested, customers }: Groups, { worth }: Later): Float64Array {
    const { count, arms } = this.context.worlds
    return Float64Array.from(
      { length: count },
      (_, w) => customers * tested.reduce((sum, g) => sum + worth[w * arms.length + g]!, 0),
    )
  }
}
