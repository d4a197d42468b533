import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Evaluation } from '../../src/stats/evaluate.ts'
import { loadAnswers } from '../reference/answers.ts'
import { FILES, isOffered, NOT_OFFERED, readCases, type Case } from '../reference/cases.ts'
import { deviation } from '../reference/deviation.ts'
import { SOURCES } from '../reference/sources.ts'
import { verdict, type Table } from '../bench/table.ts'

const FIXTURES = pathToFileURL(join(process.cwd(), 'tests/reference/fixtures/'))

interface Judged {
  readonly fn: string
  readonly deviation: number
}

type Answers = (fn: string, input: unknown) => Evaluation

const judge = ({ fn, input, expected, tol }: Case, answers: Answers): Judged => {
  const answer = answers(fn, input)
  const got = 'output' in answer ? answer.output : undefined
  return { fn, deviation: deviation(got, expected, tol) }
}

/** Deviations far below their tolerance are all the same. */
const share = (value: number): string => {
  if (value === 0) return '0'
  return value < 0.001 ? '<0.001' : value.toFixed(3)
}

const row = (file: string, answers: Answers): string[] => {
  const cases = readCases(file, FIXTURES)
  const judged = cases.filter(isOffered).map((each) => judge(each, answers))
  const worst = judged.reduce((most, each) => (each.deviation > most.deviation ? each : most))
  return [
    `${file}.json`,
    SOURCES[file] ?? '',
    String(new Set(judged.map(({ fn }) => fn)).size),
    String(judged.length),
    worst.deviation === 0 ? '0' : `${share(worst.deviation)} (${worst.fn})`,
    `≤ 1: ${verdict(worst.deviation <= 1)}`,
  ]
}

/** Every reference case that is answered, file by file. */
export const referenceTable = async (): Promise<Table> => {
  const answers = await loadAnswers()
  return {
    title: 'Reference cases',
    about:
      'Figures that nobody computed with this program, each with a tolerance of its own: of closed forms mostly a relative ' +
      '1e-8, of limits of sequential tests 2e-4 on z, of printed figures half a unit of their last digit. The deviation is ' +
      'the largest of a file in units of its tolerance, so that 1 is the limit; what is not computable must be `null` on both sides. ' +
      `Not offered, and not counted: ${NOT_OFFERED.join(', ')} (conventions of another product).`,
    columns: ['File', 'Source', 'Functions', 'Cases', 'Largest deviation', 'Limit'],
    rows: Object.keys(FILES).map((file) => row(file, answers)),
  }
}
