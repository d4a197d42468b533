import type { ArmResult } from '../../model/result.ts'
import { scaleUp, type ScaledUp } from '../../planner/money/scaleUp.ts'
import { DAYS_PER_MONTH } from '../../scenario/compile/timings.ts'
import type { Arm, Scenario } from '../../scenario/types.ts'
import { offerCost } from './flows.ts'
import type { MoneyChoices } from './moneyChoices.svelte.ts'

/** Months for which customers who lapse anew are counted. */
export const MONTHS_SCALED = 12

/** Customers a day that an arm's channel contacts; `null`: any number. */
export const dailyCapacity = ({ channels }: Scenario, arm: Arm): number | null =>
  channels.find(({ id }) => id === (arm.channel || channels[0]?.id))?.dailyCapacity ?? null

/** Customers that it can contact in a month: each contact of a ladder takes a place. */
const monthlyCapacity = (scenario: Scenario, arm: Arm): number | null => {
  const daily = dailyCapacity(scenario, arm)
  const contacts = arm.kind === 'ladder' ? Math.max(1, Object.keys(arm.steps).length) : 1
  return daily === null ? null : (daily * DAYS_PER_MONTH) / contacts
}

/** The run of an arm carried over to the whole base and a year. */
export const scaledRun = (
  scenario: Scenario,
  arm: Arm,
  { targeted, bridge, figures }: ArmResult,
  { base, lapsing, rest }: Pick<MoneyChoices, 'base' | 'lapsing' | 'rest'>,
): ScaledUp =>
  scaleUp(
    {
      customers: targeted,
      recalled: figures['recalled']?.expected ?? 0,
      value: bridge.value,
      offerCost: offerCost(bridge),
      offerOnContact: scenario.economics.costBasis === 'faceOnContact',
      contactCost: bridge.contact,
      once: bridge.setup + bridge.fixed,
      anyway: bridge.anyway,
    },
    {
      now: base ?? targeted,
      perMonth: lapsing,
      months: MONTHS_SCALED,
      rest: rest / 100,
      capacity: monthlyCapacity(scenario, arm),
    },
  )

export type { ScaledUp }
