import { tableLimits } from '../tableLimits.ts'
import { MOST_COUNTED, type CellCounts } from './cellCounts.ts'
import type { HistoryGroups } from './historyGroups.ts'

interface Counts {
  readonly cells: CellCounts
  readonly groups: HistoryGroups
  readonly arms: number
  /** rows that do not count, once all are read */
  readonly rows: { readonly faulty: number; readonly withoutValue: number } | null
}

/** What of a list is more than the document takes, in sentences. */
export const checkCounts = ({ cells, groups, arms, rows }: Counts): string[] => {
  const { cells: mostCells, customers: mostCustomers, arms: mostArms } = tableLimits
  const messages: string[] = []
  if (cells.size > mostCells) {
    const count = cells.isFull ? `more than ${MOST_COUNTED}` : String(cells.size)
    messages.push(
      `The attributes make ${count} kinds of customers; the limit is ${mostCells}. Use fewer attributes, fewer bands, or merge rare levels.`,
    )
  }
  if (arms > mostArms) {
    messages.push(
      `There are more than ${mostArms} arms, which is the limit. Check that this column names the arm, or merge some.`,
    )
  }
  if (groups.excess !== null) messages.push(groups.excess)
  if (cells.customers > mostCustomers) {
    messages.push(
      `The list has ${cells.customers} customers; the limit is ${mostCustomers}. Take a part of the list.`,
    )
  }
  if (rows && cells.customers === 0) {
    messages.push(
      `No customers are left: ${rows.faulty} rows have a fault, ${rows.withoutValue} lack a value. Correct them, or use "Not known" as a level.`,
    )
  }
  return messages
}
