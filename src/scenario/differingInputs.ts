import { baseValue } from './check.ts'
import { scenarioTable, type ListTable, type ObjectTable } from './schema.ts'
import type { Scenario, Uncertain } from './types.ts'

/** One input, or one entry of a list as a whole, in which two scenarios differ. */
export interface InputDifference {
  readonly path: string
  /** values in the document's units; `undefined`: not there */
  readonly first: unknown
  readonly second: unknown
  /** what stands here is more than one input: an offer, the components of one, all attributes */
  readonly whole: boolean
  /** whether it may move an expectation: not where ranges around the same mean differ */
  readonly moves: boolean
}

type Entry = Readonly<Record<string, unknown>>

/** What says who and where from, and changes no number but by chance. */
const TOP_LEVEL = ['$schema', 'version', 'name', 'story', 'basedOn', 'seed']
const NAMES = ['id', 'type', 'name']

const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const isBelief = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && 'dist' in value)

const sameMean = (a: unknown, b: unknown): boolean =>
  isBelief(a) && isBelief(b) && baseValue(a as Uncertain) === baseValue(b as Uncertain)

/** Inputs that closed forms of expectations do not read. */
const isSilent = (path: string): boolean =>
  path === 'currency' || path.startsWith('correlations.') || path.startsWith('plan.')

const difference = (
  path: string,
  [first, second]: readonly [unknown, unknown],
  whole = false,
): InputDifference[] =>
  equal(first, second)
    ? []
    : [{ path, first, second, whole, moves: !isSilent(path) && !sameMean(first, second) }]

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const keysOf = (list: ListTable, entries: readonly Entry[]): string[] =>
  entries.map((entry) => String(entry[list.key]))

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])]

/** Ids of attributes and of their levels: what cells and records are told by. */
const kindsOfCustomers = (attributes: unknown): unknown =>
  (attributes as Scenario['cohort']['attributes']).map(({ id, levels }) => [
    id,
    levels.map((level) => level.id),
  ])

/** Whether a list is one thing: its entries cannot be told apart one by one. */
const isWhole = (path: string, list: ListTable, a: readonly Entry[], b: readonly Entry[]) => {
  if (path === 'cohort.attributes') return !equal(kindsOfCustomers(a), kindsOfCustomers(b))
  return list.key === 'type' && !equal(keysOf(list, a), keysOf(list, b))
}

const inList = (
  list: ListTable,
  [a, b]: readonly [readonly Entry[], readonly Entry[]],
  path: string,
): InputDifference[] => {
  if (isWhole(path, list, a, b)) return difference(path, [a, b], true)
  return union(keysOf(list, a), keysOf(list, b)).flatMap((key) => {
    const own = (entries: readonly Entry[]): Entry | undefined =>
      entries.find((entry) => String(entry[list.key]) === key)
    const [first, second] = [own(a), own(b)]
    const at = `${path}.${key}`
    if (!first || !second || first['kind'] !== second['kind']) {
      return difference(at, [first, second], true)
    }
    return inObject(tableOf(list, key), [first, second], at)
  })
}

/** The table of an entry of a list. */
export const tableOf = (list: ListTable, key: string): ObjectTable =>
  list.key === 'type'
    ? ((list.of as Readonly<Record<string, ObjectTable>>)[key] as ObjectTable)
    : (list.of as ObjectTable)

const inObject = (
  table: ObjectTable,
  [a, b]: readonly [Entry, Entry],
  path: string,
): InputDifference[] => {
  const skipped = path === '' ? TOP_LEVEL : NAMES
  const fields = table.fields.filter(({ key }) => !skipped.includes(key))
  const maps = Object.keys(table.maps ?? {}).filter((key) => path !== '' || key !== 'sources')
  const entriesOf = (of: Entry, key: string): Entry => of[key] as Entry
  const listOf = (of: Entry, key: string): readonly Entry[] => of[key] as readonly Entry[]
  return [
    ...fields.flatMap(({ key }) => difference(join(path, key), [a[key], b[key]])),
    ...Object.entries(table.objects ?? {}).flatMap(([key, inner]) =>
      inObject(inner, [entriesOf(a, key), entriesOf(b, key)], join(path, key)),
    ),
    ...Object.entries(table.lists ?? {}).flatMap(([key, list]) =>
      inList(list, [listOf(a, key), listOf(b, key)], join(path, key)),
    ),
    ...maps.flatMap((key) => inMap([entriesOf(a, key), entriesOf(b, key)], join(path, key))),
  ]
}

const inMap = ([a, b]: readonly [Entry, Entry], path: string): InputDifference[] =>
  union(Object.keys(a), Object.keys(b)).flatMap((key) =>
    difference(`${path}.${key}`, [a[key], b[key]]),
  )

/**
 * The inputs in which two scenarios differ, in the order of the document. Names, notes, sources and the
 * seed are no inputs. An offer that only one of them has, or that is of another kind, stands as a whole.
 */
export const differingInputs = (first: Scenario, second: Scenario): readonly InputDifference[] =>
  inObject(scenarioTable, [first as unknown as Entry, second as unknown as Entry], '')
