import { join } from 'node:path'
import type { ResultsQuestion } from '../../src/planner/analysis/analysis.ts'
import type { ReadResults } from '../../src/tables/resultsReader.ts'
import type { Studies } from '../../workers/study/pool.ts'
import { createStudies } from './nodeStudies.ts'
import { figure, judged, type Table } from './table.ts'

const CUSTOMERS = 500_000
const HOSTILE_BYTES = 5_000_000
const ROUNDS = 3
/** A hostile file of 5 MB, and half a million customers, read or analysed. */
const HOSTILE_MS = 2_000
const CUSTOMERS_MS = 5_000

const HEAD = 'customer;arm;segment;recalled;cost;value\n'
const ARMS = ['holdout', 'discount', 'upgrade', 'combo'] as const

/** A row for each customer; four in ten return, hardly two of them with the same value. */
const customers = (decimal: '.' | ','): string => {
  const money = (x: number): string => x.toFixed(2).replace('.', decimal)
  const lines = Array.from({ length: CUSTOMERS }, (_, i) => {
    const [mixed, returned] = [Math.imul(i, 2_654_435_761) >>> 0, i % 10 < 4]
    const cells = [`C${i}`, ARMS[i % 4], i % 3 ? 'price' : 'service', returned ? '1' : '0']
    return [...cells, money(returned ? 121.5 : 1.5), returned ? money(mixed / 2_147_483) : ''].join(
      ';',
    )
  })
  return HEAD + lines.join('\n')
}

const filled = (text: string): string =>
  text.repeat(Math.ceil(HOSTILE_BYTES / text.length)).slice(0, HOSTILE_BYTES)

const HOSTILE: Readonly<Record<string, () => string>> = {
  quotes: () => filled('"'),
  'rows of another width': () => HEAD + filled('1\n'),
  'text behind quotes': () => HEAD + filled('"a"b;1;1;2\n'),
  'customers who are neither': () => HEAD + filled('c;a;s;x;1;2\n'),
  'amounts that may be two': () => HEAD + filled('c;a;s;1;1.234;1.234\n'),
  'amounts of both signs': () => HEAD + filled('c;a;s;1;1.23;1\nc;a;s;1;1,23;1\n'),
  'line feeds': () => filled('\n'),
}

interface Timed<T> {
  readonly milliseconds: number
  /** longest time without a sign of life */
  readonly silence: number
  readonly output: T
}

const timed = async <T>(work: (onProgress: () => void) => Promise<T>): Promise<Timed<T>> => {
  const start = performance.now()
  let [last, silence] = [start, 0]
  const hear = (): void => {
    const now = performance.now()
    silence = Math.max(silence, now - last)
    last = now
  }
  const output = await work(hear)
  hear()
  return { milliseconds: performance.now() - start, silence, output }
}

/** The quickest of some rounds. */
const best = async <T>(work: (onProgress: () => void) => Promise<T>): Promise<Timed<T>> => {
  let least = await timed(work)
  for (let round = 1; round < ROUNDS; round++) {
    const next = await timed(work)
    if (next.milliseconds < least.milliseconds) least = next
  }
  return least
}

const reading = (studies: Studies, text: string): Promise<Timed<ReadResults>> => {
  const file = new Blob([text])
  return best((onProgress) => studies.run('readResults', { file, options: {} }, { onProgress }))
}

const rowOf = (
  what: string,
  { milliseconds, silence }: Omit<Timed<unknown>, 'output'>,
  [rows, atMost]: readonly [number, number],
): string[] => [
  what,
  figure(milliseconds, 'ms'),
  rows > 0 ? figure(rows / milliseconds, 'k/s') : '',
  figure(silence, 'ms'),
  judged(milliseconds, { atMost }, 'ms'),
]

/** The slowest of the hostile files. */
const hostileRow = async (studies: Studies): Promise<string[]> => {
  let [name, worst] = ['', await reading(studies, '')]
  for (const [what, text] of Object.entries(HOSTILE)) {
    const next = await reading(studies, text())
    if (next.milliseconds > worst.milliseconds) [name, worst] = [what, next]
  }
  const count = Object.keys(HOSTILE).length
  return rowOf(`slowest of ${count} hostile files of 5 MB: ${name}`, worst, [0, HOSTILE_MS])
}

const QUESTION: ResultsQuestion = {
  baseline: 'holdout',
  correction: 'dunnett',
  confidence: 0.95,
  planned: null,
  priors: [],
  seed: '1',
}

/** Results of a test, read and analysed in a worker. */
export const resultsTable = async (root: string): Promise<Table> => {
  const studies = createStudies(join(root, 'dist/bench/studyWorker.js'))
  try {
    const point = await reading(studies, customers('.'))
    const comma = await reading(studies, customers(','))
    const { results } = point.output
    if (!results || comma.output.rows !== CUSTOMERS) throw new Error('The customers were not read.')
    const analysed = await best((onProgress) =>
      studies.run('analyseResults', { results, question: QUESTION }, { onProgress }),
    )
    const limit = [CUSTOMERS, CUSTOMERS_MS] as const
    return {
      title: 'Results of a test',
      about:
        `${CUSTOMERS.toLocaleString('en-US')} customers of four arms in two segments, a row each (17 MB), read from a file and analysed with bootstrap, posterior and ` +
        `segments, in a worker thread; time by the clock, the least of ${ROUNDS}. Silence: the longest time without a sign of progress; the page is free all the while.`,
      columns: ['What', 'Time', 'Rows', 'Silence', 'Target'],
      rows: [
        rowOf('reading, decimal point', point, limit),
        rowOf('reading, decimal comma', comma, limit),
        rowOf('analysing', analysed, limit),
        await hostileRow(studies),
      ],
    }
  } finally {
    studies.dispose()
  }
}
