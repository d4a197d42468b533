import { Problems } from '../problems.ts'
import type { ListProfile } from './listProfile.ts'

/** The profile of a file that is not read at all. */
export const refusedList = (message: string): ListProfile => {
  const problems = new Problems()
  problems.tell({ line: 1, column: null }, message)
  return {
    delimiter: null,
    encoding: null,
    rows: 0,
    faulty: 0,
    columns: [],
    first: [],
    problems: problems.list(),
    rowProblems: { listed: [], more: 0, moreOf: [] },
    questions: [],
  }
}
