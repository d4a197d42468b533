import { keptPins } from '../../app/keptPins.ts'
import { SideBySide } from '../../app/sideBySide.svelte.ts'

/** The page's own: what is pinned stays while other screens are looked at, and after a reload. */
export const board = new SideBySide(keptPins())
