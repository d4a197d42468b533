import { upliftStudy } from '../../../app/customers/upliftStudy.svelte.ts'

/** The screen’s own study, for as long as the page is open. */
export const study = upliftStudy()
