import { isoOf, readDay, dayOf } from '../../planner/money/dates.ts'
import type { PeriodUnit } from '../../planner/money/periods.ts'

export const UNITS = ['month', 'quarter', 'year'] as const satisfies readonly PeriodUnit[]

/** What is asked of the money over time and is no part of the scenario. */
export interface MoneyChoices {
  /** id of the offer looked at; `null`: the one that leads */
  readonly arm: string | null
  /** day of the first contact, as `2027-03-01` */
  readonly launch: string
  /** days needed to read the results once the window is over */
  readonly reading: number
  /** first month of the business year, 1 to 12 */
  readonly fiscalStart: number
  readonly unit: PeriodUnit
  readonly discounted: boolean
  /** lapsed customers now; `null`: those of the list alone */
  readonly base: number | null
  /** customers who lapse each month */
  readonly lapsing: number
  /** percent as many as of the list that come back of all others */
  readonly rest: number
  /** what a new customer costs; `null`: not said */
  readonly cac: number | null
}

const KEY = 'regain-money'

/** The first of next month, where the reader is. */
const nextFirst = (): string => {
  const now = new Date()
  const after = now.getMonth() + 1
  const year = now.getFullYear() + Math.floor(after / 12)
  return isoOf(dayOf({ year, month: (after % 12) + 1, day: 1 }))
}

export const firstMoneyChoices = (): MoneyChoices => ({
  arm: null,
  launch: nextFirst(),
  reading: 7,
  fiscalStart: 1,
  unit: 'quarter',
  discounted: false,
  base: null,
  lapsing: 0,
  rest: 100,
  cac: null,
})

const within = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && value >= low && value <= high

/** What was kept, as far as it can be used. */
const read = (kept: Readonly<Record<string, unknown>>): MoneyChoices => {
  const first = firstMoneyChoices()
  const { arm, launch, reading, fiscalStart, unit, discounted, base, lapsing, rest, cac } = kept
  return {
    arm: typeof arm === 'string' ? arm : null,
    launch: typeof launch === 'string' && readDay(launch) !== null ? launch : first.launch,
    reading: within(reading, 0, 365) ? Math.round(reading) : first.reading,
    fiscalStart: within(fiscalStart, 1, 12) ? Math.round(fiscalStart) : first.fiscalStart,
    unit: UNITS.find((each) => each === unit) ?? first.unit,
    discounted: discounted === true,
    base: within(base, 1, 1e9) ? base : null,
    lapsing: within(lapsing, 0, 1e9) ? lapsing : first.lapsing,
    rest: within(rest, 0, 200) ? rest : first.rest,
    cac: within(cac, 0, 1e9) ? cac : null,
  }
}

const kept = (): MoneyChoices => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    return read(typeof value === 'object' && value !== null ? { ...value } : {})
  } catch {
    return firstMoneyChoices()
  }
}

/** The choices of the screen. They belong to the tab: a reload brings them back. */
export class MoneyDesk {
  #choices = $state.raw(kept())

  get current(): MoneyChoices {
    return this.#choices
  }

  change(changes: Partial<MoneyChoices>): void {
    this.#choices = { ...this.#choices, ...changes }
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#choices))
    } catch {
      // No storage, or no room in it: they stay until the page goes.
    }
  }
}
