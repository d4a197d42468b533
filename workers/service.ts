import type { Chunk } from '../src/engine/block.ts'
import { createRun, type RunBlocks } from '../src/engine/chunk.ts'
import type { Model } from '../src/model/model.ts'
import type { ChunkAnswer, SimulationService } from './protocol.ts'

/** The worker's side: keeps the compiled run of the newest job. */
export const createService = (clock: () => number): SimulationService => {
  let current: { readonly jobId: number; readonly run: RunBlocks } | null = null
  let failure = ''
  return {
    prepare(jobId: number, model: Model, seed: string): void {
      current = null
      try {
        current = { jobId, run: createRun(model, seed) }
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error)
      }
    },
    run(jobId: number, firstBlock: number, blocks: number): ChunkAnswer {
      if (current?.jobId !== jobId) {
        return { type: 'failed', message: failure || `Job ${jobId} is not prepared.` }
      }
      const start = clock()
      const chunk = current.run(firstBlock, blocks)
      return { type: 'chunk', chunk, milliseconds: clock() - start }
    },
  }
}

/** The buffers of a chunk, to be transferred instead of copied. */
export const buffersOf = (chunk: Chunk): ArrayBuffer[] =>
  [chunk.sums, chunk.worlds, chunk.cash].flatMap((array) =>
    array ? [array.buffer as ArrayBuffer] : [],
  )
