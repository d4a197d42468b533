import { BLOCK, blocksFor } from '../src/engine/block.ts'
import { createExpected } from '../src/engine/expected.ts'
import type { Draws } from '../src/engine/merge.ts'
import type { Description } from './describe.ts'
import { mergeFor } from './mergeFor.ts'
import {
  cancelled,
  RunError,
  type DescribeOptions,
  type Job,
  type Runner,
  type RunOptions,
  type SimulationService,
} from './protocol.ts'
import { returnKernel } from './returnKernel.ts'
import { createService } from './service.ts'

const BLOCKS_PER_TURN = 4

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Runs jobs on the calling thread, a few blocks per turn of the event loop. With `clone`, job and
 * chunks are copied as they would be on their way to a worker and back.
 */
export const createInlineRunner = ({ clone = false } = {}): Runner => {
  let newest = 0
  const copy = <T>(value: T): T => (clone ? structuredClone(value) : value)

  const draw = async (
    job: Job,
    jobId: number,
    service: SimulationService,
    { signal, onProgress }: RunOptions,
  ): Promise<Draws> => {
    const { model, seed, replications, from = 0 } = copy(job)
    service.prepare(jobId, model, seed)
    const merge = mergeFor(job)
    const total = blocksFor(replications)
    for (let block = from / BLOCK; block < total; block += BLOCKS_PER_TURN) {
      if (signal?.aborted || jobId !== newest) throw cancelled()
      const answer = copy(service.run(jobId, block, Math.min(BLOCKS_PER_TURN, total - block)))
      if (answer.type === 'failed') throw new RunError('failed', answer.message)
      merge.add(answer.chunk)
      onProgress?.(Math.min(replications, (block + BLOCKS_PER_TURN) * BLOCK), replications)
      await turn()
    }
    if (signal?.aborted || jobId !== newest) throw cancelled()
    return merge.draws()
  }

  return {
    run: (job: Job, options: RunOptions = {}): Promise<Draws> =>
      draw(
        job,
        ++newest,
        createService(
          () => 0,
          () => returnKernel,
        ),
        options,
      ),
    async describe(job: Job, options: DescribeOptions = {}): Promise<Description> {
      const jobId = ++newest
      const service = createService(
        () => 0,
        () => returnKernel,
      )
      const draws = await draw(job, jobId, service, options)
      const { before } = options
      const parts: [Draws, ...Draws[]] = before ? [before, draws] : [draws]
      const expected = copy(createExpected(job.model)())
      const answer = copy(service.describe(jobId, expected, copy(parts)))
      if (answer.type === 'failed') throw new RunError('failed', answer.message)
      return answer.description
    },
    dispose: () => {
      newest++
    },
  }
}
