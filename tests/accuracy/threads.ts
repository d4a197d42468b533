import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'
import type { JobOf, Jobs, ResultOf } from './jobs.ts'

interface Order<Name extends keyof Jobs> {
  readonly name: Name
  readonly job: JobOf<Name>
}

/** Does jobs of one kind, one per thread at a time. Results come in the order of the jobs. */
export const runJobs = async <Name extends keyof Jobs>(
  name: Name,
  jobs: readonly JobOf<Name>[],
): Promise<ResultOf<Name>[]> => {
  const results: ResultOf<Name>[] = []
  let next = 0
  const work = async (): Promise<void> => {
    const worker = new Worker(process.argv[1]!)
    while (next < jobs.length) {
      const at = next++
      worker.postMessage({ name, job: jobs[at]! } satisfies Order<Name>)
      ;[results[at]] = (await once(worker, 'message')) as [ResultOf<Name>]
    }
    await worker.terminate()
  }
  const threads = Math.min(availableParallelism(), jobs.length)
  await Promise.all(Array.from({ length: threads }, work))
  return results
}

/** The other side: does what it is asked. */
export const doJobs = (jobs: Jobs): void => {
  parentPort?.on('message', <Name extends keyof Jobs>({ name, job }: Order<Name>) => {
    const work = jobs[name] as (job: JobOf<Name>) => ResultOf<Name>
    parentPort?.postMessage(work(job))
  })
}
