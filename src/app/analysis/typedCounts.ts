import { armCounts, type ArmCount } from '../../tables/armCounts.ts'
import type { CsvRecord } from '../../tables/csvRows.ts'
import type { Decimal } from '../../tables/numberText.ts'
import type { TableProblem } from '../../tables/problems.ts'
import { tableOf } from '../../tables/tableOf.ts'

/** The cells of a row as they are typed, in the order of the screen. */
export const CELLS = ['arm', 'segment', 'contacted', 'returned', 'cost', 'value'] as const
export type Cell = (typeof CELLS)[number]

/** What somebody typed about one arm, in one segment where there are segments. */
export type TypedRow = Readonly<Record<Cell, string>> & { readonly id: string }

/** What is wrong with a cell, or with a whole row. */
export interface CellProblem {
  /** id of the row */
  readonly row: string
  readonly cell: Cell | null
  readonly message: string
}

export interface TypedReading {
  /** none while there is a problem */
  readonly rows: readonly ArmCount[]
  readonly problems: readonly CellProblem[]
  /** the sentence that asks whether point or comma is the decimal sign; `null`: clear */
  readonly question: string | null
}

/** Optional columns are there once anything stands in them. */
const OPTIONAL: readonly Cell[] = ['segment', 'cost', 'value']

const NUMBERS: readonly Cell[] = ['contacted', 'returned', 'cost', 'value']

const isFilled = (text: string): boolean => text.trim() !== ''

/** Whether a row says anything besides the name of its arm. */
export const isBegun = (row: TypedRow): boolean => NUMBERS.some((cell) => isFilled(row[cell]))

/** The columns that typed rows have. */
export const cellsOf = (rows: readonly TypedRow[]): Cell[] =>
  CELLS.filter((cell) => !OPTIONAL.includes(cell) || rows.some((row) => isFilled(row[cell])))

/**
 * Reads typed rows by the very rules of files. Rows of which only the arm is named wait for their counts and are left
 * out. A decimal sign that nothing decides is asked for, unless the numbers make sense with one of the two only: 352 cannot
 * return of 6.
 */
export const readTyped = (all: readonly TypedRow[], decimal: Decimal | null): TypedReading => {
  const reading = readWith(all, decimal)
  if (reading.question === null || decimal !== null) return reading
  const sensible = DECIMALS.map((sign) => readWith(all, sign)).filter(
    ({ problems, question }) => problems.length === 0 && question === null,
  )
  const [only, other] = sensible
  return only && !other ? only : reading
}

const DECIMALS: readonly Decimal[] = ['.', ',']

const readWith = (all: readonly TypedRow[], decimal: Decimal | null): TypedReading => {
  const cells = cellsOf(all.filter(isBegun))
  const lines = all.flatMap((row, i): CsvRecord[] =>
    isBegun(row) ? [{ line: i + 1, cells: cells.map((cell) => row[cell]) }] : [],
  )
  if (lines.length === 0) return { rows: [], problems: [], question: null }
  const header = { line: 0, cells: cells.map((cell): string => cell) }
  const table = tableOf({ records: [header, ...lines], problems: { listed: [], more: 0 } })
  const { rows, problems } = armCounts(table, decimal ? { decimal } : {})
  const asked = problems.listed.find(({ asks }) => asks === 'decimal')
  const wrong = problems.listed.filter(({ asks }) => asks === undefined)
  return {
    rows,
    problems: wrong.map((problem) => placed(problem, { all, cells })),
    question: asked?.message ?? null,
  }
}

interface Typed {
  readonly all: readonly TypedRow[]
  readonly cells: readonly Cell[]
}

const placed = ({ line, column, message }: TableProblem, { all, cells }: Typed): CellProblem => ({
  row: all[line - 1]?.id ?? '',
  cell: column === null ? null : (cells[column - 1] ?? null),
  message,
})

/** A row with nothing typed but the arm's name. */
export const emptyRow = (id: string, arm = ''): TypedRow => ({
  id,
  arm,
  segment: '',
  contacted: '',
  returned: '',
  cost: '',
  value: '',
})

/** Counts that were read elsewhere, as if they had been typed. */
export const typedRows = (counts: readonly Omit<ArmCount, 'line'>[]): TypedRow[] =>
  counts.map(({ arm, segment, contacted, returned, cost, value }, i) => ({
    id: `row-${i + 1}`,
    arm,
    segment: segment ?? '',
    contacted: String(contacted),
    returned: String(returned),
    cost: cost === null ? '' : String(cost),
    value: value === null ? '' : String(value),
  }))
