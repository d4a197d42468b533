import type { Model } from '../../model/model.ts'
import type { ArmResult, Result } from '../../model/result.ts'
import { dateOf, dayOf, monthsAfter, readDay, type Day } from '../../planner/money/dates.ts'
import type { Arm, Scenario } from '../../scenario/types.ts'
import { figuresOf, type MoneyFigures } from './flows.ts'
import type { MoneyChoices } from './moneyChoices.svelte.ts'

/** The answer as it stands now. */
export interface Answered {
  readonly scenario: Scenario
  readonly model: Model
  readonly result: Result
  /** position of the arm that leads */
  readonly leader: number
}

/** Everything that the parts of the screen are about. */
export interface MoneyView {
  readonly scenario: Scenario
  readonly result: Result
  readonly figures: MoneyFigures
  /** the offer looked at: its position in the result, and itself */
  readonly at: number
  readonly arm: Arm
  readonly of: ArmResult
  readonly launch: Day
  readonly choices: MoneyChoices
  /** whether it is known what would have come anyway */
  readonly known: boolean
}

/** Arms that are sent to somebody, by position in the result. */
export const sentArms = ({ arms }: Result): number[] =>
  arms.flatMap((arm, a) => (arm.kind === 'holdout' ? [] : [a]))

/** @returns `null` where there is no offer to look at */
export const moneyView = (
  { scenario, model, result, leader }: Answered,
  choices: MoneyChoices,
): MoneyView | null => {
  const sent = sentArms(result)
  const at = sent.find((a) => result.arms[a]?.id === choices.arm) ?? sent.find((a) => a === leader)
  const of = result.arms[at ?? -1]
  const arm = scenario.arms.find(({ id }) => id === of?.id)
  const launch = readDay(choices.launch)
  if (at === undefined || !of || !arm || launch === null) return null
  const known = result.organicKnown
  return { scenario, result, figures: figuresOf(model, at), at, arm, of, launch, choices, known }
}

/** The calendar month of a month of the money; 0 is that of the launch. */
export const monthOfMoney = (launch: Day, t: number): { year: number; month: number } =>
  dateOf(monthsAfter(launch, t))

/** First day of a month, 1 to 12. */
export const firstOf = ({ year, month }: { year: number; month: number }): Day =>
  dayOf({ year, month, day: 1 })

export { readDay, type Day }
export { againstAcquisition, type Multiples } from '../../planner/money/againstAcquisition.ts'
export { funnelOf, type FunnelStep } from '../../planner/money/funnel.ts'
