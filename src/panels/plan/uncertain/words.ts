import { reportedExact } from '../../../app/reported.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/uncertainText.ts'
import type { Scenario } from '../../../scenario/types.ts'

/** A simulated amount: with the larger of its own size and the width of the range around it, so many digits. */
export interface Told {
  readonly mean: number
  readonly error: number
}

/** Last places per standard error with which reruns agree in 95 of 100 (`stats/reported.ts`). */
const STEADY = 22.6
/** Amounts below this are none. */
const SMALLEST = 0.5

/** What a plan maximises: customers won back, or money. */
export type Objective = Scenario['plan']['objective']

/** An amount of the objective, as roughly as it is known: "$14.5 M", "8,200 customers". */
export const amountText = (
  { format, objective }: { readonly format: Format; readonly objective: Objective },
  { mean, error }: Told,
  width = Math.abs(mean),
): string => {
  const isMoney = objective !== 'recalled'
  const told = Math.abs(mean) < SMALLEST ? null : reportedExact(mean, width)
  const text = told
    ? format.reported(
        { ...told, sure: told.unit >= STEADY * error },
        isMoney ? 'money' : 'customers',
      )
    : isMoney
      ? format.money(0, 0)
      : '0'
  return isMoney ? text : t('uncertain.customers', { n: text })
}

/** A share of worlds: "95 of 100", "never more than 1 of 100" where it is less. */
export const ofHundred = (share: number): string => {
  const hundredths = Math.round(share * 100)
  if (hundredths === 0 && share > 0) return t('uncertain.below')
  if (hundredths === 100 && share < 1) return t('uncertain.above')
  return t('uncertain.ofHundred', { n: hundredths })
}

/** An arm's name; `null`: nothing is sent. */
export const armText = (scenario: Scenario, arm: string | null): string => {
  if (arm === null) return t('uncertain.nothing')
  const found = scenario.arms.find(({ id }) => id === arm)
  return found?.name || arm
}

/** Who is in a cell, from its key `reason=price|referral=made`: "Price · Referred". */
export const cellText = ({ cohort }: Scenario, key: string): string => {
  const levels = cohort.attributes.flatMap(({ id, levels: all }) => {
    const pair = key.split('|').find((each) => each.startsWith(`${id}=`))
    const level = pair?.slice(id.length + 1)
    return level === undefined ? [] : [all.find((each) => each.id === level)?.name || level]
  })
  return levels.join(' · ') || t('uncertain.everybody')
}
