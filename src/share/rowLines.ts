import { wrap } from './imageText.ts'
import type { SheetCell } from './workbookSheets.ts'

/** Signs that are as wide as two digits: Chinese, Japanese, Korean, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60]|\p{Extended_Pictographic}/gu

const widthOf = (text: string): number => [...text].length + (text.match(WIDE)?.length ?? 0)

/** A column's width is in digits; letters are narrower on average. */
const LETTERS_PER_DIGIT = 1.05
/** What programs give a column whose width nobody stated. */
const USUAL_WIDTH = 9

const linesOf = ({ value, wrap: wraps }: SheetCell, width: number): number => {
  if (typeof value !== 'string' || !wraps) return 1
  const lines = value
    .split(/\r\n?|\n/)
    .map((line) => wrap(line, width * LETTERS_PER_DIGIT, widthOf).length)
  return lines.reduce((sum, n) => sum + Math.max(1, n), 0)
}

/** How many lines the highest cell of a row has in columns of these widths, in characters. */
export const rowLines = (row: readonly SheetCell[], widths: readonly number[]): number =>
  Math.max(1, ...row.map((cell, c) => linesOf(cell, widths[c] ?? USUAL_WIDTH)))
