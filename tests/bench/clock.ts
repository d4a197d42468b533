/** Something to be timed: `run(times)` does it that many times. */
export interface Task {
  readonly run: (times: number) => void
}

export interface Effort {
  /** rounds in which every task has one turn */
  readonly rounds?: number
  /** milliseconds of CPU time that a turn aims at */
  readonly turn?: number
}

/** CPU time of this process so far, all its threads, in microseconds. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

const microseconds = (task: Task, times: number): number => {
  const start = cpu()
  task.run(times)
  return cpu() - start
}

/** How often a task fits into a turn; finding out compiles the task's hot code, too. */
const calibrate = (task: Task, turn: number): number => {
  let times = 1
  for (;;) {
    const spent = microseconds(task, times)
    if (spent >= turn / 2) return Math.max(1, Math.round((times * turn) / spent))
    times *= spent > turn / 16 ? 2 : 4
  }
}

/**
 * The least CPU time of one call of each task, in microseconds. Tasks take turns, so that whatever
 * else the machine does falls on all of them: only ratios within one call of this mean anything.
 */
export const interleaved = (tasks: readonly Task[], effort: Effort = {}): number[] => {
  const { rounds = 5, turn = 40 } = effort
  const times = tasks.map((task) => calibrate(task, turn * 1000))
  const least = tasks.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    tasks.forEach((task, i) => {
      const n = times[i]!
      least[i] = Math.min(least[i]!, microseconds(task, n) / n)
    })
  }
  return least
}

/** Milliseconds by the clock on the wall. */
export const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The value below which a share `p` of the values lies, the next higher one where none is exact. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
