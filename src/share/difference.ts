import { canonical } from './canonical.ts'

/**
 * What makes one JSON document of another: `[]` takes a value away, `[value]` puts one, and an object
 * goes on below its keys. Entries of a list have their id (or type) as key; `$` holds the new order
 * where entries came, went or moved.
 */
export type Difference = readonly unknown[] | { readonly [key: string]: Difference }

type Json = Readonly<Record<string, unknown>>

const ORDER = '$'

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const keyOf = (entry: unknown): unknown =>
  isObject(entry)
    ? Object.hasOwn(entry, 'id')
      ? entry['id']
      : Object.hasOwn(entry, 'type')
        ? entry['type']
        : undefined
    : undefined

/** The entries of a list by their keys, or `null` where they have none of their own. */
const keyed = (value: unknown): Map<string, unknown> | null => {
  if (!Array.isArray(value)) return null
  const out = new Map<string, unknown>()
  for (const entry of value) {
    const key = keyOf(entry)
    if (typeof key !== 'string' || key === ORDER || out.has(key)) return null
    out.set(key, entry)
  }
  return out
}

const own = (object: Json, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

/** What makes `to` of `from`; `undefined` where they are equal. `undefined` on one side is "not there". */
export const difference = (from: unknown, to: unknown): Difference | undefined => {
  if (to === undefined) return from === undefined ? undefined : []
  if (from !== undefined && canonical(from) === canonical(to)) return undefined
  const below = belowObject(from, to) ?? belowList(from, to)
  const whole = [to]
  return below && JSON.stringify(below).length < JSON.stringify(whole).length ? below : whole
}

const changes = (
  keys: Iterable<string>,
  at: (key: string) => readonly [from: unknown, to: unknown],
): Record<string, Difference> => {
  const found: [string, Difference][] = []
  for (const key of [...new Set(keys)].sort()) {
    const change = difference(...at(key))
    if (change) found.push([key, change])
  }
  return Object.fromEntries(found)
}

const belowObject = (from: unknown, to: unknown): Difference | undefined => {
  if (!isObject(from) || !isObject(to)) return undefined
  const keys = [...Object.keys(from), ...Object.keys(to)]
  return changes(keys, (key) => [own(from, key), own(to, key)])
}

const belowList = (from: unknown, to: unknown): Difference | undefined => {
  const [before, after] = [keyed(from), keyed(to)]
  if (!before || !after) return undefined
  const below = changes(after.keys(), (key) => [before.get(key), after.get(key)])
  const order = [...after.keys()]
  return canonical(order) === canonical([...before.keys()]) ? below : { ...below, [ORDER]: order }
}

/** Why something cannot be the difference from a document. */
export class NoDifference extends Error {}

/** The document that a difference makes of another one. Throws `NoDifference` where it does not fit. */
export const applied = (from: unknown, change: unknown): unknown => {
  if (Array.isArray(change) && change.length < 2) return change[0]
  if (!isObject(change)) throw new NoDifference()
  const list = keyed(from)
  if (list) return appliedToList(list, change)
  if (!isObject(from)) throw new NoDifference()
  const out = new Map(Object.entries(from))
  for (const [key, inner] of Object.entries(change)) {
    const value = applied(out.get(key), inner)
    if (value === undefined) out.delete(key)
    else out.set(key, value)
  }
  return Object.fromEntries(out)
}

const appliedToList = (list: ReadonlyMap<string, unknown>, change: Json): unknown[] => {
  const order = own(change, ORDER) ?? [...list.keys()]
  if (!Array.isArray(order)) throw new NoDifference()
  const isOrdered = new Set<unknown>(order)
  if (Object.keys(change).some((key) => key !== ORDER && !isOrdered.has(key))) {
    throw new NoDifference()
  }
  return order.map((key: unknown) => {
    const at = typeof key === 'string' ? key : ''
    const inner = own(change, at)
    const entry = inner === undefined ? list.get(at) : applied(list.get(at), inner)
    if (entry === undefined) throw new NoDifference()
    return entry
  })
}
