import { createRun, type RunBlocks } from '../src/engine/chunk.ts'
import type { Expected } from '../src/engine/expected.ts'
import type { Draws } from '../src/engine/merge.ts'
import type { Model } from '../src/model/model.ts'
import { describe } from './describe.ts'
import type { ChunkAnswer, DescribeAnswer, Failed, SimulationService } from './protocol.ts'

interface Prepared {
  readonly jobId: number
  readonly model: Model
  readonly seed: string
  readonly run: RunBlocks
}

/** The worker's side: keeps the compiled run of the newest job. */
export const createService = (clock: () => number): SimulationService => {
  let current: Prepared | null = null
  let failure = ''
  const refusal = (jobId: number): Failed => ({
    type: 'failed',
    message: failure || `Job ${jobId} is not prepared.`,
  })
  return {
    prepare(jobId: number, model: Model, seed: string): void {
      current = null
      try {
        current = { jobId, model, seed, run: createRun(model, seed) }
      } catch (error) {
        failure = messageOf(error)
      }
    },
    run(jobId: number, firstBlock: number, blocks: number): ChunkAnswer {
      if (current?.jobId !== jobId) return refusal(jobId)
      const start = clock()
      const chunk = current.run(firstBlock, blocks)
      return { type: 'chunk', chunk, milliseconds: clock() - start }
    },
    describe(
      jobId: number,
      expected: Expected,
      parts: readonly [Draws, ...Draws[]],
    ): DescribeAnswer {
      if (current?.jobId !== jobId) return refusal(jobId)
      const { model, seed } = current
      try {
        return { type: 'description', description: describe({ model, seed, expected }, parts) }
      } catch (error) {
        return { type: 'failed', message: messageOf(error) }
      }
    },
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
