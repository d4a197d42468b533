import { PlanDesk } from '../../app/plan/planDesk.svelte.ts'

/** What was asked and answered, for as long as the page is open. */
export const desk = new PlanDesk()
