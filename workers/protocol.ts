import type { Chunk } from '../src/engine/block.ts'
import type { Expected } from '../src/engine/expected.ts'
import type { Draws } from '../src/engine/merge.ts'
import type { Model } from '../src/model/model.ts'
import type { Description } from './describe.ts'

/** A run to be done: plain data that crosses threads. */
export interface Job {
  readonly model: Model
  readonly seed: string
  /** where the run ends */
  readonly replications: number
  /** where it begins: a whole number of blocks, by default 0 */
  readonly from?: number
}

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Called with the replications done so far, and where the run ends. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface DescribeOptions extends RunOptions {
  /**
   * Draws of the replications before `from`. They are handed over: use those of the description
   * afterwards.
   */
  readonly before?: Draws
}

/** Runs jobs. One at a time: a newer job makes the older one reject as cancelled. */
export interface Runner {
  /** The draws of a job. */
  run(job: Job, options?: RunOptions): Promise<Draws>
  /** Runs a job and describes it together with what was drawn before. */
  describe(job: Job, options?: DescribeOptions): Promise<Description>
  /** Stops every worker; the runner cannot be used afterwards. */
  dispose(): void
}

/** Why a run did not finish: `cancelled` by the caller or a newer run, `lost` worker, `failed` computation. */
export type RunFailure = 'cancelled' | 'lost' | 'failed'

export class RunError extends Error {
  readonly reason: RunFailure

  constructor(reason: RunFailure, message: string) {
    super(message)
    this.name = 'RunError'
    this.reason = reason
  }
}

export const cancelled = (): RunError => new RunError('cancelled', 'The run was cancelled.')

export interface Failed {
  readonly type: 'failed'
  readonly message: string
}

/** What a worker answers: expected failures travel as data. */
export type ChunkAnswer =
  { readonly type: 'chunk'; readonly chunk: Chunk; readonly milliseconds: number } | Failed

export type DescribeAnswer =
  { readonly type: 'description'; readonly description: Description } | Failed

/** The calls a worker understands. */
export interface SimulationService {
  /** Prepares a job; chunks of older jobs are refused from then on. */
  prepare(jobId: number, model: Model, seed: string): void
  /** Runs whole blocks of the prepared job. */
  run(jobId: number, firstBlock: number, blocks: number): ChunkAnswer
  /** Describes the prepared job by its closed form and its draws, in parts that follow each other. */
  describe(jobId: number, expected: Expected, parts: readonly [Draws, ...Draws[]]): DescribeAnswer
}
