import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { Jobs } from './jobs.ts'

type Job = keyof Jobs

interface Order {
  readonly job: Job
  readonly args: readonly unknown[]
}

const start = <J extends Job>(job: J, args: Parameters<Jobs[J]>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const order: Order = { job, args }
    const worker = new Worker(process.argv[1]!, { workerData: order })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error(`The measurement "${job}" ended without a result.`)))
  })

/** Number by number, the lower one of two results of the same shape. */
const lower = (a: unknown, b: unknown): unknown => {
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b)
  if (Array.isArray(a) && Array.isArray(b)) return a.map((each, i) => lower(each, b[i]))
  if (typeof a !== 'object' || a === null) return a
  const other = b as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(a).map(([key, value]) => [key, lower(value, other[key])]),
  )
}

/** Threads that measure the same, one after another. */
export const THREADS = 3

/**
 * The least times of a measurement in some fresh threads. Fresh, because what ran before in a thread
 * slows down what follows by up to a third; some, because the compiler's choices differ from
 * thread to thread, and with them the speed, by up to a factor of two.
 */
export const alone = async <J extends Job>(
  job: J,
  ...args: Parameters<Jobs[J]>
): Promise<Awaited<ReturnType<Jobs[J]>>> => {
  let least = await start(job, args)
  for (let i = 1; i < THREADS; i++) least = lower(least, await start(job, args))
  return least as Awaited<ReturnType<Jobs[J]>>
}

/** The other side: does the job that the thread was started for. */
export const serve = async (jobs: Jobs): Promise<void> => {
  const { job, args } = workerData as Order
  const work = jobs[job] as (...args: readonly unknown[]) => unknown
  parentPort?.postMessage(await work(...args))
}
