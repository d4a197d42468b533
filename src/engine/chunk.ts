import type { Model } from '../model/model.ts'
import { SUMS } from '../model/sums.ts'
import { BLOCK, cashBlocks, type Chunk } from './block.ts'
import { Replicator, type RunChoices } from './replicate.ts'

export type RunBlocks = (firstBlock: number, blocks: number) => Chunk

/**
 * A run of a model with a seed: any blocks of it, in any order and grouping, always with the same
 * numbers. Construction does the work that all blocks share.
 */
export const createRun = (model: Model, seed: string, choices: RunChoices = {}): RunBlocks => {
  const replicator = new Replicator(model, seed, choices)
  const A = model.arms.length
  const H = model.lifetime.horizon
  return (firstBlock, blocks) => {
    const n = blocks * BLOCK
    const out = {
      sums: new Float64Array(n * A * SUMS),
      worlds: model.uncertain.length ? new Float64Array(n * A * SUMS) : null,
      cash: new Float64Array(n * A * H),
    }
    for (let i = 0; i < n; i++) replicator.run(firstBlock * BLOCK + i, out, i * A)
    const kept = cashBlocks(firstBlock, blocks)
    const cash = kept === blocks ? out.cash : out.cash.slice(0, kept * BLOCK * A * H)
    return { firstBlock, blocks, ...out, cash }
  }
}
