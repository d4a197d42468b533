import type { ListMapping, PastUse } from '../../model/customerList.ts'
import { excerpt } from '../excerpt.ts'
import type { Names } from '../names.ts'
import { tableLimits } from '../tableLimits.ts'
import { monthsIn, numberIn, type CellReading } from './columnLevels.ts'
import { isNothing, valueText } from './levelText.ts'
import type { UsedColumn } from './mappingProblems.ts'
import { yesNo } from './yesNo.ts'

/** What a row says of the past; `NaN` where its cell is empty. */
export type PastRow = Record<Exclude<PastUse, 'arm'>, number> & { arm: number }

/** Of a column that the list has not. */
export const NO_PAST: PastRow = {
  arm: 0,
  returned: 0,
  monthsPaid: NaN,
  ended: NaN,
  monthlyMargin: NaN,
  value: 0,
  valueVariance: 0,
  marginVariance: 0,
  monthsLapsed: 0,
  offerAmount: 0,
}

/** Reads a cell: a number, `NaN` for an empty one, or a sentence that says what is wrong. */
export type CellNumber = (cell: string) => number | string

/** Months that a history knows; longer ones are faults. */
const MOST_MONTHS = 1_200

const wholeIn = (value: string, { decimal }: CellReading): number | string => {
  const number = numberIn(value, decimal)
  if (typeof number === 'string') return number
  return Number.isInteger(number) && number >= 0
    ? number
    : `${excerpt(value)} is not a whole number of 0 or more. Correct it.`
}

const months = (number: number | string): number | string => {
  if (typeof number === 'string') return number
  const whole = Math.floor(number)
  return whole >= 0 && whole <= MOST_MONTHS
    ? whole
    : `${number} months are outside 0 to ${MOST_MONTHS}. Correct it.`
}

const flagIn = (value: string): number | string => {
  const says = yesNo(value)
  return says === null
    ? `${excerpt(value)} is neither 1 nor 0. Give 1 for yes, 0 for no.`
    : Number(says)
}

/** Words for all customers of a row; a number counts them. */
const countIn = (value: string, reading: CellReading): number | string => {
  const says = /^\d/.test(value) ? null : yesNo(value)
  return says === null ? wholeIn(value, reading) : says ? Infinity : 0
}

/** A reader that remembers what it has read. */
export const remembering = (read: CellNumber, most = 20_000): CellNumber => {
  const known = new Map<string, number | string>()
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const number = read(cell)
    if (known.size < most && cell.length <= tableLimits.level) {
      known.set(cell.length > 12 ? ` ${cell}`.slice(1) : cell, number)
    }
    return number
  }
}

/** How the cells of a column of history are read. */
export const pastReader = (
  { profile, use }: UsedColumn,
  reading: CellReading,
  { hasCustomers, arms }: { readonly hasCustomers: boolean; readonly arms: Names },
): CellNumber => {
  const read = (value: string): number | string => {
    switch (use.use) {
      case 'arm':
        return arms.of(value)
      case 'returned':
        return hasCustomers ? countIn(value, reading) : flagIn(value)
      case 'ended':
        return flagIn(value)
      case 'monthsPaid':
        return months(numberIn(value, reading.decimal))
      case 'monthsLapsed':
        return profile.kind === 'date'
          ? months(monthsIn(value, reading))
          : months(numberIn(value, reading.decimal))
      default:
        return numberIn(value, reading.decimal)
    }
  }
  return remembering((cell) => {
    const value = valueText(cell)
    return isNothing(value) ? NaN : read(value)
  })
}

/** How many customers a row stands for. */
export const customersReader = (reading: CellReading): CellNumber =>
  remembering((cell) => {
    const value = valueText(cell)
    if (isNothing(value))
      return 'The cell is empty. Give the number of customers, 0 if there are none.'
    const count = wholeIn(value, reading)
    if (typeof count === 'string' || count <= tableLimits.customers) return count
    return `${excerpt(value)} customers are above the limit of ${tableLimits.customers}. Correct it, or take a part of the list.`
  })

/** The reading of a column by its profile and the answers that were given. */
export const readingOf = (
  { profile: { decimal, dateOrder, quantiles, kind } }: UsedColumn,
  mapping: ListMapping,
): CellReading => ({
  decimal: decimal ?? mapping.decimal ?? '.',
  dateOrder: dateOrder ?? mapping.dateOrder ?? 'dmy',
  day: mapping.day ?? (kind === 'date' ? (quantiles?.[100] ?? 0) : 0),
})
