import type { Scenario } from '../scenario/types.ts'
import type { Origin } from './origin.svelte.ts'

/** How long inputs rest before they are kept. */
const REST_MS = 800

/**
 * Keeps edited work in the browser, so that the next visit can offer it. The storage is loaded with the
 * first edit; where there is none, everything else goes on.
 */
export class WorkKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined
  #due: (() => void) | null = null

  /** Keeps this scenario once edits have rested. */
  follow(scenario: Scenario, origin: Origin): void {
    if (!origin.own) return
    clearTimeout(this.#timer)
    this.#due = () => {
      this.#due = null
      void keep(scenario, origin)
    }
    this.#timer = setTimeout(() => this.#due?.(), REST_MS)
  }

  /** Keeps at once what waits: the page may be about to go. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#due?.()
  }
}

const keep = async (scenario: Scenario, origin: Origin): Promise<void> => {
  try {
    const [{ works }, { textOf }] = await Promise.all([
      import('../library/page.ts'),
      import('../library/document.ts'),
    ])
    await works.keep(textOf(scenario), origin.entry)
  } catch {
    // The files of the library did not arrive: offline, or a new release. Work goes on without.
  }
}
