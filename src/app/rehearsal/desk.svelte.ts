import { Rehearsals } from './rehearsal.svelte.ts'
import type { Settings } from './settings.ts'

/** What has been chosen and played, for as long as the page is open. */
export class Desk {
  /** settings that were chosen; all others are those of the scenario */
  changes = $state.raw<Partial<Settings>>({})
  /** customers to whom the choice is sent afterwards; `null`: as many as are on the list */
  rollout = $state<number | null>(null)
  /** id of the arm that is sent where a rule does not decide; empty: as without a test */
  fallback = $state('')
  readonly rehearsals: Rehearsals

  constructor(rehearsals = new Rehearsals()) {
    this.rehearsals = rehearsals
  }
}
