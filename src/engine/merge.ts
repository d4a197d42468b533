import type { Model } from '../model/model.ts'
import { SUMS } from '../model/sums.ts'
import { BLOCK, blocksFor, cashBlocks, type Chunk } from './block.ts'

/** Consecutive replications of a run in order. */
export interface Draws {
  readonly replications: number
  readonly sums: Float64Array
  readonly worlds: Float64Array | null
  /** of the replications before `CASH_BLOCKS` only */
  readonly cash: Float64Array
}

/**
 * Puts chunks at their place, whatever order they arrive in. `draws()` throws while one is missing.
 * @param replications where the run ends
 * @param from where it begins: a whole number of blocks
 */
export const createMerge = (model: Model, replications: number, from = 0) => {
  const first = from / BLOCK
  const count = blocksFor(replications) - first
  const A = model.arms.length
  const H = model.lifetime.horizon
  const rows = count * BLOCK * A
  const sums = new Float64Array(rows * SUMS)
  const worlds = model.uncertain.length ? new Float64Array(rows * SUMS) : null
  const cash = new Float64Array(cashBlocks(first, count) * BLOCK * A * H)
  const missing = new Set(Array.from({ length: count }, (_, block) => first + block))
  return {
    add(chunk: Chunk): void {
      const row = (chunk.firstBlock - first) * BLOCK * A
      sums.set(chunk.sums, row * SUMS)
      if (worlds && chunk.worlds) worlds.set(chunk.worlds, row * SUMS)
      if (chunk.cash.length > 0) cash.set(chunk.cash, row * H)
      for (let b = 0; b < chunk.blocks; b++) missing.delete(chunk.firstBlock + b)
    },
    draws(): Draws {
      if (missing.size > 0) throw new Error(`${missing.size} blocks of the run are missing.`)
      const used = (replications - from) * A
      return {
        replications: replications - from,
        sums: sums.subarray(0, used * SUMS),
        worlds: worlds && worlds.subarray(0, used * SUMS),
        cash: cash.subarray(0, used * H),
      }
    },
  }
}

const joined = (parts: readonly Float64Array[]): Float64Array => {
  const out = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** The parts of a run, one after the other, as the draws of the whole. A single part is not copied. */
export const joinDraws = (parts: readonly [Draws, ...Draws[]]): Draws => {
  const [first] = parts
  if (parts.length === 1) return first
  return {
    replications: parts.reduce((sum, part) => sum + part.replications, 0),
    sums: joined(parts.map(({ sums }) => sums)),
    worlds: first.worlds && joined(parts.map(({ worlds }) => worlds ?? new Float64Array())),
    cash: joined(parts.map(({ cash }) => cash)),
  }
}
