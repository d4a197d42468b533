import { createBrowserPool } from '../../../workers/browser.ts'
import { createBrowserWork } from './browserWork.ts'
import { Desk } from './desk.svelte.ts'
import { Forecast } from './forecast.svelte.ts'
import { keptCounts } from './keptCounts.ts'
import { Reading } from './reading.svelte.ts'
import type { ResultsWork } from './work.ts'

/** What the screen of results works with. */
export interface Board {
  readonly desk: Desk
  readonly reading: Reading
  readonly forecast: Forecast
}

let work: ResultsWork | null = null
const theWork = (): ResultsWork => (work ??= createBrowserWork())

let board: Board | null = null

/** The page's own: results stay while other screens are looked at. */
export const pageBoard = (): Board =>
  (board ??= {
    desk: new Desk(theWork, keptCounts()),
    reading: new Reading(theWork),
    forecast: new Forecast(() => createBrowserPool()),
  })
