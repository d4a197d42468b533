import { CustomersDesk } from './desk.svelte.ts'
import type { ListWork } from './work.ts'

const work = (): ListWork => {
  throw new Error('Lists cannot be read yet.')
}

let desk: CustomersDesk | null = null

const pad = (n: number): string => String(n).padStart(2, '0')

/** The day as the user's clock has it. */
const today = (): string => {
  const now = new Date()
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

/** The page's own: a list stays while other screens are looked at, and goes with the tab. */
export const pageDesk = (): CustomersDesk => (desk ??= new CustomersDesk(work, today()))
