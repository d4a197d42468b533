import type { Estimate } from '../../planner/rehearsal/estimate.ts'
import type { RehearsalRows } from '../../planner/rehearsal/rows.ts'
import { promisedRate } from '../../planner/rehearsal/rule.ts'
import {
  calledShare,
  gainOverNone,
  lostMore,
  summariseRule,
  type RuleSummary,
} from '../../planner/rehearsal/summary.ts'
import { contactedAt, weeksAt, type Timetable } from '../../planner/rehearsal/timetable.ts'
import {
  plannedChoice,
  proxyTrap,
  truthOf,
  withoutTest,
  type FixedChoice,
  type ProxyTrap,
} from '../../planner/rehearsal/truth.ts'
import { ruleOf, RULES, type RuleId, type Settings } from './settings.ts'
import { armsFor, type Setup, type SetupArm } from './setup.ts'

export type { Estimate }

/** What follows from the tests that were replayed and from what is done with them. */
export interface Report {
  readonly settings: Settings
  readonly arms: readonly SetupArm[]
  readonly tests: number
  /** in the order of `RULES` */
  readonly rules: readonly RuleSummary[]
  readonly own: RuleSummary
  /** place of the arm that is sent where a rule does not decide */
  readonly fallback: number
  readonly without: FixedChoice
  /** what the rule loses less than that, test by test */
  readonly gained: Estimate
  readonly trap: ProxyTrap
  /** the rule that loses least, and by how much less than the chosen one */
  readonly cheapest: { readonly rule: RuleId; readonly less: Estimate }
  /** the chance of a false call that the chosen rule keeps; `null`: it promises none */
  readonly promised: number | null
  /** weeks from the first contact to the first and the last results */
  readonly firstWeek: number
  readonly lastWeek: number
  /** whether everybody has been contacted before the first results are in */
  readonly allContacted: boolean
  /** returns that the smallest arm expects in one look */
  readonly fewest: number
}

/** Below so many returns by look and arm, money drawn by a normal law is coarse. */
export const FEW_RETURNS = 100

const fewestReturns = (arms: readonly SetupArm[], { measure, weeks }: Settings): number =>
  measure === 'recallRate'
    ? Infinity
    : Math.min(...arms.map(({ customers, recalled }) => (customers / weeks) * recalled))

/**
 * Sums up a rehearsal.
 * @param fallback id of the arm that is sent where a rule does not decide; `null`: what one would send without a test
 */
export const reportOf = (
  setup: Setup,
  settings: Settings,
  { rows, fallback }: { readonly rows: RehearsalRows; readonly fallback: string | null },
): Report => {
  const arms = armsFor(setup, settings.measure)
  const at = arms.findIndex(({ id }) => id === fallback)
  const fallbackAt = at < 0 ? plannedChoice(rows) : at
  const truth = truthOf(rows)
  const timetable: Timetable = {
    contactWeeks: settings.weeks,
    waitWeeks: setup.waitWeeks,
    looks: settings.weeks,
    customers: arms.reduce((sum, { customers }) => sum + customers, 0),
  }
  const setting = { fallback: fallbackAt, timetable }
  const rules = RULES.map((_, r) => summariseRule(truth, r, setting))
  const own = RULES.indexOf(settings.rule)
  const least = rules.reduce(
    (best, { lost }, r) => (lost.value < rules[best]!.lost.value ? r : best),
    own,
  )
  return {
    ...{ settings, arms, rules, tests: rows.tests, own: rules[own]!, fallback: fallbackAt },
    without: withoutTest(truth, fallbackAt),
    gained: gainOverNone(truth, own, setting),
    trap: proxyTrap(truth),
    cheapest: { rule: RULES[least]!, less: lostMore(truth, [own, least], setting) },
    promised: promisedRate(
      ruleOf(settings.rule, settings, setup),
      settings.control === null ? (arms.length * (arms.length - 1)) / 2 : arms.length - 1,
    ),
    firstWeek: weeksAt(timetable, 0),
    lastWeek: weeksAt(timetable, settings.weeks - 1),
    allContacted: contactedAt(timetable, 0) >= timetable.customers,
    fewest: fewestReturns(arms, settings),
  }
}

/** How often each rule calls a difference between equal arms, in the order of `RULES`. */
export const falseCalls = (rows: RehearsalRows): Estimate[] =>
  RULES.map((_, r) => calledShare(rows, r))
