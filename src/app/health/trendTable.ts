import type { MonthMoves } from '../../planner/health/trend.ts'
import { excerpt } from '../../tables/excerpt.ts'
import { readNumbers } from '../../tables/numbers.ts'
import { problemTexts, Problems } from '../../tables/problems.ts'
import { readCsv } from '../../tables/readCsv.ts'
import { plainName, tableOf, type Table, type TableColumn } from '../../tables/tableOf.ts'

/** Most months of a trend. */
const MOST_MONTHS = 120

/** What columns may be called. */
const NAMES = {
  month: ['month', 'period', 'date'],
  gained: ['new', 'new customers', 'gained', 'acquired', 'joined'],
  lost: ['lost', 'churned', 'cancelled', 'canceled', 'lost customers'],
  regained: ['won back', 'reactivated', 'resubscribed', 'back'],
} as const

type Meaning = keyof typeof NAMES

export interface TrendTable {
  readonly months: readonly MonthMoves[]
  readonly problems: readonly string[]
}

const columnOf = (columns: readonly TableColumn[], meaning: Meaning): TableColumn | undefined =>
  columns.find(({ name }) => (NAMES[meaning] as readonly string[]).includes(plainName(name)))

const missingColumns = ({ columns, headerLine }: Table, problems: Problems): void => {
  for (const meaning of ['month', 'gained', 'lost'] as const) {
    if (columnOf(columns, meaning)) continue
    const called = NAMES[meaning].slice(0, 3).map((name) => excerpt(name))
    problems.tell(
      { line: headerLine, column: null },
      `No column is called ${called.join(' or ')}. Name one so; the columns are month, new, lost and, if there are any, reactivated.`,
    )
  }
}

/** Whole counts of at least 0 of a column; nothing is 0. */
const countsOf = (table: Table, meaning: Meaning, problems: Problems): number[] => {
  const column = columnOf(table.columns, meaning)
  if (!column) return table.rows.map(() => 0)
  return readNumbers(table.rows, column, { isWhole: true, problems }).map((value, i) => {
    if (value !== null && value < 0) {
      const place = { line: table.rows[i]?.line ?? 1, column: column.column, name: column.name }
      problems.tell(place, `${value} is below 0. Give customers as 0 or more.`)
    }
    return value ?? 0
  })
}

const monthsOf = (table: Table, problems: Problems): MonthMoves[] => {
  const month = columnOf(table.columns, 'month')
  const gained = countsOf(table, 'gained', problems)
  const lost = countsOf(table, 'lost', problems)
  const regained = countsOf(table, 'regained', problems)
  return table.rows.map(({ cells }, i) => ({
    month: (cells[(month?.column ?? 1) - 1] ?? '').trim() || String(i + 1),
    gained: gained[i] ?? 0,
    lost: lost[i] ?? 0,
    regained: regained[i] ?? 0,
  }))
}

/** Reads a pasted table of months with customers who joined, left and came back. */
export const readTrend = (text: string): TrendTable => {
  if (text.trim() === '') return { months: [], problems: [] }
  const table = tableOf(readCsv(text.trim()))
  const problems = new Problems(table.problems)
  if (problems.isEmpty) missingColumns(table, problems)
  if (table.rows.length > MOST_MONTHS) {
    problems.tell(
      { line: table.headerLine, column: null },
      `There are ${table.rows.length} months; the picture holds ${MOST_MONTHS}. Leave the oldest out.`,
    )
  }
  const months = problems.isEmpty ? monthsOf(table, problems) : []
  return problems.isEmpty
    ? { months, problems: [] }
    : { months: [], problems: problemTexts(problems.list()) }
}

export { trendOf, type MonthTrend } from '../../planner/health/trend.ts'
