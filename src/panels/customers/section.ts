import type { CustomersDesk } from '../../app/customers/desk.svelte.ts'
import type { ScreenProps } from '../screen.ts'

/**
 * What a part of the screen of customers is given: the desk with the list (`desk.profile`, `desk.mapping`), what it adds up to
 * (`desk.cohort`, `desk.history`) and the way to open another one (`desk.open`).
 */
export interface SectionProps extends ScreenProps {
  readonly desk: CustomersDesk
}
