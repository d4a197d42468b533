import { MOST_SIGNALS } from '../../planner/health/healthScore.ts'
import { firstNumbers, readNumbers, type TypedNumbers } from './numbers.ts'

/** Lengths of a period that is counted, in months. */
export const PERIODS = [1, 3, 12] as const
export type Period = (typeof PERIODS)[number]

/** Numbers of a plan; money is a month's. */
export const PLAN_CELLS = ['start', 'lost', 'regained', 'mrrStart', 'mrrLost', 'mrrGained'] as const
export type PlanCell = (typeof PLAN_CELLS)[number]
export type TypedPlan = Readonly<Record<PlanCell, number>> & {
  readonly id: string
  readonly name: string
  readonly isFree: boolean
}

/** A warning signal: what it weighs, and whether the customer looked at shows it. */
export interface TypedSignal {
  readonly id: string
  readonly name: string
  readonly weight: number
  readonly shown: boolean
}

/** A group of customers; percent of them that show each signal, by its id. */
export interface TypedGroup {
  readonly id: string
  readonly name: string
  readonly customers: number
  readonly shares: Readonly<Record<string, number>>
}

/** Everything typed on the screen. */
export interface HealthTyped {
  readonly numbers: TypedNumbers
  readonly period: Period
  readonly plans: readonly TypedPlan[]
  readonly signals: readonly TypedSignal[]
  readonly groups: readonly TypedGroup[]
  /** a table of months as it was pasted */
  readonly trend: string
}

/** Shows by how long ago the customer was last active, and not by a tick. */
export const INACTIVE = 'inactive'

/** Signals of the field, with weights that are a beginning and nothing more. */
const FIRST_SIGNALS: readonly (readonly [id: string, weight: number])[] = [
  [INACTIVE, 30],
  ['activity', 20],
  ['downgrade', 15],
  ['complaint', 15],
  ['emails', 10],
  ['response', 10],
]

/** Most plans, and most groups. */
export const MOST_ROWS = 20

/** @param nameOf name of a signal by its id */
export const firstTyped = (nameOf: (id: string) => string): HealthTyped => ({
  numbers: firstNumbers(),
  period: 1,
  plans: [],
  signals: FIRST_SIGNALS.map(([id, weight]) => ({ id, weight, name: nameOf(id), shown: false })),
  groups: [],
  trend: '',
})

type Kept = Readonly<Record<string, unknown>>

const isRecord = (x: unknown): x is Kept => typeof x === 'object' && x !== null

const records = (x: unknown): Kept[] => (Array.isArray(x) ? x.filter(isRecord) : [])

const text = (x: unknown): string => (typeof x === 'string' ? x.slice(0, 200) : '')

const number = (x: unknown, most = 1e12): number =>
  typeof x === 'number' && x >= 0 && x <= most ? x : 0

const planOf = (kept: Kept, i: number): TypedPlan => ({
  ...(Object.fromEntries(PLAN_CELLS.map((cell) => [cell, number(kept[cell])])) as Record<
    PlanCell,
    number
  >),
  id: `plan-${i + 1}`,
  name: text(kept['name']),
  isFree: kept['isFree'] === true,
})

const signalOf = (kept: Kept): TypedSignal => ({
  id: text(kept['id']),
  name: text(kept['name']),
  weight: number(kept['weight'], 100),
  shown: kept['shown'] === true,
})

const groupOf = (kept: Kept, i: number, signals: readonly TypedSignal[]): TypedGroup => {
  const shares = isRecord(kept['shares']) ? kept['shares'] : {}
  return {
    id: `group-${i + 1}`,
    name: text(kept['name']),
    customers: number(kept['customers']),
    shares: Object.fromEntries(signals.map(({ id }) => [id, number(shares[id], 100)])),
  }
}

/** What was kept, as far as it can be used. */
export const readTyped = (kept: unknown, first: HealthTyped): HealthTyped => {
  if (!isRecord(kept)) return first
  const { numbers, period, plans, signals, groups, trend } = kept
  const read = records(signals).slice(0, MOST_SIGNALS).map(signalOf)
  const unique = read.filter(({ id }, i) => id !== '' && read.findIndex((s) => s.id === id) === i)
  const own = unique.length > 0 ? unique : first.signals
  return {
    numbers: isRecord(numbers) ? readNumbers(numbers) : first.numbers,
    period: PERIODS.find((each) => each === period) ?? first.period,
    plans: records(plans).slice(0, MOST_ROWS).map(planOf),
    signals: own,
    groups: records(groups)
      .slice(0, MOST_ROWS)
      .map((group, i) => groupOf(group, i, own)),
    trend: typeof trend === 'string' ? trend.slice(0, 20_000) : '',
  }
}
