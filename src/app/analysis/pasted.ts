import { NAMES } from '../../tables/armColumns.ts'
import { armCounts, type ArmCount } from '../../tables/armCounts.ts'
import { problemTexts } from '../../tables/problems.ts'
import { readCsv } from '../../tables/readCsv.ts'
import { plainName, tableOf } from '../../tables/tableOf.ts'

/** Characters of a pasted table; what is longer is a file. */
const MOST_CHARACTERS = 1_000_000

/** What a pasted table is; `customers` has a row for each and is read like a file. */
export interface Pasted {
  readonly kind: 'empty' | 'tooLong' | 'wrong' | 'counts' | 'customers'
  readonly counts: readonly ArmCount[]
  readonly rows: number
  readonly problems: readonly string[]
}

const NOTHING: Pasted = { kind: 'empty', counts: [], rows: 0, problems: [] }

/** Reads a pasted table of counts; tells one of customers from its header. */
export const readPasted = (text: string): Pasted => {
  if (text.trim() === '') return NOTHING
  if (text.length > MOST_CHARACTERS) return { ...NOTHING, kind: 'tooLong' }
  const table = tableOf(readCsv(text))
  const { rows, problems } = armCounts(table)
  if (problems.listed.length === 0) {
    return { kind: 'counts', counts: rows, rows: rows.length, problems: [] }
  }
  const counted = table.columns.some(({ name }) => CONTACTED.has(plainName(name)))
  if (table.problems.listed.length === 0 && table.columns.length > 1 && !counted) {
    return { ...NOTHING, kind: 'customers', rows: table.rows.length }
  }
  const asks = problems.listed.every((problem) => problem.asks !== undefined)
  return {
    ...NOTHING,
    kind: asks ? 'customers' : 'wrong',
    rows: table.rows.length,
    problems: problemTexts(problems),
  }
}

/** Only counts have such a column. */
const CONTACTED: ReadonlySet<string> = new Set(NAMES.contacted)
