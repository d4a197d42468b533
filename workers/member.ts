import { wrap, type Endpoint, type Remote } from 'comlink'
import { RunError, type SimulationService } from './protocol.ts'
import { Silence } from './silence.ts'

/** A started worker, whatever the platform. */
export interface WorkerHandle {
  readonly endpoint: Endpoint
  /** Calls back once when the worker crashes, cannot be loaded or cannot be understood. */
  onLost(callback: (why: string) => void): void
  terminate(): void
}

export type Spawn = () => WorkerHandle

/** A worker whose script is still being loaded may be silent for this long: lines are slow. */
const LOADING_MS = 15_000

/** Why a call did not come back: the platform said so, or nothing was heard. */
export class LostError extends RunError {
  readonly silent: boolean

  constructor(message: string, silent: boolean) {
    super('lost', message)
    this.silent = silent
  }
}

/** One worker of a pool: calls to it settle whatever becomes of it. */
export class Member {
  readonly service: Remote<SimulationService>
  isLost = false
  /** milliseconds per block, from the last chunk */
  pace: number
  /** the job it has been prepared for */
  prepared = 0
  /** chunks it owes */
  owed = 0
  readonly #handle: WorkerHandle
  readonly #lost: Promise<never>
  #lose: (error: LostError) => void = () => undefined
  readonly #silence = new Silence()
  #loaded = false
  #calls = 0
  #patience = 0

  constructor(spawn: Spawn, pace: number) {
    this.pace = pace
    this.#handle = spawn()
    this.#handle.endpoint.addEventListener('message', () => {
      this.#loaded = true
      this.#silence.breaks()
    })
    this.service = wrap<SimulationService>(this.#handle.endpoint)
    this.#lost = new Promise((_, reject) => {
      this.#lose = (error) => {
        this.isLost = true
        this.terminate()
        reject(error)
      }
    })
    this.#lost.catch(() => undefined)
    this.#handle.onLost((why) => this.#lose(new LostError(why, false)))
  }

  /** A call that settles even when the worker never answers: after `patience` milliseconds of silence. */
  async call<T>(promise: Promise<T>, patience: number): Promise<T> {
    if (this.#calls++ === 0) this.#listen()
    this.#patience = Math.max(this.#patience, patience)
    try {
      return await Promise.race([promise, this.#lost])
    } finally {
      if (--this.#calls === 0) {
        this.#silence.stop()
        this.#patience = 0
      }
    }
  }

  #listen(): void {
    this.#silence.watch(
      () => (this.#loaded ? this.#patience : LOADING_MS),
      () => this.#lose(new LostError('A simulation worker stopped answering. Run again.', true)),
    )
  }

  /** For a worker that answers but cannot be trusted: it is replaced before the next run. */
  dismiss(): void {
    this.isLost = true
    this.terminate()
  }

  terminate(): void {
    this.#silence.stop()
    this.#handle.terminate()
  }
}
