import { RunError, type RunOptions } from '../../workers/protocol.ts'

/** Inputs must rest this long before they are studied. */
const REST_MS = 150

/** How an answer is worked out. */
export type Work<A> = (options: Required<RunOptions>) => Promise<A>

/** One question to a worker, and the newest answer; an older one stays until then. */
export class Study<A> {
  #answer = $state.raw<A | null>(null)
  #working = $state(false)
  #progress = $state(0)
  #error = $state<string | null>(null)
  /** what the answer was asked with */
  #asked: readonly unknown[] | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | null = null
  readonly #rest: number

  constructor(rest = REST_MS) {
    this.#rest = rest
  }

  get answer(): A | null {
    return this.#answer
  }
  get working(): boolean {
    return this.#working
  }
  /** 0 … 1 */
  get progress(): number {
    return this.#progress
  }
  get error(): string | null {
    return this.#error
  }

  /**
   * Works an answer out once what it depends on has rested; not again where all of that is as it was.
   * @param of what the answer depends on, compared one by one
   */
  follow(of: readonly unknown[], work: Work<A>): void {
    this.stop()
    this.#error = null
    const isNew =
      this.#asked?.length !== of.length || of.some((each, i) => each !== this.#asked?.[i])
    this.#working = isNew
    if (!isNew) return
    const abort = new AbortController()
    this.#abort = abort
    this.#timer = setTimeout(() => void this.#run(of, work, abort.signal), this.#rest)
  }

  /** Stops what is under way; what is known stays. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
    this.#working = false
  }

  async #run(of: readonly unknown[], work: Work<A>, signal: AbortSignal): Promise<void> {
    this.#progress = 0
    try {
      const answer = await work({
        signal,
        onProgress: (done, total) => {
          if (!signal.aborted) this.#progress = done / total
        },
      })
      if (signal.aborted) return
      this.#answer = answer
      this.#asked = of
      this.#working = false
    } catch (error) {
      if (signal.aborted || (error instanceof RunError && error.reason === 'cancelled')) return
      this.#working = false
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }
}
