import type { NumberField } from '../model/field.ts'
import { baseValue } from './check.ts'
import type { LineProblem } from './cellTable.ts'
import { MIN_SAMPLE } from './distributions.ts'
import { show } from './issue.ts'
import { limits } from './limits.ts'
import { problem } from './typed.ts'
import { readNumber } from './typedNumber.ts'
import type { Uncertain } from './types.ts'

/** What was read from a pasted list of somebody's own figures. */
export interface Figures {
  /** a sample in rising order, a number where all are the same, `null` where the list cannot be used */
  readonly value: Uncertain | null
  /** numbers in the list, those that cannot be read included */
  readonly count: number
  readonly low: number
  readonly high: number
  /** sum over count, and the mean that counts in the model, which is that of the sample's quantile function */
  readonly average: number
  readonly mean: number
  readonly problems: readonly LineProblem[]
}

interface Part {
  readonly line: number
  readonly text: string
}

/** Signs that stand between numbers, whatever is around them. */
const BETWEEN = /[;|\t]+/

/** Parts of a text with spaces between: one without digits, such as a unit, belongs to its neighbour. */
const spaced = (text: string): string[] => {
  const parts: string[] = []
  let before = ''
  for (const word of text.split(/ +/).filter((each) => each !== '')) {
    const last = parts.length - 1
    if (/\d/.test(word)) {
      parts.push(before + word)
      before = ''
    } else if (last >= 0) parts[last] += ` ${word}`
    else before += `${word} `
  }
  return before === '' ? parts : [before.trim()]
}

const wrong = (field: NumberField, value: number): string | null =>
  problem({ ...field, type: 'number' }, value)

/** Whether a part that may hold spaces is one number that the field allows. */
const isOne = (field: NumberField, text: string): boolean => {
  const value = readNumber(field, text)
  return value !== null && wrong(field, value) === null
}

/** Between semicolons or tabs a space may group thousands; without them it stands between numbers. */
const partsOfLine = (field: NumberField, line: string): string[] => {
  if (!BETWEEN.test(line)) return spaced(line)
  return line.split(BETWEEN).flatMap((part) => (isOne(field, part) ? [part.trim()] : spaced(part)))
}

const partsOf = (field: NumberField, text: string): Part[] =>
  text
    .split(/\r\n?|\n/)
    .flatMap((line, i) => partsOfLine(field, line).map((part) => ({ line: i + 1, text: part })))

const unreadable = (text: string): string =>
  /,.*,/.test(text)
    ? `${show(text)} is not a number. Put spaces or semicolons between numbers: a comma belongs to a number.`
    : `${show(text)} is not a number. Correct it, or take it out.`

const readPart = (field: NumberField, { line, text }: Part): number | LineProblem => {
  const value = readNumber(field, text)
  if (value === null) return { line, message: unreadable(text) }
  const message = wrong(field, value)
  return message === null ? value : { line, message }
}

const tooMany = (parts: readonly Part[]): LineProblem[] => {
  const more = parts.length - limits.sample
  const first = parts[limits.sample]
  if (!first) return []
  const message = `There are ${parts.length} numbers; the limit is ${limits.sample}. Leave out ${more}, or type a range such as 40..50.`
  return [{ line: first.line, message }]
}

const usable = (values: readonly number[]): Uncertain | null => {
  if (values.length < MIN_SAMPLE) return null
  const [low = NaN, high = NaN] = [values[0], values.at(-1)]
  return low === high ? low : { dist: 'sample', values: [...values] }
}

/**
 * Reads a list of figures as somebody pastes it: one per line, or several with spaces, tabs,
 * semicolons or bars between; each number as in the box of the field. Every problem is returned, not
 * only the first, and nothing can be used while there is one.
 */
export const readFigures = (field: NumberField, text: string): Figures => {
  const parts = partsOf(field, text)
  const read = parts.slice(0, limits.sample).map((part) => readPart(field, part))
  const values = read.filter((each) => typeof each === 'number').sort((a, b) => a - b)
  const problems = read.filter((each) => typeof each !== 'number').concat(tooMany(parts))
  const average = values.reduce((sum, value) => sum + value, 0) / values.length
  const sample = usable(values)
  return {
    value: problems.length === 0 ? sample : null,
    count: parts.length,
    low: values[0] ?? NaN,
    high: values.at(-1) ?? NaN,
    average,
    mean: sample === null ? average : baseValue(sample),
    problems,
  }
}

/** The figures of a sample, one per line in the 15 digits that are read; empty for any other value. */
export const figuresText = (value: Uncertain | null): string =>
  typeof value === 'object' && value?.dist === 'sample'
    ? value.values.map((x) => String(Number(x.toPrecision(15)))).join('\n')
    : ''
