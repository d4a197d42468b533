import type { NumberField } from '../../model/field.ts'

type Limits = Omit<NumberField, 'key' | 'label' | 'help'>

/** More customers, or money a month, than any business has. */
const MOST = 1e12

const customers: Limits = {
  type: 'integer',
  unit: 'customers',
  min: 0,
  max: MOST,
  step: 1,
  default: null,
  nullable: true,
}
const money: Limits = { ...customers, type: 'number', unit: 'money' }
const percent: Limits = {
  type: 'number',
  unit: 'percent',
  min: 0,
  max: 100,
  step: 0.1,
  default: null,
  nullable: true,
}
const given = (limits: Limits, value: number): Limits => ({
  ...limits,
  default: value,
  nullable: false,
})

/** The single numbers that the screen asks for, each with its limits and with what stands there first. */
export const NUMBERS = {
  start: customers,
  gained: customers,
  regained: customers,
  lost: customers,
  end: customers,
  mrrStart: money,
  mrrCancelled: money,
  mrrContraction: money,
  mrrExpansion: money,
  mrrReactivation: money,
  yearly: { ...given(percent, 78), step: 1 },
  goalToday: { ...percent, max: 99 },
  goalTarget: { ...percent, max: 99 },
  goalMonths: { ...given(customers, 12), unit: 'months', min: 1, max: 60 },
  goalCustomers: customers,
  points: { ...given(percent, 5), step: 1 },
  contacted: { ...given(percent, 100), step: 5 },
  threshold: { ...given(percent, 50), unit: 'none', step: 5 },
  inactiveDays: { ...given(customers, 30), unit: 'days', min: 1, max: 3_650 },
  days: { ...given(customers, 0), unit: 'days', max: 36_500 },
  trendStart: customers,
} as const satisfies Readonly<Record<string, Limits>>

export type NumberKey = keyof typeof NUMBERS
export type TypedNumbers = Readonly<Record<NumberKey, number | null>>

const KEYS = Object.keys(NUMBERS) as NumberKey[]

/** What stands there first. */
export const firstNumbers = (): TypedNumbers =>
  Object.fromEntries(KEYS.map((key) => [key, NUMBERS[key].default])) as TypedNumbers

const within = (value: unknown, { min, max, type }: Limits): value is number =>
  typeof value === 'number' &&
  value >= min &&
  value <= max &&
  (type === 'number' || Number.isInteger(value))

/** The numbers of a record that can be used; the others are as at first. */
export const readNumbers = (kept: Readonly<Record<string, unknown>>): TypedNumbers => {
  const first = firstNumbers()
  const read = (key: NumberKey): number | null => {
    const value = kept[key]
    if (within(value, NUMBERS[key])) return value
    const isEmpty = value === null && 'nullable' in NUMBERS[key] && NUMBERS[key].nullable === true
    return isEmpty ? null : first[key]
  }
  return Object.fromEntries(KEYS.map((key) => [key, read(key)])) as TypedNumbers
}
