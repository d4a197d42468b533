/** One event of a Chromium trace; times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
}

export const TRACE_CATEGORIES = ['toplevel', 'blink.user_timing']

const TASK = 'ThreadControllerImpl::RunTask'

export interface LongestTasks {
  /** from the key to the closed form on screen, ms */
  readonly shown: number
  /** from there to the simulation on screen, ms */
  readonly settled: number
}

/**
 * The longest tasks of the thread that the probe's marks were set on, for each slider move in a
 * trace. The browser itself only reports tasks above 50 ms.
 */
export const longestTasks = (trace: string): LongestTasks[] => {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] }
  const marks = traceEvents.filter(({ name }) => name.startsWith('regain:'))
  const times = (name: string): number[] =>
    marks.filter((mark) => mark.name === name).map(({ ts }) => ts)
  const [shown, settled] = [times('regain:shown'), times('regain:settled')]
  const [page] = marks
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === TASK && pid === page?.pid && tid === page.tid,
  )
  if (!page || tasks.length === 0) throw new Error('The trace holds no tasks of the page.')
  const longest = (from: number, to: number): number =>
    tasks
      .filter(({ ts, dur = 0 }) => ts + dur > from && ts < to)
      .reduce((most, { dur = 0 }) => Math.max(most, dur), 0) / 1000
  return times('regain:key').map((key, i) => ({
    shown: longest(key, shown[i]!),
    settled: longest(shown[i]!, settled[i]!),
  }))
}
