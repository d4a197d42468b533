import type { Scenario } from '../../scenario/types.ts'
import type { PilotOption, PilotPlan, PilotPoint } from '../../planner/pilot/pilotPlan.ts'
import type { PilotSettings } from '../../planner/pilot/settings.ts'
import { RunError } from '../../../workers/protocol.ts'
import { createStudies } from '../../../workers/study/browser.ts'
import type { Studies } from '../../../workers/study/pool.ts'
import { OPENING_CHOICES, pilotInput, type PilotChoices } from './pilotInput.ts'

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

/**
 * What is chosen about the pilot, and the newest answer, for as long as the page is open: a screen that
 * is seen again does not work it out again.
 */
export class PilotStudy {
  /** what the strategist sets beside the scenario */
  choices = $state.raw<PilotChoices>(OPENING_CHOICES)
  #answer = $state.raw<PilotAnswer | null>(null)
  #working = $state(false)
  #progress = $state(0)
  #error = $state<string | null>(null)
  /** what the answer was asked with */
  #asked: readonly [Scenario, PilotChoices] | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #abort: AbortController | null = null
  #studies: PilotStudies | null = null
  readonly #create: () => PilotStudies

  constructor(create: () => PilotStudies = createStudies) {
    this.#create = create
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
    this.#error = null
    const isNew = this.#asked?.[0] !== scenario || this.#asked[1] !== choices
    this.#working = isNew
    if (!isNew) return
    const abort = new AbortController()
    this.#abort = abort
    this.#timer = setTimeout(() => void this.#run(scenario, choices, abort.signal), REST_MS)
  }

  /** Stops the worker; what is known stays. */
  close(): void {
    this.#stop()
    this.#studies?.dispose()
    this.#studies = null
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  async #run(scenario: Scenario, choices: PilotChoices, signal: AbortSignal): Promise<void> {
    this.#progress = 0
    try {
      const input = pilotInput(scenario, choices)
      this.#studies ??= this.#create()
      const plan = await this.#studies.run('pilot', input, {
        signal,
        onProgress: (done, total) => {
          if (!signal.aborted) this.#progress = done / total
        },
      })
      if (signal.aborted) return
      this.#answer = { plan, scenario, settings: input.settings }
      this.#asked = [scenario, choices]
      this.#working = false
    } catch (error) {
      if (signal.aborted || (error instanceof RunError && error.reason === 'cancelled')) return
      this.#working = false
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }
}
