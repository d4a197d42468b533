import { createStudies } from '../../../workers/study/browser.ts'
import type { Studies } from '../../../workers/study/pool.ts'
import type { RehearsalRows } from '../../planner/rehearsal/rows.ts'
import { runRehearsal } from './runRehearsal.ts'
import { alikeTo, planOf, type Settings } from './settings.ts'
import type { Setup } from './setup.ts'

/** Tests that were replayed, with what they were replayed of. */
export interface Replayed {
  readonly setup: Setup
  readonly settings: Settings
  readonly rows: RehearsalRows
}

type Kind = 'own' | 'equal'

const MOST_WORKERS = 4

/** Replays tests in workers and keeps the newest answers: of the arms as they are, and all alike. */
export class Rehearsals {
  #running = $state<Kind | null>(null)
  #progress = $state(0)
  #error = $state<string | null>(null)
  #own = $state.raw<Replayed | null>(null)
  #equal = $state.raw<Replayed | null>(null)
  #abort: AbortController | null = null
  #studies: Studies | null = null
  readonly #create: () => Studies
  readonly #workers: number

  constructor(
    create: () => Studies = createStudies,
    workers = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 2)),
  ) {
    this.#create = create
    this.#workers = workers
  }

  /** what runs: the arms as they are, or all alike */
  get running(): Kind | null {
    return this.#running
  }
  /** 0 … 1 */
  get progress(): number {
    return this.#progress
  }
  get error(): string | null {
    return this.#error
  }
  /** the newest tests of the arms as they are */
  get own(): Replayed | null {
    return this.#own
  }
  /** the newest tests of arms that are all alike */
  get equal(): Replayed | null {
    return this.#equal
  }

  /** Replays the test; what runs already is given up. */
  async run(kind: Kind, setup: Setup, settings: Settings): Promise<void> {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    this.#running = kind
    this.#progress = 0
    this.#error = null
    try {
      const rows = await this.#replay(kind, setup, settings, abort)
      if (abort.signal.aborted) return
      if (kind === 'own') this.#own = { setup, settings, rows }
      else this.#equal = { setup, settings, rows }
      this.#running = null
    } catch (error) {
      if (abort.signal.aborted || this.#abort !== abort) return
      abort.abort()
      this.#running = null
      this.#error = error instanceof Error ? error.message : String(error)
    }
  }

  /** Gives up what runs; older answers stay. */
  cancel(): void {
    this.#abort?.abort()
    this.#running = null
  }

  /** Stops the workers. */
  close(): void {
    this.cancel()
    this.#studies?.dispose()
    this.#studies = null
  }

  #replay(
    kind: Kind,
    setup: Setup,
    settings: Settings,
    abort: AbortController,
  ): Promise<RehearsalRows> {
    this.#studies ??= this.#create()
    const plan = planOf(setup, settings)
    const { model, seed } = setup
    const equal = kind === 'equal' ? (alikeTo(setup, settings)?.id ?? null) : null
    return runRehearsal(this.#studies, this.#workers, {
      ...{ model, seed, tests: settings.tests },
      plan: { ...plan, equal },
      signal: abort.signal,
      onProgress: (done, total) => {
        if (this.#abort === abort) this.#progress = done / total
      },
    })
  }
}
