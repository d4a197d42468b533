import type { Scenario } from '../../scenario/types.ts'
import type { PilotOption, PilotPlan, PilotPoint } from '../../planner/pilot/pilotPlan.ts'
import type { PilotSettings } from '../../planner/pilot/settings.ts'
import { createStudies } from '../../../workers/study/browser.ts'
import type { Studies } from '../../../workers/study/pool.ts'
import { Study } from '../study.svelte.ts'
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
  readonly #state = new Study<PilotAnswer>(REST_MS)
  #studies: PilotStudies | null = null
  readonly #create: () => PilotStudies

  constructor(create: () => PilotStudies = createStudies) {
    this.#create = create
  }

  /** the newest answer; an older one stays until then */
  get answer(): PilotAnswer | null {
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

  /** Studies this scenario, once inputs have rested. */
  follow(scenario: Scenario, choices: PilotChoices): void {
    this.#state.follow([scenario, choices], async (options) => {
      const input = pilotInput(scenario, choices)
      this.#studies ??= this.#create()
      const plan = await this.#studies.run('pilot', input, options)
      return { plan, scenario, settings: input.settings }
    })
  }

  /** Stops the worker; what is known stays. */
  close(): void {
    this.#state.stop()
    this.#studies?.dispose()
    this.#studies = null
  }
}
