/** Something to be timed: `run(times)` does it that many times. */
export interface Task {
  readonly run: (times: number) => void
  /** what one time counts for, such as the replications of a block; 1 unless given */
  readonly size?: number
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

/** CPU time after which the compiler has made up its mind, in milliseconds. */
const WARM_UP_MS = 1_000

/** Warms a task up, and finds how often it fits into this many milliseconds. */
export const calibrate = (task: Task, turn: number): number => {
  const aim = turn * 1000
  let left = WARM_UP_MS * 1000
  let times = 1
  for (;;) {
    const spent = Math.max(1, microseconds(task, times))
    left -= spent
    if (left <= 0) return Math.max(1, Math.round((times * aim) / spent))
    if (spent < aim / 2) times *= 2
  }
}

/** CPU time of one unit of a task, in microseconds. */
export const unitTime = (task: Task, times: number): number =>
  microseconds(task, times) / (times * (task.size ?? 1))

/** The value below which a share `p` of the values lies, the next higher one where none is exact. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
