import type { AttributeUse, ColumnProfile, DateOrder } from '../../model/customerList.ts'
import { excerpt } from '../excerpt.ts'
import { numberOf, numberText, type Decimal } from '../numberText.ts'
import { plainName } from '../tableOf.ts'
import { bandNames, bandOf } from './bands.ts'
import { dateText, dayText, monthsBetween } from './dates.ts'
import { isNothing, valueText } from './levelText.ts'
import { yesNo } from './yesNo.ts'

/** How numbers and dates of a column are read. */
export interface CellReading {
  readonly decimal: Decimal
  readonly dateOrder: DateOrder
  /** the day months are counted to */
  readonly day: number
}

/** Instead of a level: the row does not count, without a fault of its own. */
export const LEFT_OUT = -1

/** Levels of an attribute, and the level of each cell of its column. */
export interface ColumnLevels {
  /** in the order of their positions */
  readonly names: readonly string[]
  /** the position of a level, or `LEFT_OUT`, or a sentence that says what is wrong with the cell */
  readonly of: (cell: string) => number | string
  /** different values that became one level */
  readonly merged: number
}

const NOT_KNOWN = 'Not known'
const OTHER = 'Other'
const NAME = 60

/** A level's name: its text, cut, without line ends. */
const nameOf = (text: string): string => {
  const name = text.replace(/\s+/g, ' ')
  return name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name
}

/** A name that none of the others has. */
const free = (name: string, names: readonly string[]): string => {
  const taken = new Set(names.map(plainName))
  let result = name
  for (let i = 2; taken.has(plainName(result)); i++) result = `${name} (${i})`
  return result
}

const distinctNames = (texts: readonly string[]): string[] =>
  texts.reduce<string[]>((names, text) => [...names, free(nameOf(text), names)], [])

/** With a place for rows without a value, where there are any. */
const withMissing = (
  names: readonly string[],
  { missing }: AttributeUse,
  profile: ColumnProfile,
): { readonly names: readonly string[]; readonly missingAt: number } =>
  missing === 'level' && profile.missing > 0
    ? { names: [...names, free(NOT_KNOWN, names)], missingAt: names.length }
    : { names, missingAt: LEFT_OUT }

const textLevels = (profile: ColumnProfile, use: AttributeUse): ColumnLevels => {
  const hasMissing = use.missing === 'level' && profile.missing > 0
  const room = use.most - (hasMissing ? 1 : 0)
  const isWhole = profile.distinct <= room
  const kept = profile.levels.slice(0, isWhole ? room : Math.max(0, room - 1))
  const own = distinctNames(kept.map(({ text }) => text))
  const all = isWhole ? own : [...own, free(OTHER, own)]
  const { names, missingAt } = withMissing(all, use, profile)
  const places = new Map(kept.map(({ text }, i) => [plainName(text), i]))
  const other = isWhole
    ? 'The list has changed since it was looked at: this value is new. Read it again.'
    : own.length
  return {
    names,
    merged: isWhole ? 0 : profile.distinct - kept.length,
    of: (cell) => {
      const value = valueText(cell)
      return isNothing(value) ? missingAt : (places.get(plainName(value)) ?? other)
    },
  }
}

const yesNoLevels = (profile: ColumnProfile, use: AttributeUse): ColumnLevels => {
  const { names, missingAt } = withMissing(['Yes', 'No'], use, profile)
  return {
    names,
    merged: 0,
    of: (cell) => {
      const value = valueText(cell)
      if (isNothing(value)) return missingAt
      const says = yesNo(value)
      return says === null ? `${excerpt(value)} is neither yes nor no. Correct it.` : says ? 0 : 1
    },
  }
}

const CALLED = { '.': 'decimal point', ',': 'decimal comma' } as const

/** A number as this column has them, or what is wrong with it. */
export const numberIn = (value: string, decimal: Decimal): number | string => {
  const number = numberText(value)
  if (!number) return `${excerpt(value)} is not a number. Correct it, or leave the cell empty.`
  const size = numberOf(number, decimal)
  return (
    size ??
    `${excerpt(value)} does not fit the ${CALLED[decimal]} of the column, or is too large. Write it alike.`
  )
}

/** Months from a date to the day they are counted to, or what is wrong with it. */
export const monthsIn = (value: string, { dateOrder, day }: CellReading): number | string => {
  const date = dateText(value)
  const from = date && (date[dateOrder] ?? date.ymd)
  if (from === null) {
    return `${excerpt(value)} is no date as the others of the column are. Write it as 2025-04-30, or leave the cell empty.`
  }
  const months = monthsBetween(from, day)
  if (months >= 0) return months
  return `${excerpt(value)} is after ${dayText(day)}, the day that months are counted to. Correct it, or choose a later day.`
}

const bandLevels = (
  profile: ColumnProfile,
  use: AttributeUse,
  { cuts, reading }: { readonly cuts: readonly number[]; readonly reading: CellReading },
): ColumnLevels => {
  const unit = profile.kind === 'date' ? ' months' : ''
  const bands = bandNames(cuts).map((name) => name + unit)
  const { names, missingAt } = withMissing(bands, use, profile)
  return {
    names,
    merged: 0,
    of: (cell) => {
      const value = valueText(cell)
      if (isNothing(value)) return missingAt
      const size =
        profile.kind === 'date' ? monthsIn(value, reading) : numberIn(value, reading.decimal)
      return typeof size === 'string' ? size : bandOf(cuts, size)
    },
  }
}

/** The levels that a column makes of its cells. */
export const columnLevels = (
  profile: ColumnProfile,
  use: AttributeUse,
  reading: CellReading,
): ColumnLevels => {
  if (use.bands !== null && use.bands.length > 0) {
    return bandLevels(profile, use, { cuts: use.bands, reading })
  }
  return profile.kind === 'yesNo' ? yesNoLevels(profile, use) : textLevels(profile, use)
}
