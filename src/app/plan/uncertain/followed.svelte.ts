import { RunError } from '../../../../workers/protocol.ts'
import type { Studies } from '../../../../workers/study/pool.ts'
import type { StudyInput, StudyName, StudyOutput } from '../../../../workers/study/studies.ts'

/** What does the work. */
export type Works = Pick<Studies, 'run' | 'dispose'>

/** Inputs must rest this long before they are studied. */
const REST_MS = 250

/** An answer with what it was worked out for. */
export interface FollowedAnswer<N extends StudyName, Q> {
  readonly asked: Q
  readonly output: StudyOutput<N>
}

/** How a question becomes the input of a study, and how questions are told apart. */
export interface FollowedStudy<N extends StudyName, Q> {
  readonly name: N
  readonly inputOf: (question: Q) => StudyInput<N>
  /** equal for questions with the same answer */
  readonly keyOf: (question: Q) => string
}

/**
 * Answers the newest question with a study, once it has rested, and keeps the newest answer for as long
 * as the page is open: a screen that is seen again does not work it out again.
 */
export class Followed<N extends StudyName, Q> {
  #answer = $state.raw<FollowedAnswer<N, Q> | null>(null)
  #working = $state(false)
  #progress = $state(0)
  #error = $state<string | null>(null)
  #answered: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | null = null
  #works: Works | null = null
  readonly #create: () => Works
  readonly #study: FollowedStudy<N, Q>

  constructor(study: FollowedStudy<N, Q>, create: () => Works) {
    this.#study = study
    this.#create = create
  }

  /** the newest answer; an older one stays until then */
  get answer(): FollowedAnswer<N, Q> | null {
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

  follow(question: Q): void {
    this.#stop()
    this.#error = null
    const key = this.#study.keyOf(question)
    this.#working = key !== this.#answered
    if (!this.#working) return
    const abort = new AbortController()
    this.#abort = abort
    this.#timer = setTimeout(() => void this.#run(question, key, abort.signal), REST_MS)
  }

  /** Stops the worker; what is known stays. */
  close(): void {
    this.#stop()
    this.#works?.dispose()
    this.#works = null
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  async #run(asked: Q, key: string, signal: AbortSignal): Promise<void> {
    this.#progress = 0
    try {
      this.#works ??= this.#create()
      const output = await this.#works.run(this.#study.name, this.#study.inputOf(asked), {
        signal,
        onProgress: (done, total) => {
          if (!signal.aborted) this.#progress = done / total
        },
      })
      if (signal.aborted) return
      this.#answer = { asked, output }
      this.#answered = key
      this.#working = false
    } catch (error) {
      if (signal.aborted || (error instanceof RunError && error.reason === 'cancelled')) return
      this.#working = false
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }
}
