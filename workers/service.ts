import { createRun, type RunBlocks } from '../src/engine/chunk.ts'
import type { Expected } from '../src/engine/expected.ts'
import type { Draws } from '../src/engine/merge.ts'
import type { Model } from '../src/model/model.ts'
import type { MakeReturnWork } from '../src/engine/returnLoops.ts'
import { describe } from './describe.ts'
import type { KernelFor } from './lateKernel.ts'
import type { ChunkAnswer, DescribeAnswer, Failed, SimulationService } from './protocol.ts'

interface Prepared {
  readonly jobId: number
  readonly model: Model
  readonly seed: string
  readonly kernel: MakeReturnWork | null
  readonly run: RunBlocks
}

/**
 * The worker's side: keeps the compiled run of the newest job.
 * @param kernelFor what makes the loops of a model's runs quick; asked again before each chunk
 */
export const createService = (
  clock: () => number,
  kernelFor: KernelFor = () => null,
): SimulationService => {
  let current: Prepared | null = null
  let failure = ''
  const refusal = (jobId: number): Failed => ({
    type: 'failed',
    message: failure || `Job ${jobId} is not prepared.`,
  })
  const prepared = (jobId: number, model: Model, seed: string): Prepared => {
    const kernel = kernelFor(model)
    return { jobId, model, seed, kernel, run: createRun(model, seed, { kernel }) }
  }
  return {
    prepare(jobId: number, model: Model, seed: string): void {
      current = null
      try {
        current = prepared(jobId, model, seed)
      } catch (error) {
        failure = messageOf(error)
      }
    },
    run(jobId: number, firstBlock: number, blocks: number): ChunkAnswer {
      if (current?.jobId !== jobId) return refusal(jobId)
      const { model, seed, kernel } = current
      if (kernelFor(model) !== kernel) current = prepared(jobId, model, seed)
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
