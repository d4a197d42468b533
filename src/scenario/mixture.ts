import { checkScenario } from './check.ts'
import { tableOf } from './differingInputs.ts'
import { scenarioTable, type ListTable, type ObjectTable } from './schema.ts'
import type { Scenario } from './types.ts'

type Entry = Readonly<Record<string, unknown>>
type Taken = ReadonlySet<string>

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const mixedMap = (a: Entry, b: Entry, path: string, taken: Taken): Entry => {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  const from = (key: string): Entry => (taken.has(`${path}.${key}`) ? b : a)
  const present = keys.filter((key) => Object.hasOwn(from(key), key))
  return Object.fromEntries(present.map((key) => [key, from(key)[key]]))
}

const mixedList = (
  list: ListTable,
  [a, b]: readonly [readonly Entry[], readonly Entry[]],
  path: string,
  taken: Taken,
): readonly Entry[] => {
  if (taken.has(path)) return b
  const keyOf = (entry: Entry): string => String(entry[list.key])
  const find = (entries: readonly Entry[], key: string): Entry | undefined =>
    entries.find((entry) => keyOf(entry) === key)
  const keys = [...new Set([...a, ...b].map(keyOf))]
  return keys.flatMap((key) => {
    const [first, second] = [find(a, key), find(b, key)]
    const at = `${path}.${key}`
    if (taken.has(at)) return second ? [second] : []
    if (!first) return []
    return [second ? mixedObject(tableOf(list, key), [first, second], at, taken) : first]
  })
}

const mixedObject = (
  table: ObjectTable,
  [a, b]: readonly [Entry, Entry],
  path: string,
  taken: Taken,
): Entry => {
  const out: Record<string, unknown> = { ...a }
  for (const { key } of table.fields) if (taken.has(join(path, key))) out[key] = b[key]
  for (const [key, inner] of Object.entries(table.objects ?? {})) {
    out[key] = mixedObject(inner, [a[key] as Entry, b[key] as Entry], join(path, key), taken)
  }
  for (const [key, list] of Object.entries(table.lists ?? {})) {
    const pair = [a[key] as readonly Entry[], b[key] as readonly Entry[]] as const
    out[key] = mixedList(list, pair, join(path, key), taken)
  }
  for (const key of Object.keys(table.maps ?? {})) {
    out[key] = mixedMap(a[key] as Entry, b[key] as Entry, join(path, key), taken)
  }
  return out
}

/**
 * The first scenario with the inputs at some paths taken from the second; `null` where that is not a
 * valid scenario. For closed forms: correlations, which move no expectation, are left out.
 */
export const mixture = (
  first: Scenario,
  second: Scenario,
  paths: readonly string[],
): Scenario | null => {
  const [a, b] = [first, second].map((each) => ({ ...each, correlations: [] }))
  const pair = [a as unknown as Entry, b as unknown as Entry] as const
  const mixed = mixedObject(scenarioTable, pair, '', new Set(paths)) as unknown as Scenario
  const scenario = { ...mixed, correlations: [] }
  return checkScenario(scenario, []).length === 0 ? scenario : null
}
