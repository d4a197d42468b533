/** How work went: what came of it, or why nothing did. */
export interface Told<I, O> {
  /** `isLast`: nothing newer is waiting */
  readonly done: (input: I, output: O, isLast: boolean) => void
  readonly failed: (input: I, error: unknown) => void
}

/**
 * Does one thing at a time. What is asked meanwhile waits, and of that only the newest: so an input that
 * moves is answered as fast as the work goes, never later, and an old answer never replaces a newer one.
 */
export class Newest<I, O> {
  readonly #work: (input: I, signal: AbortSignal) => Promise<O>
  readonly #told: Told<I, O>
  #waiting: { readonly input: I } | null = null
  #running: AbortController | null = null

  constructor(work: (input: I, signal: AbortSignal) => Promise<O>, told: Told<I, O>) {
    this.#work = work
    this.#told = told
  }

  get isBusy(): boolean {
    return this.#running !== null
  }

  ask(input: I): void {
    this.#waiting = { input }
    if (!this.#running) void this.#next()
  }

  /** Forgets what waits, and stops what runs. */
  stop(): void {
    this.#waiting = null
    this.#running?.abort()
    this.#running = null
  }

  async #next(): Promise<void> {
    while (this.#waiting) {
      const { input } = this.#waiting
      this.#waiting = null
      const controller = new AbortController()
      this.#running = controller
      try {
        const output = await this.#work(input, controller.signal)
        if (this.#running !== controller) return
        this.#running = null
        this.#told.done(input, output, this.#waiting === null)
      } catch (error) {
        if (this.#running !== controller) return
        this.#running = null
        this.#told.failed(input, error)
      }
    }
  }
}
