import type { Model } from '../model/model.ts'
import type { Result } from '../model/result.ts'
import { answer, closedForm, metricDraws, type Draws } from '../../workers/answer.ts'
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
  #error = $state<string | null>(null)
  #result = $state.raw<Result | null>(null)
  #model = $state.raw<Model | null>(null)
  #draws: Draws | null = null
  /** draws of metrics already asked for, by metric and arm */
  #metricDraws: Record<string, Float64Array> = {}
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
  /** 0 … 1 */
  get progress(): number {
    return this.#progress
  }
  get error(): string | null {
    return this.#error
  }
  /** the last finished answer, and the model it belongs to */
  get result(): Result | null {
    return this.#result
  }
  get model(): Model | null {
    return this.#model
  }

  draws(metricId: string, arm: number): Float64Array | null {
    if (!this.#model || !this.#draws || !this.#result) return null
    const key = `${metricId}/${arm}`
    const known = this.#metricDraws[key]
    if (known) return known
    const { sums, replications } = this.#draws
    const made = metricDraws(this.#model, sums, replications, arm, metricId)
    this.#metricDraws[key] = made
    return made
  }

  /** Simulates a model once inputs have rested. */
  start(model: Model, seed: string, rest = REST_MS): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#status = 'waiting'
    this.#error = null
    this.#timer = setTimeout(() => void this.#run(model, seed), rest)
  }

  cancel(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    if (this.#status === 'waiting' || this.#status === 'running') this.#status = 'cancelled'
  }

  async #run(model: Model, seed: string): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    this.#status = 'running'
    this.#progress = 0
    try {
      this.#runner ??= this.#createRunner()
      const draws = await this.#runner.run(
        { model, seed, replications: REPLICATIONS },
        {
          signal: abort.signal,
          onProgress: (done, total) => {
            if (this.#abort === abort) this.#progress = done / total
          },
        },
      )
      if (this.#abort !== abort) return
      this.#draws = draws
      this.#metricDraws = {}
      this.#result = answer(model, seed, closedForm(model), draws)
      this.#model = model
      this.#status = 'done'
    } catch (error) {
      if (this.#abort !== abort || (error instanceof RunError && error.reason === 'cancelled'))
        return
      this.#status = 'failed'
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }
}
