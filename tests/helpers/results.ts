import type { ResultCell, TestResults } from '../../src/model/testResults.ts'
import type { Analysis, ResultsQuestion } from '../../src/planner/analysis/analysis.ts'
import { analyseResults } from '../../src/planner/analysis/analyseResults.ts'
import { problemTexts } from '../../src/tables/problems.ts'
import {
  ResultsReader,
  type ReadOptions,
  type ReadResults,
} from '../../src/tables/resultsReader.ts'
import { keyedUniforms } from '../../workers/keyedUniforms.ts'

/** One customer: returned, value, cost. */
export type CustomerRow = readonly [returned: 0 | 1, value: number, cost: number]

/** A cell of customers, in rising order, one entry each. */
export const cellOf = (
  arm: string,
  rows: readonly CustomerRow[],
  segment: string | null = null,
): ResultCell => {
  const sorted = rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
  const sum = (at: 0 | 1 | 2): number => rows.reduce((total, row) => total + row[at], 0)
  return {
    arm,
    segment,
    contacted: rows.length,
    returned: sum(0),
    value: sum(1),
    cost: sum(2),
    customers: {
      returned: Uint8Array.from(sorted, (row) => row[0]),
      value: Float64Array.from(sorted, (row) => row[1]),
      cost: Float64Array.from(sorted, (row) => row[2]),
      customers: new Uint32Array(rows.length).fill(1),
    },
  }
}

/** A cell of counts and totals. */
export const countCell = (
  arm: string,
  contacted: number,
  returned: number,
  money: { readonly value: number; readonly cost: number } | null = null,
): ResultCell => ({
  arm,
  segment: null,
  contacted,
  returned,
  value: money?.value ?? null,
  cost: money?.cost ?? null,
  customers: null,
})

export const QUESTION: ResultsQuestion = {
  baseline: null,
  correction: 'holm',
  confidence: 0.95,
  planned: null,
  priors: [],
  seed: 'results',
}

export const analysed = (
  cells: TestResults['cells'],
  question: Partial<ResultsQuestion> = {},
): Analysis => analyseResults({ cells }, { ...QUESTION, ...question }, keyedUniforms)

/** A text of results, in pieces of `piece` characters, with its problems as sentences. */
export const resultsIn = (
  text: string,
  options: ReadOptions & { readonly piece?: number } = {},
): ReadResults & { readonly said: readonly string[]; readonly saidOfRows: readonly string[] } => {
  const { piece = text.length || 1, ...rest } = options
  const reader = new ResultsReader(rest)
  for (let from = 0; from < text.length; from += piece) reader.push(text.slice(from, from + piece))
  const read = reader.end()
  const saidOfRows = problemTexts(read.rowProblems)
  return { ...read, said: problemTexts(read.problems), saidOfRows }
}
