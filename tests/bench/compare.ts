import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { calibrate, unitTime, type Task } from './clock.ts'
import type { Tasks } from './tasks.ts'

/** A task by its name, with what its set-up needs. */
export type Row = {
  [Name in keyof Tasks]: readonly [Name, ...Parameters<Tasks[Name]>]
}[keyof Tasks]

export interface Effort {
  /** rounds in which every row has one turn, in each set of threads */
  readonly rounds: number
}

/** Milliseconds of CPU time that a turn aims at. */
const TURN_MS = 30

/** Sets of fresh threads, one after another. */
export const SETS = 3

const turn = async (worker: Worker): Promise<number> => {
  worker.postMessage('turn')
  const [time] = (await once(worker, 'message')) as [number]
  return time
}

const startThread = async (row: Row): Promise<Worker> => {
  const worker = new Worker(process.argv[1]!, { workerData: row })
  await once(worker, 'message')
  return worker
}

const compareOnce = async (rows: readonly Row[], { rounds }: Effort): Promise<number[]> => {
  const workers: Worker[] = []
  for (const row of rows) workers.push(await startThread(row))
  const least = rows.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    for (const [i, worker] of workers.entries()) {
      least[i] = Math.min(least[i]!, await turn(worker))
    }
  }
  await Promise.all(workers.map((worker) => worker.terminate()))
  return least
}

/**
 * The least CPU time of one unit of each row, in microseconds.
 *
 * Rows take turns, so that whatever else the machine does falls on all of them: only ratios within
 * one call of this mean anything. Each row has a thread of its own, since what runs in the same
 * thread changes how its code is compiled, and there are several sets of threads, since the compiler
 * does not decide the same every time: either makes a factor of up to two.
 */
export const compare = async (rows: readonly Row[], effort: Effort): Promise<number[]> => {
  let least = rows.map(() => Infinity)
  for (let set = 0; set < SETS; set++) {
    const times = await compareOnce(rows, effort)
    least = least.map((time, i) => Math.min(time, times[i]!))
  }
  return least
}

/** The other side: sets up the row that the thread was started for, and takes its turns. */
export const takeTurns = async (tasks: Tasks): Promise<void> => {
  const [name, ...args] = workerData as Row
  const create = tasks[name] as (...args: readonly unknown[]) => Task | Promise<Task>
  const task = await create(...args)
  const times = calibrate(task, TURN_MS)
  parentPort?.on('message', () => parentPort?.postMessage(unitTime(task, times)))
  parentPort?.postMessage('ready')
}
