import { t } from '../../i18n/libraryText.ts'
import type { Entry } from '../../library/entry.ts'
import type { Library } from '../../library/library.ts'
import { parseScenarioText } from '../../scenario/parse.ts'
import { board } from '../sideBySide/board.ts'
import type { Shelf } from './shelf.svelte.ts'

/** Pins a saved scenario beside the one on screen, which stays. Whether it stands there now. */
export const pinEntry = (shelf: Shelf, library: Library, { id }: Entry): Promise<boolean> =>
  shelf.attempt(async () => {
    const { name, text } = await library.read(id)
    const parsed = parseScenarioText(text)
    if (!parsed.ok) {
      shelf.tell('error', t('library.unreadable', { name }))
      return false
    }
    if (board.has(parsed.scenario)) return true
    if (board.isFull) {
      shelf.tell('error', t('library.compareFull'))
      return false
    }
    board.pin(parsed.scenario)
    return true
  })
