import { acceptabilityStudy } from '../../../app/plan/uncertain/acceptabilityStudy.svelte.ts'

/** The page's study: it stays as it was while another screen is seen. */
export const study = acceptabilityStudy()
