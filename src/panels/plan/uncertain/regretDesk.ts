import { regretStudy } from '../../../app/plan/uncertain/uncertainStudy.svelte.ts'

/** The page's study: it stays as it was while another screen is seen. */
export const study = regretStudy()
