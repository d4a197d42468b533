import { targetingStudy } from '../../../app/plan/targeting/targetingStudy.svelte.ts'

/** The screen’s own study, for as long as the page is open. */
export const study = targetingStudy()
