import type { Field } from '../model/field.ts'
import { scenarioTable, type ListTable, type ObjectTable } from './schema.ts'
import type { Scenario } from './types.ts'

/**
 * Inputs are named by paths of keys and ids: `arms.discount.recall`,
 * `cohort.attributes.reason.levels.price.share`, `arms.combo.components.upgrade.months`.
 */

const entryKey = (entry: unknown): unknown => {
  const { id, type } = (entry ?? {}) as { id?: unknown; type?: unknown }
  return id ?? type
}

const step = (at: unknown, key: string): unknown => {
  if (Array.isArray(at)) return at.find((entry) => entryKey(entry) === key)
  if (typeof at === 'object' && at !== null && Object.hasOwn(at, key)) {
    return (at as Record<string, unknown>)[key]
  }
  return undefined
}

/** The value at a path, or `undefined`. */
export const valueAt = (scenario: Scenario, path: string): unknown =>
  path.split('.').reduce<unknown>(step, scenario)

const replaced = (at: unknown, keys: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = keys
  if (key === undefined) return value
  if (Array.isArray(at)) {
    return at.map((entry: unknown) =>
      entryKey(entry) === key ? replaced(entry, rest, value) : entry,
    )
  }
  const object = at as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, value) }
}

/** A copy of the scenario with the value at a path replaced. Throws when there is no such place. */
export const withValue = (scenario: Scenario, path: string, value: unknown): Scenario => {
  const parent = path.slice(0, path.lastIndexOf('.'))
  if (path.includes('.') && valueAt(scenario, parent) === undefined) {
    throw new Error(`The scenario has no "${path}".`)
  }
  return replaced(scenario, path.split('.'), value) as Scenario
}

/** The table entry of an input, or `undefined` where the path names none. */
export const fieldAt = (path: string): Field | undefined => fieldIn(scenarioTable, path.split('.'))

const fieldIn = (table: ObjectTable, keys: readonly string[]): Field | undefined => {
  const [key = '', ...rest] = keys
  const field = table.fields.find((candidate) => candidate.key === key)
  if (field) return rest.length === 0 ? field : undefined
  const map = table.maps?.[key]
  if (map) return rest.length === 1 ? map.of : undefined
  const object = table.objects?.[key]
  if (object) return fieldIn(object, rest)
  const list = table.lists?.[key]
  const entry = list && entryTable(list, rest[0] ?? '')
  return entry ? fieldIn(entry, rest.slice(1)) : undefined
}

/** The table of a list's entry, which for components depends on their type. */
const entryTable = (list: ListTable, key: string): ObjectTable | undefined =>
  list.key === 'type'
    ? (list.of as Readonly<Record<string, ObjectTable>>)[key]
    : (list.of as ObjectTable)
