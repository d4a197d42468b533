import type { CsvRecord } from './csvRows.ts'
import { excerpt } from './excerpt.ts'
import { numberOf, numberText, type Decimal, type NumberText } from './numberText.ts'
import type { Problems } from './problems.ts'
import type { TableColumn } from './tableOf.ts'

export interface NumberOptions {
  /** the decimal sign of the column, where its reader was asked for it */
  readonly decimal?: Decimal
  /** whether it counts something: whole numbers without currency or percent */
  readonly isWhole?: boolean
}

interface Cell {
  readonly line: number
  readonly text: string
  /** `null` where the cell is empty or no number */
  readonly number: NumberText | null
}

interface Reading {
  readonly cells: readonly Cell[]
  readonly isWhole: boolean
  readonly tell: (cell: Cell, message: string) => void
  readonly ask: (cell: Cell, message: string) => void
}

const CALLED = { '.': 'decimal point', ',': 'decimal comma' } as const

const first = ({ cells }: Reading, fits: (number: NumberText) => boolean): Cell | undefined =>
  cells.find(({ number }) => number !== null && fits(number))

/** Whether every cell that can be read in two ways is a whole number with this decimal sign. */
const isWholeWith = ({ cells }: Reading, decimal: Decimal): boolean =>
  cells.every(
    ({ number }) =>
      number?.decimal !== 'open' || Number.isInteger(numberOf(number, decimal) ?? NaN),
  )

/** The decimal sign where no cell of the column tells it; `null`, and a question, where it matters. */
const undecided = (reading: Reading): Decimal | null => {
  const open = first(reading, ({ decimal }) => decimal === 'open')
  if (!open?.number) return '.'
  const [point, comma] = [isWholeWith(reading, '.'), isWholeWith(reading, ',')]
  if (reading.isWhole && point !== comma) return point ? '.' : ','
  const [one, other] = [numberOf(open.number, '.'), numberOf(open.number, ',')]
  reading.ask(
    open,
    `${excerpt(open.text)} may mean ${one} or ${other}, and nothing in the column decides. Say whether its decimal sign is a point or a comma.`,
  )
  return null
}

const decimalOf = (reading: Reading): Decimal | null => {
  const point = first(reading, ({ decimal }) => decimal === '.')
  const comma = first(reading, ({ decimal }) => decimal === ',')
  if (!point && !comma) return undecided(reading)
  if (!point || !comma) return point ? '.' : ','
  const [early, late] = point.line < comma.line ? [point, comma] : [comma, point]
  const sign = (cell: Cell): string => CALLED[cell === point ? '.' : ',']
  reading.tell(
    late,
    `${excerpt(late.text)} has a ${sign(late)}, ${excerpt(early.text)} in line ${early.line} a ${sign(early)}. Write the numbers of a column alike.`,
  )
  return null
}

const unitOf = ({ isPercent, currency }: NumberText): string => (isPercent ? '%' : currency)

/** A column has one unit: all percent or none, and at most one currency, which may be left out. */
const checkUnits = (reading: Reading): void => {
  const some = first(reading, (number) => unitOf(number) !== '')
  if (!some?.number) return
  const unit = unitOf(some.number)
  const other = first(reading, (number) => {
    const its = unitOf(number)
    return its !== unit && (its !== '' || unit === '%')
  })
  if (!other) return
  reading.tell(
    other,
    `${excerpt(other.text)} is not in ${unit} as ${excerpt(some.text)} in line ${some.line} is. Write the numbers of a column in one unit.`,
  )
}

const valueOf = (reading: Reading, cell: Cell, decimal: Decimal): number | null => {
  const { number, text } = cell
  if (number === null) return null
  const value = numberOf(number, decimal)
  const isWhole = Number.isInteger(value) && unitOf(number) === ''
  if (value === null) {
    reading.tell(
      cell,
      number.decimal === 'any' || number.decimal === decimal
        ? `${excerpt(text)} is too large a number. Correct it.`
        : `${excerpt(text)} does not fit the ${CALLED[decimal]} of the column. Write it alike, or choose the other sign.`,
    )
  } else if (reading.isWhole && !isWhole) {
    reading.tell(cell, `${excerpt(text)} is not a whole number. Give one, without a unit.`)
  }
  return reading.isWhole && !isWhole ? null : value
}

/**
 * The numbers of one column, `null` for an empty cell and for one that is told as a problem. Percentages
 * become their hundredth.
 *
 * Decimal point or comma is told from the column alone, from the numbers that can be read in one way only (`1,5`;
 * `1.234,5`; `1,234,567`). Where none can, `1,234` could be 1234 or 1.234: in a column of whole numbers the reading
 * that leaves all of them whole holds if only one does; otherwise it is a problem that asks, and `decimal` is the answer.
 */
export const readNumbers = (
  rows: readonly CsvRecord[],
  { column, name }: TableColumn,
  options: NumberOptions & { readonly problems: Problems },
): (number | null)[] => {
  const cells = rows.map(({ line, cells: texts }): Cell => {
    const text = (texts[column - 1] ?? '').trim()
    return { line, text, number: numberText(text) }
  })
  const tell = ({ line }: Cell, message: string): void =>
    options.problems.tell({ line, column, name }, message)
  const ask = ({ line }: Cell, message: string): void =>
    options.problems.ask({ line, column, name }, message, 'decimal')
  const reading = { cells, isWhole: options.isWhole ?? false, tell, ask }
  for (const cell of cells) {
    if (cell.number === null && cell.text !== '')
      tell(cell, `${excerpt(cell.text)} is not a number. Correct it, or leave the cell empty.`)
  }
  checkUnits(reading)
  const decimal = options.decimal ?? decimalOf(reading)
  return cells.map((cell) => (decimal === null ? null : valueOf(reading, cell, decimal)))
}
