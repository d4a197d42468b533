import type { PlanTable } from './planTable.ts'
import type { PlanEconomics } from './types.ts'

/** Customers of a cell who get the same. */
export interface CrmListRow {
  /** level ids by attribute id */
  readonly levels: Readonly<Record<string, string>>
  /** id of what they are sent; `null`: nothing */
  readonly offer: string | null
  readonly customers: number
}

/** A plan as the list for the CRM: every customer once, those who are sent something first. */
export const crmList = ({ arms }: PlanEconomics, { rows, alone }: PlanTable): CrmListRow[] =>
  [...rows, ...alone].map(({ levels, arm, customers }) => ({
    levels,
    offer: arms[arm]?.id ?? null,
    customers,
  }))
