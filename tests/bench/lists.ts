import { join } from 'node:path'
import { suggestMapping } from '../../src/tables/list/suggestMapping.ts'
import type { Studies } from '../../workers/study/pool.ts'
import { createStudies } from './nodeStudies.ts'
import { figure, judged, type Table } from './table.ts'

const ROWS = 2_000_000
/** Both passes, and what they may take beside the idle process. */
const SECONDS = 20
const MEGABYTES = 300
const CANCEL_MS = 100

const HEAD = 'customer_id,reason,tenure months,left on,plan,arm,returned,monthly fee,country\n'
const REASONS = ['Price', 'Service', 'Moved away', 'Other', '']
const PLANS = ['Basic', 'Plus', 'Pro']
const COUNTRIES = ['DE', 'FI', 'FR', 'US', 'CN']

const two = (n: number): string => String(n).padStart(2, '0')

/** A row as a table of customers may have it; no two are alike. */
const row = (i: number): string => {
  const mixed = Math.imul(i, 2_654_435_761) >>> 0
  const day = `2025-${two(((mixed >>> 8) % 12) + 1)}-${two(((mixed >>> 3) % 28) + 1)}`
  const fee = (((mixed >>> 7) % 9_000) / 100).toFixed(2)
  return `C${i},${REASONS[mixed % 5]},${mixed % 97},${day},${PLANS[(mixed >>> 5) % 3]},${i % 4 ? 'offer' : 'control'},${mixed % 9 ? 0 : 1},${fee},${COUNTRIES[(mixed >>> 4) % 5]}\n`
}

/** The list as a file of a browser is: bytes that are there before anything is read. */
const listFile = (): Blob => {
  const pieces: Blob[] = [new Blob([HEAD])]
  for (let from = 0; from < ROWS; from += 10_000) {
    let text = ''
    for (let i = from; i < from + 10_000; i++) text += row(i)
    pieces.push(new Blob([text]))
  }
  return new Blob(pieces)
}

interface Watched<T> {
  readonly output: T
  readonly seconds: number
  /** most memory of the process above what it had before, in MB */
  readonly megabytes: number
  readonly silence: number
}

const rss = (): number => process.memoryUsage.rss() / 1e6

const watched = async <T>(
  idle: number,
  work: (onProgress: () => void) => Promise<T>,
): Promise<Watched<T>> => {
  const start = performance.now()
  let [last, silence, peak] = [start, 0, 0]
  const look = (): void => {
    peak = Math.max(peak, rss() - idle)
  }
  const looking = setInterval(look, 20)
  const output = await work(() => {
    const now = performance.now()
    silence = Math.max(silence, now - last)
    last = now
    look()
  })
  clearInterval(looking)
  look()
  return { output, seconds: (performance.now() - start) / 1_000, megabytes: peak, silence }
}

/** Milliseconds from asking a reading to stop, once it is under way, until it has stopped. */
const cancelled = async (studies: Studies, file: Blob): Promise<number> => {
  const abort = new AbortController()
  let asked = NaN
  try {
    await studies.run(
      'profileList',
      { file, options: {} },
      {
        signal: abort.signal,
        onProgress: (done, total) => {
          if (done < total / 4 || abort.signal.aborted) return
          asked = performance.now()
          abort.abort()
        },
      },
    )
  } catch {
    return performance.now() - asked
  }
  throw new Error('The reading was not stopped.')
}

const passRow = (what: string, { seconds, megabytes, silence }: Watched<unknown>): string[] => [
  what,
  figure(1_000 * seconds, 'ms'),
  figure(ROWS / seconds / 1_000, 'k/s'),
  `${Math.round(megabytes)} MB`,
  figure(silence, 'ms'),
  '',
]

const measured = async (studies: Studies, file: Blob): Promise<string[][]> => {
  const idle = rss()
  const profiled = await watched(idle, (onProgress) =>
    studies.run('profileList', { file, options: {} }, { onProgress }),
  )
  const profile = profiled.output
  const { mapping } = suggestMapping(profile)
  const counted = await watched(idle, (onProgress) =>
    studies.run('tabulateList', { file, profile, mapping }, { onProgress }),
  )
  const { cohort } = counted.output
  if (cohort?.rows !== ROWS) throw new Error('The list was not read.')
  const milliseconds = 1_000 * (profiled.seconds + counted.seconds)
  const megabytes = Math.max(profiled.megabytes, counted.megabytes)
  const stop = await cancelled(studies, file)
  return [
    passRow('looking at its columns', profiled),
    passRow(`adding it up to ${Object.keys(cohort.cells).length} cells, with history`, counted),
    [
      'both',
      figure(milliseconds, 'ms'),
      '',
      `${Math.round(megabytes)} MB`,
      '',
      judged(milliseconds, { atMost: 1_000 * SECONDS }, 'ms'),
    ],
    [
      'memory',
      '',
      '',
      `${Math.round(megabytes)} MB`,
      '',
      judged(megabytes, { atMost: MEGABYTES }, 'MB'),
    ],
    ['stopping it', figure(stop, 'ms'), '', '', '', judged(stop, { atMost: CANCEL_MS }, 'ms')],
  ]
}

/** A list of two million customers, read from a file in a worker thread. */
export const listTable = async (root: string): Promise<Table> => {
  const studies = createStudies(join(root, 'dist/bench/studyWorker.js'))
  try {
    return {
      title: 'A list of customers',
      about:
        `${ROWS.toLocaleString('en-US')} customers with nine columns (about 105 MB), read twice in a worker thread of a process of its own: once to see what its columns hold, ` +
        'once to add customers up. Memory: the most the process had above what it had before the worker was started, the file among it. Silence: the longest time without a sign of progress.',
      columns: ['What', 'Time', 'Rows', 'Memory', 'Silence', 'Target'],
      rows: await measured(studies, listFile()),
    }
  } finally {
    studies.dispose()
  }
}
