import { scenarioTable, type ListTable, type ObjectTable } from './schema.ts'
import type { Scenario } from './types.ts'

/**
 * A scenario as a document: keys in the order of the table, defaults left out. Reading it back gives
 * an equal scenario.
 */
export const toDocument = (scenario: Scenario): Record<string, unknown> => ({
  version: scenario.version,
  ...writeObject(scenarioTable, scenario as unknown as Readonly<Record<string, unknown>>),
})

/** The document as text for a file. */
export const toText = (scenario: Scenario): string =>
  `${JSON.stringify({ $schema: './schema.json', ...toDocument(scenario) }, null, 2)}\n`

const writeObject = (
  table: ObjectTable,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const out: Record<string, unknown> = {}
  for (const field of table.fields) {
    const own = value[field.key]
    const always = field.key === 'type' || field.key === 'id'
    if (always || own !== field.default) out[field.key] = own
  }
  for (const [key, inner] of Object.entries(table.objects ?? {})) {
    const written = writeObject(inner, value[key] as Readonly<Record<string, unknown>>)
    if (Object.keys(written).length) out[key] = written
  }
  for (const [key, list] of Object.entries(table.lists ?? {})) {
    const written = writeList(list, value[key] as readonly Readonly<Record<string, unknown>>[])
    if (written.length) out[key] = written
  }
  for (const key of Object.keys(table.maps ?? {})) {
    const map = value[key] as Readonly<Record<string, unknown>>
    if (Object.keys(map).length) out[key] = map
  }
  return out
}

const writeList = (
  list: ListTable,
  entries: readonly Readonly<Record<string, unknown>>[],
): Record<string, unknown>[] =>
  entries.map((entry) => {
    const of =
      list.key === 'type'
        ? (list.of as Readonly<Record<string, ObjectTable>>)[entry['type'] as string]
        : (list.of as ObjectTable)
    return of ? writeObject(of, entry) : { ...entry }
  })
