import type { ResultCell } from '../../model/testResults.ts'
import { problemTexts } from '../../tables/problems.ts'
import { ResultsReader } from '../../tables/resultsReader.ts'

/** Characters of a pasted table; what is longer is a file. */
const MOST_CHARACTERS = 1_000_000

/**
 * What a pasted table is: `counts` can be typed on, `file` has a row for each customer or a question to ask, and is read on
 * like a file.
 */
export interface Pasted {
  readonly kind: 'empty' | 'tooLong' | 'wrong' | 'counts' | 'file'
  readonly cells: readonly ResultCell[]
  readonly rows: number
  readonly problems: readonly string[]
}

const NOTHING: Pasted = { kind: 'empty', cells: [], rows: 0, problems: [] }

/** Reads what was pasted, as far as it takes to say what it is and what is wrong with it. */
export const readPasted = (text: string): Pasted => {
  if (text.trim() === '') return NOTHING
  if (text.length > MOST_CHARACTERS) return { ...NOTHING, kind: 'tooLong' }
  const reader = new ResultsReader()
  reader.push(text)
  const { kind, results, problems, rowProblems, rows } = reader.end()
  const isAsked = problems.listed.length > 0 && problems.listed.every(({ asks }) => asks)
  if (isAsked || (kind === 'customers' && results)) {
    return { ...NOTHING, kind: 'file', rows, problems: problemTexts(rowProblems) }
  }
  if (results) return { kind: 'counts', cells: results.cells, rows, problems: [] }
  return { ...NOTHING, kind: 'wrong', rows, problems: problemTexts(problems) }
}
