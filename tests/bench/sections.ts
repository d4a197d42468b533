import { markdown, type Table } from './table.ts'

/** Parts of a report by name: what measures each and makes its tables. */
export type Sections<Effort> = Readonly<
  Record<string, (effort: Effort) => Table[] | Promise<Table[]>>
>

/**
 * The names that `--only` asks for.
 * @param only names with commas between them; empty: all
 */
export const chosenSections = (sections: Readonly<Record<string, unknown>>, only: string) => {
  const names = only === '' ? Object.keys(sections) : only.split(',')
  for (const name of names) {
    if (name in sections) continue
    throw new Error(`There is no "${name}". Use some of ${Object.keys(sections).join(', ')}.`)
  }
  return names
}

/** Measures sections one after another and prints each table when it is done. */
export const measure = async <Effort>(
  sections: Sections<Effort>,
  names: readonly string[],
  effort: Effort,
): Promise<Table[]> => {
  const tables: Table[] = []
  for (const name of names) {
    for (const table of (await sections[name]?.(effort)) ?? []) {
      console.log(markdown(table))
      tables.push(table)
    }
  }
  return tables
}
