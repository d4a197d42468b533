import { createStudies } from '../../workers/study/browser.ts'
import type { Studies } from '../../workers/study/pool.ts'
import type { HoldoutPlan, HoldoutPlanQuestion } from '../planner/design/holdoutPlan.ts'

/** Makes the question once it is to be asked; `null`: there is nothing to weigh. */
type Ask = () => HoldoutPlanQuestion | null

/** Inputs must rest this long before a holdout is weighed. */
const REST_MS = 90

/** What the holdout of a test shows and costs, worked out beside the page. The newest question wins. */
export class Weighing {
  #plan = $state.raw<HoldoutPlan | null>(null)
  #fresh = $state(false)
  #problem = $state<string | null>(null)
  #studies: Studies | null = null

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

  /** Asks once inputs rest. @returns what takes the question back */
  ask(question: Ask): () => void {
    this.#fresh = false
    this.#problem = null
    const abort = new AbortController()
    const later = setTimeout(() => void this.#answer(question(), abort.signal), REST_MS)
    return () => {
      clearTimeout(later)
      abort.abort()
    }
  }

  close(): void {
    this.#studies?.dispose()
    this.#studies = null
  }

  async #answer(question: ReturnType<Ask>, signal: AbortSignal): Promise<void> {
    if (!question) {
      this.#plan = null
      return
    }
    this.#studies ??= createStudies()
    try {
      const plan = await this.#studies.run('holdoutPlan', question, { signal })
      if (signal.aborted) return
      this.#plan = plan
      this.#fresh = true
    } catch (error) {
      if (signal.aborted) return
      this.#problem = error instanceof Error ? error.message : String(error)
    }
  }
}
