import { createBrowserWork } from './browserWork.ts'
import { CustomersDesk } from './desk.svelte.ts'
import type { ListWork } from './work.ts'

let work: ListWork | null = null
const theWork = (): ListWork => (work ??= createBrowserWork())

let desk: CustomersDesk | null = null

/** The page's own: a list stays while other screens are looked at, and goes with the tab. */
export const pageDesk = (): CustomersDesk => (desk ??= new CustomersDesk(theWork))
