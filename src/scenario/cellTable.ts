import type { CsvRecord } from '../tables/csvRows.ts'
import { readCsv } from '../tables/readCsv.ts'
import { largestRemainder } from './compile/armSizes.ts'
import { baseValue } from './check.ts'
import { show } from './issue.ts'
import { limits } from './limits.ts'
import type { Attribute, Scenario } from './types.ts'

/** A problem of one line of a pasted table; lines count from 1. */
export interface LineProblem {
  readonly line: number
  readonly message: string
}

/** What was read from a pasted table of customers. */
export interface CellTable {
  /** customers by level ids in the order of the attributes, joined by dots */
  readonly cells: Record<string, number>
  readonly rows: number
  readonly total: number
  /** empty where the table can be used */
  readonly problems: readonly LineProblem[]
}

const plain = (text: string): string => text.trim().toLowerCase()

const names = (entry: { readonly id: string; readonly name: string }, text: string): boolean =>
  plain(entry.id) === plain(text) || plain(entry.name) === plain(text)

/** A whole number, with or without marks between thousands: 1200, 1,200, 1 200. */
const readCount = (text: string): number | null => {
  if (!/^\d+$|^\d{1,3}(?:([.,' \u00A0\u202F])\d{3})(?:\1\d{3})*$/.test(text)) return null
  return Number(text.replace(/\D/g, ''))
}

/** Positions of the attributes' columns, where the first line names them; otherwise their order. */
const columnsOf = (
  first: CsvRecord | undefined,
  attributes: readonly Attribute[],
): { readonly columns: readonly number[]; readonly isHead: boolean } => {
  const found = attributes.map((each) => first?.cells.findIndex((text) => names(each, text)) ?? -1)
  const isHead = found.length > 0 && found.every((at, i) => at >= 0 && found.indexOf(at) === i)
  return { columns: isHead ? found : attributes.map((_, i) => i), isHead }
}

class Reader {
  readonly cells = new Map<string, number>()
  readonly problems: LineProblem[] = []
  private readonly seen = new Map<string, number>()
  private readonly attributes: readonly Attribute[]
  private readonly columns: readonly number[]

  constructor(attributes: readonly Attribute[], columns: readonly number[]) {
    this.attributes = attributes
    this.columns = columns
  }

  row({ line, cells }: CsvRecord): void {
    const wanted = this.attributes.length + 1
    if (cells.length !== wanted) {
      const order = [...this.attributes.map(({ name, id }) => name || id), 'customers'].join(', ')
      this.tell(line, `There are ${cells.length} columns; ${wanted} are needed: ${order}.`)
      return
    }
    const ids = this.attributes.map((attribute, i) =>
      this.level(line, attribute, cells[this.columns[i] ?? 0] ?? ''),
    )
    const rest = cells.find((_, i) => !this.columns.includes(i)) ?? ''
    const count = this.count(line, rest)
    if (count === null || ids.includes(null)) return
    const key = ids.join('.')
    const before = this.seen.get(key)
    if (before !== undefined) {
      this.tell(line, `This combination is in line ${before} already. Keep one of the two.`)
      return
    }
    this.seen.set(key, line)
    this.cells.set(key, count)
  }

  private tell(line: number, message: string): void {
    this.problems.push({ line, message })
  }

  private level(line: number, { name, id, levels }: Attribute, text: string): string | null {
    const level = levels.find((each) => names(each, text))
    if (level) return level.id
    const known = levels.map((each) => each.name || each.id)
    const some = known.length > 6 ? [...known.slice(0, 6), '…'] : known
    this.tell(
      line,
      `${show(text)} is no level of ${name || id}. Use ${some.join(', ')}, or add the level first.`,
    )
    return null
  }

  private count(line: number, text: string): number | null {
    const count = readCount(text)
    if (count === null) {
      this.tell(line, `${show(text)} is not a number of customers. Give a whole number, 0 or more.`)
    } else if (count > limits.customers) {
      this.tell(line, `${text} customers are above the limit of ${limits.customers}.`)
      return null
    }
    return count
  }
}

/**
 * Reads a table of customers pasted from a spreadsheet: a column per attribute with names or ids of
 * levels, then the number of customers; separated by tabs, semicolons or commas. A first line may
 * name the attributes, in any order. Every problem is returned, not only the first.
 */
export const readCellTable = (text: string, attributes: readonly Attribute[]): CellTable => {
  if (text.length > limits.characters) {
    const message = `The table has ${text.length} characters; the limit is ${limits.characters}. Give each kind of customer one row with its number.`
    return { cells: {}, rows: 0, total: 0, problems: [{ line: 1, message }] }
  }
  const { records, problems: unread } = readCsv(text)
  const lines = records
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const { columns, isHead } = columnsOf(lines[0], attributes)
  const rows = isHead ? lines.slice(1) : lines
  const reader = new Reader(attributes, columns)
  for (const row of rows.slice(0, limits.cells)) reader.row(row)
  const problems = [
    ...unread.listed.map(({ line, message }) => ({ line, message })),
    ...reader.problems,
  ].sort((a, b) => a.line - b.line)
  const total = [...reader.cells.values()].reduce((sum, count) => sum + count, 0)
  if (rows.length > limits.cells) {
    problems.push({
      line: rows[limits.cells]?.line ?? 0,
      message: `There are ${rows.length} rows; the limit is ${limits.cells}. Merge levels.`,
    })
  }
  if (problems.length === 0 && total === 0) {
    problems.push({ line: lines[0]?.line ?? 1, message: 'The table has no customers. Paste rows.' })
  }
  return { cells: Object.fromEntries(reader.cells), rows: rows.length, total, problems }
}

const nameOf = (entry: { readonly id: string; readonly name: string } | undefined): string =>
  entry ? entry.name || entry.id : ''

const quoted = (text: string): string =>
  /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** The rows of a table of customers by names, in the order of the levels. */
export const cellRows = (
  cells: Readonly<Record<string, number>>,
  attributes: readonly Attribute[],
): readonly (readonly string[])[] => {
  const rank = (key: string): number =>
    key.split('.').reduce((sum, id, i) => {
      const levels = attributes[i]?.levels ?? []
      return sum * (limits.levels + 1) + levels.findIndex((level) => level.id === id)
    }, 0)
  return Object.entries(cells)
    .map(([key, count]) => ({ key, count, rank: rank(key) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ key, count }) => [
      ...key
        .split('.')
        .map((id, i) => nameOf(attributes[i]?.levels.find((level) => level.id === id))),
      String(count),
    ])
}

/** A table of customers as a spreadsheet takes it, its first line with the names of the columns. */
export const writeCellTable = (
  cells: Readonly<Record<string, number>>,
  attributes: readonly Attribute[],
  countLabel: string,
): string =>
  [[...attributes.map(nameOf), countLabel], ...cellRows(cells, attributes)]
    .map((row) => row.map(quoted).join('\t'))
    .join('\n')

/** The table that the present shares make, by largest remainder; combinations that nobody has are left out. */
export const cellsOfShares = ({ cohort }: Scenario): Record<string, number> => {
  let parts: { readonly key: string; readonly share: number }[] = [{ key: '', share: 1 }]
  for (const { levels } of cohort.attributes) {
    const sum = levels.reduce((total, level) => total + baseValue(level.share), 0)
    parts = parts.flatMap(({ key, share }) =>
      levels
        .map((level) => ({
          key: key ? `${key}.${level.id}` : level.id,
          share: (share * baseValue(level.share)) / sum,
        }))
        .filter((part) => part.share > 0),
    )
  }
  const counts = largestRemainder(
    parts.map(({ share }) => share * cohort.customers),
    cohort.customers,
  )
  return Object.fromEntries(
    parts.map(({ key }, i) => [key, counts[i] ?? 0] as const).filter(([, count]) => count > 0),
  )
}

/** Shares of the levels of one attribute in a table, 0 … 1; `at` is the attribute's position. */
export const sharesInTable = (
  cells: Readonly<Record<string, number>>,
  { levels }: Attribute,
  at: number,
): number[] => {
  const counts = new Map<string, number>()
  let total = 0
  for (const [key, count] of Object.entries(cells)) {
    const id = key.split('.')[at] ?? ''
    counts.set(id, (counts.get(id) ?? 0) + count)
    total += count
  }
  return levels.map(({ id }) => (total > 0 ? (counts.get(id) ?? 0) / total : 0))
}
