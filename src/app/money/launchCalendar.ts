import type { Scope } from '../../model/model.ts'
import { offerKind } from '../../model/offers/index.ts'
import type { ArmResult } from '../../model/result.ts'
import {
  calendarOf,
  wavesOf,
  type CalendarEvent,
  type RunningOffer,
  type Wave,
} from '../../planner/money/calendar.ts'
import type { Day } from '../../planner/money/dates.ts'
import { sendingDays } from '../../scenario/compile/timings.ts'
import type { Arm, Component, Scenario } from '../../scenario/types.ts'

export interface LaunchCalendar {
  readonly events: readonly CalendarEvent[]
  readonly waves: readonly Wave[]
  /** days over which contacts are spread; 0: all on one */
  readonly sendingDays: number
  /** whether the run counts all returns on the day of contact */
  readonly returnsAtContact: boolean
}

/** What the dates are asked for. */
export interface LaunchQuestion {
  readonly scope: Scope
  readonly launch: Day
  readonly reading: number
  readonly horizon: number
  /** how a component of an offer is called */
  readonly nameOf: (offer: Arm, component: Component) => string
}

/** The arms whose offers an arm's customers get. */
const offersIn = ({ arms }: Scenario, arm: Arm): Arm[] => {
  if (arm.kind !== 'policy' && arm.kind !== 'ladder') return [arm]
  const ids = arm.kind === 'policy' ? Object.values(arm.routes) : Object.keys(arm.steps)
  return arms.filter(({ id }) => ids.includes(id))
}

/** Months that a component runs; 0 for what is given once. */
const monthsOf = (component: Component): number => {
  const key = offerKind(component.type)?.stream.months
  const months = key ? component[key] : 0
  return typeof months === 'number' ? months : 0
}

const runningOffers = (
  scenario: Scenario,
  arm: Arm,
  nameOf: LaunchQuestion['nameOf'],
): RunningOffer[] =>
  offersIn(scenario, arm).flatMap((offer) =>
    offer.components
      .map((component) => ({ name: nameOf(offer, component), months: monthsOf(component) }))
      .filter(({ months }) => months > 0),
  )

/** Later contacts of a ladder, by name and day. */
const laterSteps = ({ arms }: Scenario, arm: Arm): { name: string; day: number }[] =>
  Object.entries(arm.kind === 'ladder' ? arm.steps : {})
    .map(([id, day]) => ({ name: arms.find((each) => each.id === id)?.name ?? id, day }))
    .sort((a, b) => a.day - b.day)
    .slice(1)

/** The dates of an arm's campaign. */
export const launchCalendar = (
  scenario: Scenario,
  arm: Arm,
  { targeted, figures }: ArmResult,
  { scope, launch, reading, horizon, nameOf }: LaunchQuestion,
): LaunchCalendar => {
  const plan = { launch, customers: targeted, sendingDays: sendingDays(scenario, arm, scope) }
  const returnsAtContact = Object.keys(scenario.test.returnCurve).length === 0
  return {
    sendingDays: plan.sendingDays,
    returnsAtContact,
    waves: wavesOf(plan),
    events: calendarOf({
      ...plan,
      laterSteps: laterSteps(scenario, arm),
      windowDays: scenario.test.windowDays,
      returnsAtContact,
      readingDays: reading,
      offers: runningOffers(scenario, arm, nameOf),
      paybackMonth: figures['paybackMonth']?.expected ?? null,
      horizon,
    }),
  }
}

export type { CalendarEvent, Day, Wave }
