import type { NumberField } from '../model/field.ts'
import { limits } from './limits.ts'
import { readNumber, writeNumber } from './typedNumber.ts'
import type { Uncertain } from './types.ts'

/** Fewest numbers that a list in a box must have: two would be a range. */
const FEWEST = 3

/** What stands between the numbers of a pasted list. */
const BETWEEN = /[;|\t\n\r]+/

/** The parts of a pasted list such as `41; 44; 47`, or `null` where the text is none. */
export const listParts = (text: string): readonly string[] | null => {
  if (!BETWEEN.test(text)) return null
  const parts = text.split(BETWEEN).map((part) => part.trim())
  return parts.filter((part) => part !== '')
}

type Sample =
  | { readonly ok: true; readonly value: Uncertain }
  | { readonly ok: false; readonly message: string }

const refuse = (message: string): Sample => ({ ok: false, message })

/**
 * A pasted list as an observed sample, in rising order; as a number where all are the same.
 * @param problem what is wrong with one number for this field, or `null`
 */
export const readSample = (
  field: NumberField,
  parts: readonly string[],
  problem: (value: number) => string | null,
): Sample => {
  if (parts.length < FEWEST || parts.length > limits.sample) {
    return refuse(
      `A list of ${parts.length} is no sample. Type ${FEWEST} to ${limits.sample} numbers with semicolons between them, or a range such as 40..50.`,
    )
  }
  const values: number[] = []
  for (const part of parts) {
    const value = readNumber(field, part)
    if (value === null) {
      return refuse(
        `"${part.slice(0, 40)}" in this list is not a number. Type numbers with semicolons between them, such as ${writeNumber(field, field.min)}; ${writeNumber(field, field.slider?.[1] ?? field.max)}.`,
      )
    }
    const wrong = problem(value)
    if (wrong !== null) return refuse(wrong)
    values.push(value)
  }
  values.sort((a, b) => a - b)
  const [low = 0, high = 0] = [values[0], values.at(-1)]
  return { ok: true, value: low === high ? low : { dist: 'sample', values } }
}
