import type { Field } from '../model/field.ts'
import { scenarioTable, type ListTable, type MapTable, type ObjectTable } from './schema.ts'
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

/** Maps whose keys have dots in them: some are named by paths, others by pairs of ids. */
const DOTTED =
  /^(sources|cohort\.(?:cells|confusion)|plan\.futures\.[^.]+\.(?:factors|values))\.(.+)$/

/** Keys of a path; what follows a map with dotted keys is one key. */
export const pathKeys = (path: string): readonly string[] => {
  const [, map, key] = DOTTED.exec(path) ?? []
  return map !== undefined && key !== undefined ? [...map.split('.'), key] : path.split('.')
}

const valueOf = (scenario: Scenario, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(step, scenario)

/** The value at a path, or `undefined`. */
export const valueAt = (scenario: Scenario, path: string): unknown =>
  valueOf(scenario, pathKeys(path))

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

/** Where a figure comes from: the note on its own path, or on the nearest path above it. */
export const sourceAt = (scenario: Scenario, path: string): string | undefined => {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    if (Object.hasOwn(scenario.sources, at)) return scenario.sources[at]
  }
  return undefined
}

/** A copy of the scenario with the value at a path replaced. Throws when there is no such place. */
export const withValue = (scenario: Scenario, path: string, value: unknown): Scenario => {
  const keys = pathKeys(path)
  const isThere = valueOf(scenario, keys) !== undefined
  const isPlace = fieldAt(path) !== undefined && valueOf(scenario, keys.slice(0, -1)) !== undefined
  if (!isThere && !isPlace) throw new Error(`The scenario has no "${path}".`)
  return replaced(scenario, keys, value) as Scenario
}

/** The table entry of an input, or `undefined` where the path names none. */
export const fieldAt = (path: string): Field | undefined => fieldIn(scenarioTable, pathKeys(path))

/** The table entry of a whole map, such as `lifetime.survival`, or `undefined`. */
export const mapAt = (path: string): MapTable | undefined => {
  const keys = path.split('.')
  let table: ObjectTable | undefined = scenarioTable
  while (table && keys.length > 1) {
    const key = keys.shift() ?? ''
    const list: ListTable | undefined = own(table.lists, key)
    table = list ? entryTable(list, keys.shift() ?? '') : own(table.objects, key)
  }
  return own(table?.maps, keys[0] ?? '')
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined

const fieldIn = (table: ObjectTable, keys: readonly string[]): Field | undefined => {
  const [key = '', ...rest] = keys
  const field = table.fields.find((candidate) => candidate.key === key)
  if (field) return rest.length === 0 ? field : undefined
  const map = own(table.maps, key)
  if (map) return rest.length === 1 ? map.of : undefined
  const object = own(table.objects, key)
  if (object) return fieldIn(object, rest)
  const list = own(table.lists, key)
  const entry = list && entryTable(list, rest[0] ?? '')
  return entry ? fieldIn(entry, rest.slice(1)) : undefined
}

/** The table of a list's entry, which for components depends on their type. */
const entryTable = (list: ListTable, key: string): ObjectTable | undefined =>
  list.key === 'type'
    ? own(list.of as Readonly<Record<string, ObjectTable>>, key)
    : (list.of as ObjectTable)
