import { keyedUniforms } from '../../workers/keyedUniforms.ts'
import type { ResultCell, TestResults } from '../../src/model/testResults.ts'
import { analyseResults } from '../../src/planner/analysis/analyseResults.ts'
import type { Analysis, ResultsQuestion } from '../../src/planner/analysis/analysis.ts'
import { ResultsReader } from '../../src/tables/resultsReader.ts'

/** A cell of counts, with totals of money where they are given. */
export const cell = (
  arm: string,
  [contacted, returned]: readonly [contacted: number, returned: number],
  rest: Partial<ResultCell> = {},
): ResultCell => ({
  arm,
  segment: null,
  contacted,
  returned,
  cost: null,
  value: null,
  customers: null,
  ...rest,
})

export const question = (changes: Partial<ResultsQuestion> = {}): ResultsQuestion => ({
  baseline: null,
  correction: changes.baseline ? 'dunnett' : 'holm',
  confidence: 0.95,
  planned: null,
  priors: [],
  seed: '1',
  ...changes,
})

export const analysed = (results: TestResults, changes: Partial<ResultsQuestion> = {}): Analysis =>
  analyseResults(results, question(changes), keyedUniforms)

/** The results in a text, all of whose rows can be read. */
export const resultsIn = (text: string): TestResults => {
  const reader = new ResultsReader()
  reader.push(text)
  const { results, problems, faulty } = reader.end()
  if (results && faulty === 0) return results
  throw new Error(JSON.stringify(problems))
}

/** Customers of arms of whom a share returns and brings values around a mean, one row each. */
export const customersCsv = (
  arms: Readonly<Record<string, { n: number; rate: number; value: number; cost: number }>>,
): string => {
  const rows = Object.entries(arms).flatMap(([arm, { n, rate, value, cost }]) =>
    Array.from({ length: n }, (_, i) => {
      const isBack = (i * 7_919) % 1_000 < rate * 1_000
      const spread = 0.5 + ((i * 104_729) % 1_000) / 1_000
      return `${arm},${isBack ? 'yes' : 'no'},${isBack ? cost : 0},${isBack ? (value * spread).toFixed(2) : 0}`
    }),
  )
  return ['arm,returned,cost,value', ...rows].join('\n')
}
