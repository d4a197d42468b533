import type { Analysis, ResultsQuestion, TestResults } from './types.ts'
import type { ResultsWork } from './work.ts'

/** Typing must rest this long before results are read. */
const REST_MS = 250

/** What results say: worked out elsewhere, the newest question only. */
export class Reading {
  #analysis = $state.raw<Analysis | null>(null)
  #of = $state.raw<TestResults | null>(null)
  #running = $state(false)
  #error = $state<string | null>(null)
  #abort: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #work: () => ResultsWork

  constructor(work: () => ResultsWork) {
    this.#work = work
  }

  /** the newest answer; an older one stays until then */
  get analysis(): Analysis | null {
    return this.#analysis
  }
  /** what it is the answer to */
  get of(): TestResults | null {
    return this.#of
  }
  get running(): boolean {
    return this.#running
  }
  get error(): string | null {
    return this.#error
  }

  ask(results: TestResults, question: ResultsQuestion): void {
    this.#stop()
    const abort = new AbortController()
    this.#abort = abort
    this.#running = true
    this.#timer = setTimeout(() => void this.#run({ results, question }, abort.signal), REST_MS)
  }

  /** Forgets the answer. */
  clear(): void {
    this.#stop()
    this.#analysis = null
    this.#of = null
    this.#running = false
    this.#error = null
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  async #run(
    given: { readonly results: TestResults; readonly question: ResultsQuestion },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const analysis = await this.#work().analyse(given, { signal, tell: () => {} })
      if (signal.aborted) return
      this.#analysis = analysis
      this.#of = given.results
      this.#error = null
    } catch (error) {
      if (signal.aborted) return
      this.#analysis = null
      this.#error = error instanceof Error ? error.message : String(error)
    }
    this.#running = false
  }
}
