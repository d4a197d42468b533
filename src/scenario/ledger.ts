import { baseValue } from './check.ts'
import { inputRows, type InputRow } from './inputRows.ts'
import { sourceAt } from './path.ts'
import { typedText } from './typedText.ts'
import { centralNinety } from './typedSpread.ts'
import type { Scenario } from './types.ts'

/** What is known of a figure: a source is named, the note calls it a guess, or there is no note. */
export type Standing = 'sourced' | 'guess' | 'unsourced'

/** An input of the scenario with its range and what is said about its source. */
export interface LedgerRow extends InputRow {
  /** a number at the base world, in the document's units; `null` for choices and what is not known */
  readonly base: number | null
  /** 5 % and 95 % points; `null` where the input is exact */
  readonly range: readonly [low: number, high: number] | null
  /** as its box shows it; texts and choices by their words */
  readonly text: string
  readonly source: string | null
  readonly standing: Standing
  /** whether it has a range of which the note owns up to a guess, wherever the figure itself comes from */
  readonly isRangeGuessed: boolean
}

/** Words by which a note owns up to a guess. */
const GUESS = /\b(guess|guessed|guesses|assum\w*|placeholder|our choice)\b/i

/** Words by which a note says that the figure was found. */
const FOUND = /\b(read in the source|second-hand|computed)\b/i

/** What a note says about a figure: whichever is said first, since what follows speaks of its range or of where it points. */
export const standingOf = (source: string | null): Standing => {
  if (source === null || source.trim() === '') return 'unsourced'
  const [guess, found] = [source.search(GUESS), source.search(FOUND)]
  return guess < 0 || (found >= 0 && found < guess) ? 'sourced' : 'guess'
}

const textOf = ({ field, value }: InputRow): string => {
  if (value === null) return ''
  if (typeof value === 'string') {
    const option = field.type === 'choice' && field.options.find(({ id }) => id === value)
    return option ? option.label : value
  }
  return field.type === 'number' || field.type === 'integer'
    ? typedText(field, value)
    : String(value)
}

/** Every input as the ledger of assumptions lists it, in the order of the document. */
export const ledgerOf = (scenario: Scenario): readonly LedgerRow[] =>
  inputRows(scenario).map((row) => {
    const source = sourceAt(scenario, row.path) ?? null
    const { value } = row
    const isText = value === null || typeof value === 'string'
    const range = isText || typeof value === 'number' ? null : centralNinety(value)
    return {
      ...row,
      base: isText ? null : baseValue(value),
      range,
      text: textOf(row),
      source,
      standing: standingOf(source),
      isRangeGuessed: range !== null && GUESS.test(source ?? ''),
    }
  })

/** Whether a ledger row carries a figure whose place in the document may be its default: shown only once changed. */
export const isDefault = ({ field, value }: InputRow): boolean => value === field.default
