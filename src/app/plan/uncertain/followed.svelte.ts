import type { Studies } from '../../../../workers/study/pool.ts'
import type { StudyInput, StudyName, StudyOutput } from '../../../../workers/study/studies.ts'
import { Study } from '../../study.svelte.ts'

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
  readonly #state = new Study<FollowedAnswer<N, Q>>(REST_MS)
  #works: Works | null = null
  readonly #create: () => Works
  readonly #study: FollowedStudy<N, Q>

  constructor(study: FollowedStudy<N, Q>, create: () => Works) {
    this.#study = study
    this.#create = create
  }

  /** the newest answer; an older one stays until then */
  get answer(): FollowedAnswer<N, Q> | null {
    return this.#state.answer
  }
  get working(): boolean {
    return this.#state.working
  }
  /** 0 … 1 */
  get progress(): number {
    return this.#state.progress
  }
  get error(): string | null {
    return this.#state.error
  }

  follow(asked: Q): void {
    const { name, inputOf, keyOf } = this.#study
    this.#state.follow([keyOf(asked)], async (options) => {
      this.#works ??= this.#create()
      return { asked, output: await this.#works.run(name, inputOf(asked), options) }
    })
  }

  /** Stops the worker; what is known stays. */
  close(): void {
    this.#state.stop()
    this.#works?.dispose()
    this.#works = null
  }
}
