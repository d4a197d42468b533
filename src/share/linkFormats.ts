/** What a link of the present format holds, not yet checked. */
export interface Payload {
  /** model version of the program that wrote the link */
  readonly m?: unknown
  /** view */
  readonly v?: unknown
  /** the whole scenario document, where there is no base */
  readonly s?: unknown
  /** name of the preset's revision that the difference starts from */
  readonly b?: unknown
  /** the difference; absent when there is none */
  readonly d?: unknown
}

/** The format that links are written in. */
export const FORMAT = 2

/** The known members of an object, each its own. */
const members = (value: unknown, keys: readonly (keyof Payload)[]): Payload => {
  if (typeof value !== 'object' || value === null) return {}
  const given = value as Payload
  const there = keys.filter((key) => Object.hasOwn(value, key))
  return Object.fromEntries(there.map((key) => [key, given[key]]))
}

/**
 * One step per format, from each to the next. A step is never changed once links of its format are
 * out: what comes later is a step of its own.
 */
const steps: Readonly<Record<number, (payload: unknown) => unknown>> = {
  // Format 1 held whole documents only; a base and a difference meant nothing in it.
  1: (payload) => members(payload, ['m', 's', 'v']),
}

/** The payload of a link of any format up to the present one, in the present one. */
export const migrated = (payload: unknown, format: number): Payload => {
  let [at, value] = [format, payload]
  for (; at < FORMAT; at++) value = steps[at]?.(value)
  return members(value, ['m', 'v', 's', 'b', 'd'])
}
