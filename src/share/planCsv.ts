import type { Scenario } from '../scenario/types.ts'
import { csvText, type CsvCell } from './csv.ts'

/** Customers who get the same. */
export interface PlanCsvRow {
  /** level ids by attribute id */
  readonly levels: Readonly<Record<string, string>>
  /** id of what they are sent; `null`: nothing */
  readonly offer: string | null
  readonly customers: number
}

const nameOf = (entries: readonly { readonly id: string; readonly name: string }[], id: string) =>
  entries.find((entry) => entry.id === id)?.name || id

const keyOf = ({ levels }: PlanCsvRow): string => JSON.stringify(Object.entries(levels).sort())

/**
 * Who gets which offer, for the CRM: a row for each kind of customers and what they get, with the names
 * of their levels, how many they are, and their share of that kind. Who is left alone has no offer.
 */
export const planCsv = (
  { cohort: { attributes }, arms }: Scenario,
  rows: readonly PlanCsvRow[],
): string => {
  const inKind = new Map<string, number>()
  for (const row of rows) {
    inKind.set(keyOf(row), (inKind.get(keyOf(row)) ?? 0) + row.customers)
  }
  return csvText(
    [...attributes.map(({ id, name }) => name || id), 'offer', 'offer name', 'customers', 'share'],
    rows.map((row): CsvCell[] => [
      ...attributes.map(({ id, levels }) => nameOf(levels, row.levels[id] ?? '')),
      row.offer ?? '',
      row.offer === null ? 'no offer' : nameOf(arms, row.offer),
      row.customers,
      row.customers / (inKind.get(keyOf(row)) ?? row.customers),
    ]),
  )
}
