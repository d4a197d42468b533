/** Replications per block: the unit in which work is handed out and results are put together. */
export const BLOCK = 32

/**
 * Blocks whose cash by month is kept: 8,192 replications. Cash is two thirds of what a replication
 * leaves behind, and a band drawn from more of them looks the same.
 */
export const CASH_BLOCKS = 256

/** Consecutive replications of a run. Rows: replication by replication, arm by arm. */
export interface Chunk {
  readonly firstBlock: number
  readonly blocks: number
  /** sums of each replication and arm [n·A·SUMS] */
  readonly sums: Float64Array
  /** expected sums in each replication's world, or `null` where no input is uncertain */
  readonly worlds: Float64Array | null
  /**
   * cumulative cash by month, incremental where the organic rate is known; of the blocks before
   * `CASH_BLOCKS` only [n·A·H]
   */
  readonly cash: Float64Array
}

/** Blocks needed for a number of replications; the last one may be used in part. */
export const blocksFor = (replications: number): number => Math.ceil(replications / BLOCK)

/** How many of some consecutive blocks keep their cash. */
export const cashBlocks = (firstBlock: number, blocks: number): number =>
  Math.min(blocks, Math.max(0, CASH_BLOCKS - firstBlock))
