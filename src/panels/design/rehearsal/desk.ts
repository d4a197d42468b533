import { Desk } from '../../../app/rehearsal/desk.svelte.ts'

/** The page's desk: it stays as it was while another screen is seen. */
export const desk = new Desk()
