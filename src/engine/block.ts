/** Replications per block: the unit in which work is handed out and results are put together. */
export const BLOCK = 32

/** Consecutive replications of a run. Rows: replication by replication, arm by arm. */
export interface Chunk {
  readonly firstBlock: number
  readonly blocks: number
  /** sums of each replication and arm [n·A·SUMS] */
  readonly sums: Float64Array
  /** expected sums in each replication's world, or `null` where no input is uncertain */
  readonly worlds: Float64Array | null
  /** cumulative cash by month, incremental where the organic rate is known [n·A·H] */
  readonly cash: Float64Array
}

/** Blocks needed for a number of replications; the last one may be used in part. */
export const blocksFor = (replications: number): number => Math.ceil(replications / BLOCK)
