import type { Field } from '../model/field.ts'
import { scenarioTable, type ListTable, type MapTable, type ObjectTable } from './schema.ts'
import type { Scenario, Uncertain } from './types.ts'

/** An input of a scenario and where it is, in words. */
export interface InputRow {
  readonly path: string
  /** "Discount, Price discount"; empty at the top of the document */
  readonly place: string
  readonly label: string
  readonly field: Field
  /** as the document holds it: percents from 0 to 100; `null`: not known or not stated */
  readonly value: Uncertain | string | null
}

type Values = Readonly<Record<string, unknown>>

/** Maps that say something about inputs and are none themselves. */
const NOTES = new Set(['sources'])

/** Texts that only name what they stand in. */
const NAMES = new Set(['id', 'name', 'type', 'story', '$schema', 'basedOn'])

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(', ')
const dotted = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const ofEntry = (list: ListTable, key: string): ObjectTable | undefined =>
  list.key === 'type'
    ? (list.of as Readonly<Record<string, ObjectTable>>)[key]
    : (list.of as ObjectTable)

const mapRows = ({ label, of }: MapTable, value: Values, path: string, place: string): InputRow[] =>
  Object.entries(value).map(([key, own]) => ({
    path: dotted(path, key),
    place: joined(place, label),
    label: key,
    field: of,
    value: own as Uncertain | string,
  }))

const listRows = (
  list: ListTable,
  entries: readonly Values[],
  path: string,
  place: string,
): InputRow[] =>
  entries.flatMap((entry) => {
    const key = String(entry[list.key])
    const table = ofEntry(list, key)
    if (!table) return []
    const name = String(entry['name'] ?? table.label) || key
    return objectRows(table, entry, dotted(path, key), joined(place, name))
  })

const objectRows = (table: ObjectTable, value: Values, path: string, place: string): InputRow[] => [
  ...table.fields
    .filter(({ key, type }) => !(type === 'text' && NAMES.has(key)) && Object.hasOwn(value, key))
    .map((field) => ({
      path: dotted(path, field.key),
      place,
      label: field.label,
      field,
      value: value[field.key] as InputRow['value'],
    })),
  ...Object.entries(table.objects ?? {}).flatMap(([key, inner]) =>
    objectRows(inner, value[key] as Values, dotted(path, key), joined(place, inner.label)),
  ),
  ...Object.entries(table.maps ?? {}).flatMap(([key, map]) =>
    NOTES.has(key) ? [] : mapRows(map, value[key] as Values, dotted(path, key), place),
  ),
  ...Object.entries(table.lists ?? {}).flatMap(([key, list]) =>
    listRows(list, value[key] as readonly Values[], dotted(path, key), place),
  ),
]

/** Every input of a scenario in the order of the document, those at their defaults too. */
export const inputRows = (scenario: Scenario): readonly InputRow[] =>
  objectRows(scenarioTable, scenario as unknown as Values, '', '').filter(
    ({ path }) => path !== 'version',
  )
