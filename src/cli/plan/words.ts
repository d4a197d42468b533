import type { Format } from '../../i18n/format.ts'
import type { ObjectiveId, PlanEconomics, Spend } from '../../planner/plan/types.ts'
import type { Scenario } from '../../scenario/types.ts'

const CENT = 0.01

export const SPEND_WORDS: Readonly<Record<Spend, string>> = {
  cash: 'cash',
  costToServe: 'cost to serve',
  forgoneRevenue: 'forgone revenue',
}

export const AIM_WORDS: Readonly<Record<ObjectiveId, string>> = {
  profit: 'profit; who would have come anyway is not known and counts too',
  incrementalProfit: 'profit above leaving everybody alone (incremental profit)',
  recalled: 'customers won back',
  netBenefit: 'incremental profit and what one more subscriber is worth',
}

/** "a, b and c". */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`

/** Whole cents as money: all digits, so that sums can be checked. */
export const centsText = (format: Format, cents: number): string => format.money(cents * CENT, 2)

/** An amount of what the plan maximises. */
export const amountText = (format: Format, objective: ObjectiveId, amount: number): string => {
  if (objective !== 'recalled') return format.money(amount, Math.abs(amount) < 100 ? 2 : 0)
  const digits = Math.abs(amount) < 100 ? 1 : 0
  return `${format.number(amount, digits)} customers`
}

/** What offers, channels and levels are called. */
export interface Names {
  readonly offer: (id: string | null) => string
  readonly channel: (id: string) => string
  /** level ids by attribute as "Price, Made" */
  readonly who: (levels: Readonly<Record<string, string>>) => string
}

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
  list.find((entry) => entry.id === id)?.name || id

export const namesOf = ({ arms, channels, cohort }: Scenario): Names => ({
  offer: (id) => (id === null ? 'nothing' : nameIn(arms, id)),
  channel: (id) => nameIn(channels, id),
  who: (levels) =>
    cohort.attributes
      .filter(({ id }) => Object.hasOwn(levels, id))
      .map((attribute) => nameIn(attribute.levels, levels[attribute.id] ?? ''))
      .join(', ') || 'All customers',
})

/** Id of the arm at a position; `null`: left alone. */
export const armAt = ({ arms }: PlanEconomics, position: number): string | null =>
  arms[position]?.id ?? null
