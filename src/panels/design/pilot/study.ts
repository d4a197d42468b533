import { PilotStudy } from '../../../app/pilot/pilotStudy.svelte.ts'

/** The page's study: it stays as it was while another screen is seen. */
export const study = new PilotStudy()
