import type { Scenario } from '../scenario/types.ts'
import type { PilotOption, PilotPlan, PilotPoint } from '../planner/pilot/pilotPlan.ts'
import type { PilotSettings } from '../planner/pilot/settings.ts'
import { RunError } from '../../workers/protocol.ts'
import { createStudies } from '../../workers/study/browser.ts'
import type { Studies } from '../../workers/study/pool.ts'
import { pilotInput, type PilotChoices } from './pilotInput.ts'

export type { PilotOption, PilotPoint }

/** Inputs must rest this long before they are studied. */
const REST_MS = 200

/** What studies pilots. */
export type PilotStudies = Pick<Studies, 'run' | 'dispose'>

/** A plan with what it was worked out for. */
export interface PilotAnswer {
  readonly plan: PilotPlan
  readonly scenario: Scenario
  readonly settings: PilotSettings
}

/** Studies the newest scenario and keeps its answer until the next one is there. */
export class PilotStudy {
  #answer = $state.raw<PilotAnswer | null>(null)
  #working = $state(false)
  #progress = $state(0)
  #error = $state<string | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | null = null
  readonly #studies: PilotStudies

  constructor(studies: PilotStudies = createStudies()) {
    this.#studies = studies
  }

  /** the newest answer; an older one stays until then */
  get answer(): PilotAnswer | null {
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

  /** Studies this scenario, once inputs have rested. */
  follow(scenario: Scenario, choices: PilotChoices): void {
    this.#stop()
    const abort = new AbortController()
    this.#abort = abort
    this.#working = true
    this.#error = null
    this.#timer = setTimeout(() => void this.#run(scenario, choices, abort.signal), REST_MS)
  }

  /** Stops the worker. */
  close(): void {
    this.#stop()
    this.#studies.dispose()
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  async #run(scenario: Scenario, choices: PilotChoices, signal: AbortSignal): Promise<void> {
    this.#progress = 0
    try {
      const input = pilotInput(scenario, choices)
      const plan = await this.#studies.run('pilot', input, {
        signal,
        onProgress: (done, total) => {
          if (!signal.aborted) this.#progress = done / total
        },
      })
      if (signal.aborted) return
      this.#answer = { plan, scenario, settings: input.settings }
      this.#working = false
    } catch (error) {
      if (signal.aborted || (error instanceof RunError && error.reason === 'cancelled')) return
      this.#working = false
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }
}
