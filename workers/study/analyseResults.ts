import { analyseResults as analysisOf } from '../../src/planner/analysis/analyseResults.ts'
import type { Analysis, ResultsQuestion, TestResults } from '../../src/planner/analysis/analysis.ts'
import { keyedUniforms } from '../keyedUniforms.ts'
import type { Tell } from './studies.ts'

export interface ResultsInput {
  readonly results: TestResults
  readonly question: ResultsQuestion
}

/** What the results of a test say. */
export const analyseResults = ({ results, question }: ResultsInput, tell: Tell): Analysis =>
  analysisOf(results, question, keyedUniforms, tell)
