import type { NumberField } from '../model/field.ts'
import { show } from './issue.ts'
import { readNumber, writeNumber } from './typedNumber.ts'
import { listParts, readSample } from './typedSample.ts'
import { aboutRange, centralNinety, movedTo, withHalfWidth, withRange } from './typedSpread.ts'
import { typedText } from './typedText.ts'
import type { Uncertain } from './types.ts'

export type Typed =
  | { readonly ok: true; readonly value: Uncertain | null }
  | { readonly ok: false; readonly message: string }

const refuse = (message: string): Typed => ({ ok: false, message })

const shown = (field: NumberField, value: number): string =>
  `${writeNumber(field, value)}${field.unit === 'percent' ? ' %' : ''}`

const limitsText = (field: NumberField): string =>
  `from ${shown(field, field.min)} to ${shown(field, field.max)}`

const NUMBER_WORD = { integer: 'a whole number', number: 'a number' } as const

/** What is wrong with one number for this field, or `null`. */
export const problem = (field: NumberField, value: number): string | null => {
  const instead = `Type ${NUMBER_WORD[field.type]} ${limitsText(field)}.`
  if (value > field.max) {
    return `${shown(field, value)} is above the limit of ${shown(field, field.max)}. ${instead}`
  }
  if (value < field.min) {
    return `${shown(field, value)} is below the limit of ${shown(field, field.min)}. ${instead}`
  }
  if (field.type === 'integer' && !Number.isInteger(value)) {
    const text = String(value)
    return `${text} is not a whole number. Type ${writeNumber(field, Math.round(value))}, or another whole number ${limitsText(field)}.`
  }
  return null
}

/** `40..50`, `40…50`, `40 to 50`, `40–50`, `40-50`: the two ends as typed, or `null`. */
const rangeEnds = (text: string): [string, string] | null => {
  const found =
    /^(.+?)\s*(?:\.{2,3}|…|\bto\b)\s*(.+)$/i.exec(text) ??
    /^(.*[\d%kmb])\s*[-–—]\s*(\D{0,4}\d.*)$/i.exec(text)
  return found?.[1] && found[2] ? [found[1], found[2]] : null
}

const ABOUT = /^about\s+/i

/** `45 ± 3`, `45 +- 3`, `45 +/- 3`: middle and half-width as typed, or `null`. */
const spreadParts = (text: string): [string, string] | null => {
  const found = /^(.+?)\s*(?:±|\+\/?[-−])\s*(.+)$/.exec(text)
  return found?.[1] && found[2] ? [found[1], found[2]] : null
}

const readRange = (
  field: NumberField,
  ends: readonly [string, string],
  toValue: (low: number, high: number) => Uncertain,
): Typed | null => {
  const low = readNumber(field, ends[0])
  const high = readNumber(field, ends[1])
  if (low === null || high === null) return null
  if (low > high) {
    return refuse(
      `The range runs from ${shown(field, low)} down to ${shown(field, high)}. Type the lower end first: ${writeNumber(field, high)}..${writeNumber(field, low)}.`,
    )
  }
  const wrong =
    problem({ ...field, type: 'number' }, low) ?? problem({ ...field, type: 'number' }, high)
  return wrong === null ? { ok: true, value: toValue(low, high) } : refuse(wrong)
}

/** In a rate `± 3 %` is points; elsewhere `± 10 %` is a share of the middle. */
const readHalfWidth = (field: NumberField, text: string, mean: number): number | null => {
  if (field.unit !== 'percent' && text.endsWith('%')) {
    const share = readNumber({ ...field, unit: 'percent' }, text)
    return share === null ? null : (Math.abs(mean) * share) / 100
  }
  return readNumber(field, text)
}

const readSpread = (
  field: NumberField,
  parts: readonly [string, string],
  current: Uncertain | null,
): Typed | null => {
  const mean = readNumber(field, parts[0])
  const half = mean === null ? null : readHalfWidth(field, parts[1], mean)
  if (mean === null || half === null) return null
  const wrong = problem({ ...field, type: 'number' }, mean)
  if (wrong !== null) return refuse(wrong)
  if (half < 0) {
    return refuse(
      `± ${writeNumber(field, half)} is below 0. Type how far it may be off, such as ± ${writeNumber(field, -half)}.`,
    )
  }
  const value = withHalfWidth(field, mean, half, current)
  if (value !== null) return { ok: true, value }
  const widest = Math.min(mean - field.min, field.max - mean)
  return refuse(
    `± ${shown(field, half)} is too wide around ${shown(field, mean)}, within the limits ${limitsText(field)}. Type at most ± ${writeNumber(field, widest)}, or a range such as ${writeNumber(field, field.min)}..${writeNumber(field, Math.min(field.max, mean + half))}.`,
  )
}

const readOne = (field: NumberField, text: string): Typed => {
  const value = readNumber(field, text)
  if (value === null) {
    const [low, high] = field.slider ?? [field.min, field.max]
    const example = writeNumber(field, field.default ?? Math.round((low + high) / 2))
    const range = field.uncertain ? ', or a range such as 40..50 or 45 ± 3' : ''
    return refuse(
      `${show(text)} is not a number. Type one ${limitsText(field)}, such as ${example}${range}.`,
    )
  }
  const wrong = problem(field, value)
  return wrong === null ? { ok: true, value } : refuse(wrong)
}

/**
 * Reads what was typed in the box of a field. `current` is the value the box showed: the text
 * unchanged is that value to the last digit, and a new range keeps the shape of the old one, but for
 * one that begins with “about”, which is a central 90 % range of whatever kind is usual.
 */
export const parseTyped = (
  field: NumberField,
  text: string,
  current: Uncertain | null = null,
): Typed => {
  const clean = text.trim()
  if (current !== null && clean === typedText(field, current)) return { ok: true, value: current }
  if (clean === '' || clean === '?') {
    if (field.nullable) return { ok: true, value: null }
    return refuse(`This needs a value. Type ${NUMBER_WORD[field.type]} ${limitsText(field)}.`)
  }
  const read = readUncertain(field, clean, current)
  if (!read) return readOne(field, clean)
  if (read.ok && typeof read.value === 'number') {
    const wrong = problem(field, read.value)
    return wrong === null ? read : refuse(wrong)
  }
  if (read.ok && !field.uncertain) {
    const what = listParts(clean) ? 'a list' : 'a range'
    return refuse(
      `${show(clean)} is ${what}, and this cannot be uncertain. Type one number ${limitsText(field)}.`,
    )
  }
  return read
}

/** A list, a spread or a range as typed, or `null` where the text is none of them. */
const readUncertain = (
  field: NumberField,
  text: string,
  current: Uncertain | null,
): Typed | null => {
  const parts = listParts(text)
  if (parts)
    return readSample(field, parts, (value) => problem({ ...field, type: 'number' }, value))
  const plain = text.replace(ABOUT, '')
  const spread = spreadParts(plain)
  if (spread) return readSpread(field, spread, current)
  const ends = rangeEnds(plain)
  const toValue = plain === text ? withRange : aboutRange
  return ends && readRange(field, ends, (low, high) => toValue(field, low, high, current))
}

/** The 5–95 % range of an uncertain value in the document's units, within the field's limits. */
export const centralRange = (
  field: NumberField,
  value: Uncertain | null,
): readonly [low: number, high: number] | null => {
  if (value === null || typeof value === 'number') return null
  const [low, high] = centralNinety(value)
  return [Math.max(field.min, low), Math.min(field.max, high)]
}

export { movedTo, typedText }
