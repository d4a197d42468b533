import { untilSettled } from '../planner/settle.ts'
import { limits } from '../scenario/limits.ts'
import type { Model } from '../model/model.ts'
import type { Result } from '../model/result.ts'
import type { Description, Draws } from '../../workers/answer.ts'
import { RunError, type Runner } from '../../workers/protocol.ts'

/** Replications of a run on screen. */
export const REPLICATIONS = 2_048

/** Inputs must rest this long before they are simulated. */
const REST_MS = 90

export type Status = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

/** Runs the newest model and keeps its answer. An older run can never overwrite a newer one. */
export class Simulation {
  #status = $state<Status>('waiting')
  #progress = $state(0)
  #settling = $state(false)
  #error = $state<string | null>(null)
  #answer = $state.raw<{ readonly model: Model; readonly description: Description } | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | null = null
  #runner: Runner | null = null
  readonly #createRunner: () => Runner

  constructor(createRunner: () => Runner) {
    this.#createRunner = createRunner
  }

  get status(): Status {
    return this.#status
  }
  /** 0 … 1; while settling, of the replications at most */
  get progress(): number {
    return this.#progress
  }
  /** whether a finished run is being continued until it is settled */
  get settling(): boolean {
    return this.#settling
  }
  get error(): string | null {
    return this.#error
  }
  /** the last finished answer, and the model it belongs to */
  get result(): Result | null {
    return this.#answer?.description.result ?? null
  }
  get model(): Model | null {
    return this.#answer?.model ?? null
  }

  /** The first draws of a metric with a winner, for pictures. */
  draws(metricId: string, arm: number): Float64Array | null {
    return this.#answer?.description.pictured[metricId]?.[arm] ?? null
  }

  /** Every draw of the last answer; `null` before there is one, and while it is being added to. */
  get kept(): Draws | null {
    return whole(this.#answer?.description.draws)
  }

  /** Gives up what runs, as inputs are moving: a model follows. */
  hold(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#status = 'waiting'
    this.#settling = false
    this.#error = null
  }

  /** Simulates a model once inputs have rested. */
  start(model: Model, seed: string, rest = REST_MS): void {
    this.hold()
    this.#timer = setTimeout(() => {
      void this.#guard((signal) => this.#extend(model, seed, REPLICATIONS, signal))
    }, rest)
  }

  /**
   * Continues the last run until what it says about a measure is settled, or no more replications
   * are allowed. Nothing is drawn twice.
   */
  settle(metricId: string): void {
    const { model, result } = this
    if (this.#status !== 'done' || !model || !result) return
    this.#settling = true
    void this.#guard((signal) =>
      untilSettled(result, metricId, limits.replications, (replications) =>
        this.#extend(model, result.seed, replications, signal),
      ),
    )
  }

  cancel(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    if (this.#status !== 'waiting' && this.#status !== 'running') return
    this.#status = this.#settling ? 'done' : 'cancelled'
    this.#settling = false
  }

  /** Runs to a number of replications, from where the last answer of this very model ended. */
  async #extend(
    model: Model,
    seed: string,
    replications: number,
    signal: AbortSignal,
  ): Promise<Result> {
    this.#runner ??= this.#createRunner()
    const before = this.model === model ? whole(this.#answer?.description.draws) : null
    const from = before?.replications ?? 0
    const description = await this.#runner.describe(
      { model, seed, replications: Math.max(replications, from), from },
      {
        signal,
        ...(before ? { before } : {}),
        onProgress: (done, total) => {
          if (this.#abort?.signal === signal)
            this.#progress = done / (this.#settling ? limits.replications : total)
        },
      },
    )
    signal.throwIfAborted()
    this.#answer = { model, description }
    return description.result
  }

  /** The newest piece of work: it alone may say how it ended. */
  async #guard(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    this.#status = 'running'
    this.#progress = 0
    try {
      await work(abort.signal)
      if (this.#abort === abort && !abort.signal.aborted) this.#status = 'done'
    } catch (error) {
      if (this.#abort !== abort || abort.signal.aborted) return
      if (error instanceof RunError && error.reason === 'cancelled') return
      this.#status = 'failed'
      this.#error = error instanceof Error ? error.message : String(error)
    } finally {
      if (this.#abort === abort) this.#settling = false
    }
  }
}

/** Draws to go on from: not those that a run handed over and never gave back. */
const whole = (draws: Draws | undefined): Draws | null =>
  draws && draws.sums.length > 0 ? draws : null
