import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { Jobs } from './jobs.ts'

type Job = keyof Jobs

interface Order {
  readonly job: Job
  readonly args: readonly unknown[]
}

/**
 * Runs a measurement in a thread of its own, with an engine that has compiled nothing yet: what ran
 * before it in the same thread would slow it down by up to a third.
 */
export const alone = <J extends Job>(
  job: J,
  ...args: Parameters<Jobs[J]>
): Promise<Awaited<ReturnType<Jobs[J]>>> =>
  new Promise((resolve, reject) => {
    const order: Order = { job, args }
    const worker = new Worker(process.argv[1]!, { workerData: order })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error(`The measurement "${job}" ended without a result.`)))
  })

/** The other side: does the job that the thread was started for. */
export const serve = async (jobs: Jobs): Promise<void> => {
  const { job, args } = workerData as Order
  const work = jobs[job] as (...args: readonly unknown[]) => unknown
  parentPort?.postMessage(await work(...args))
}
