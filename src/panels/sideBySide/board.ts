import { SideBySide } from '../../app/sideBySide.svelte.ts'

/** The page's own: what is pinned stays while other screens are looked at. */
export const board = new SideBySide()
