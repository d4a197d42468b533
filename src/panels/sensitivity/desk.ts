import { SensitivityDesk } from '../../app/sensitivity/desk.svelte.ts'

/** The page's desk: it stays as it was while another screen is seen. */
export const pageDesk = new SensitivityDesk()
