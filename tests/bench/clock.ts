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

/** How often a task fits into this many milliseconds; finding out compiles its hot code, too. */
export const calibrate = (task: Task, turn: number): number => {
  const aim = turn * 1000
  let times = 1
  for (;;) {
    const spent = microseconds(task, times)
    if (spent >= aim / 2) return Math.max(1, Math.round((times * aim) / spent))
    times *= spent > aim / 16 ? 2 : 4
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
