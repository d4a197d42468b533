import type { Model } from '../model/model.ts'
import { SUMS } from '../model/sums.ts'
import { BLOCK, blocksFor, type Chunk } from './block.ts'

/** All replications of a run in order. */
export interface Draws {
  readonly replications: number
  readonly sums: Float64Array
  readonly worlds: Float64Array | null
  readonly cash: Float64Array
}

/** Puts chunks at their place, whatever order they arrive in. `draws()` throws while one is missing. */
export const createMerge = (model: Model, replications: number) => {
  const rows = blocksFor(replications) * BLOCK * model.arms.length
  const H = model.lifetime.horizon
  const sums = new Float64Array(rows * SUMS)
  const worlds = model.uncertain.length ? new Float64Array(rows * SUMS) : null
  const cash = new Float64Array(rows * H)
  const missing = new Set(Array.from({ length: blocksFor(replications) }, (_, block) => block))
  return {
    add(chunk: Chunk): void {
      const row = chunk.firstBlock * BLOCK * model.arms.length
      sums.set(chunk.sums, row * SUMS)
      if (worlds && chunk.worlds) worlds.set(chunk.worlds, row * SUMS)
      cash.set(chunk.cash, row * H)
      for (let b = 0; b < chunk.blocks; b++) missing.delete(chunk.firstBlock + b)
    },
    draws(): Draws {
      if (missing.size > 0) throw new Error(`${missing.size} blocks of the run are missing.`)
      const used = replications * model.arms.length
      return {
        replications,
        sums: sums.subarray(0, used * SUMS),
        worlds: worlds && worlds.subarray(0, used * SUMS),
        cash: cash.subarray(0, used * H),
      }
    },
  }
}
