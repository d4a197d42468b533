import { createStudies } from '../../workers/study/browser.ts'
import type { Studies } from '../../workers/study/pool.ts'
import type { HoldoutPlan, HoldoutPlanQuestion } from '../planner/design/holdoutPlan.ts'

/** Makes the question once it is to be asked; `null`: there is nothing to weigh. */
type Ask = () => HoldoutPlanQuestion | null

/** Inputs must rest this long before a holdout is weighed. */
const REST_MS = 90

/**
 * What the holdout of a test shows and costs, worked out beside the page. An answer takes a moment, so
 * one that is under way is waited for: stopping its worker would take longer. The newest question is
 * answered last.
 */
export class Weighing {
  #plan = $state.raw<HoldoutPlan | null>(null)
  #fresh = $state(false)
  #problem = $state<string | null>(null)
  #studies: Studies | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting: Ask | null = null
  #isBusy = false

  /** the newest answer there is; `null`: none yet, or nothing to weigh */
  get plan(): HoldoutPlan | null {
    return this.#plan
  }
  /** whether it belongs to the newest question */
  get fresh(): boolean {
    return this.#fresh
  }
  /** why there is no answer */
  get problem(): string | null {
    return this.#problem
  }

  /** Asks once inputs rest. */
  ask(question: Ask): void {
    this.#fresh = false
    this.#waiting = question
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#work(), REST_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#waiting = null
    this.#studies?.dispose()
    this.#studies = null
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    while (this.#waiting) {
      const question = this.#waiting
      this.#waiting = null
      await this.#answer(question)
      this.#fresh = this.#waiting === null
    }
    this.#isBusy = false
  }

  async #answer(make: Ask): Promise<void> {
    this.#studies ??= createStudies()
    try {
      const question = make()
      this.#plan = question && (await this.#studies.run('holdoutPlan', question))
      this.#problem = null
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
    }
  }
}
