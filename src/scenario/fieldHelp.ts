import type { Field, NumberField, Unit } from '../model/field.ts'
import { pathKeys } from './path.ts'
import { scenarioTable, type ListTable, type ObjectTable } from './schema.ts'

/** One input of a scenario: where it stands, and its entry in the table. */
export interface FieldEntry {
  /** Path with `<id>` for an entry's id and `<key>` for a map's key, such as `arms.<id>.recall`. */
  readonly path: string
  readonly field: Field
}

const UNIT_TEXT: Readonly<Record<Unit, string>> = {
  percent: 'percent',
  money: 'in the currency of the scenario',
  months: 'months',
  days: 'days',
  customers: 'customers',
  ratio: 'factor',
  logOdds: 'log-odds',
  count: 'count',
  none: '',
}

/** What a number is measured in, in words; empty for a bare number. */
export const unitText = (field: Field): string => ('unit' in field ? UNIT_TEXT[field.unit] : '')

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const listEntries = (list: ListTable, path: string): FieldEntry[] =>
  list.key === 'id'
    ? tableEntries(list.of as ObjectTable, `${path}.<id>`)
    : Object.entries(list.of as Readonly<Record<string, ObjectTable>>).flatMap(([type, of]) =>
        tableEntries(of, `${path}.${type}`),
      )

const tableEntries = (table: ObjectTable, path: string): FieldEntry[] => [
  ...table.fields.map((field) => ({ path: join(path, field.key), field })),
  ...Object.entries(table.objects ?? {}).flatMap(([key, inner]) =>
    tableEntries(inner, join(path, key)),
  ),
  ...Object.entries(table.lists ?? {}).flatMap(([key, list]) => listEntries(list, join(path, key))),
  ...Object.entries(table.maps ?? {}).map(([key, map]) => ({
    path: `${join(path, key)}.<key>`,
    field: map.of,
  })),
]

/** Every input of a scenario, in the order of the table. */
export const fieldEntries: readonly FieldEntry[] = tableEntries(scenarioTable, '')

/** The inputs at or below a path such as `economics`, `arms.<id>` or `arms.discount.recall`. */
export const entriesUnder = (path: string): readonly FieldEntry[] => {
  const asked = pathKeys(path)
  return fieldEntries.filter((entry) => {
    const keys = entry.path.split('.')
    return asked.length <= keys.length && asked.every((key, i) => fits(keys[i] ?? '', key))
  })
}

const fits = (pattern: string, key: string): boolean =>
  pattern === key || (pattern.startsWith('<') && key !== '')

const rangeText = (field: NumberField): string => {
  const kind = field.type === 'integer' ? 'whole number' : 'number'
  return [
    `${kind} from ${field.min} to ${field.max}`,
    unitText(field),
    field.uncertain ? 'or a distribution' : '',
    field.nullable ? 'or null for empty' : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

const DEFAULTS: Readonly<Record<string, string>> = { '': 'empty', null: 'null' }

const typeText = (field: Field): string => {
  if (field.type === 'text') return `text of at most ${field.maxLength} characters`
  if (field.type === 'choice') return `one of ${field.options.map(({ id }) => id).join(', ')}`
  return rangeText(field)
}

const REQUIRED: readonly string[] = ['version', 'id', 'type']

/** What may stand in an input, and what counts where nothing does, in one line. */
export const valueText = (field: Field): string => {
  if (REQUIRED.includes(field.key)) return `${typeText(field)}; required`
  const fallback = String(field.default)
  return `${typeText(field)}; default ${DEFAULTS[fallback] ?? fallback}`
}
