import type { Tolerance } from './cases.ts'

/**
 * The largest deviation of an answer in units of its tolerance: up to 1 it agrees. What is no number
 * deviates by 0 where it is the same and by Infinity where it is not.
 */
export const deviation = (got: unknown, expected: unknown, tol: Tolerance): number => {
  if (typeof expected === 'number') return ofNumber(got, expected, tol)
  if (typeof expected !== 'object' || expected === null) return got === expected ? 0 : Infinity
  if (typeof got !== 'object' || got === null) return Infinity
  if (Array.isArray(expected) && (!Array.isArray(got) || got.length !== expected.length))
    return Infinity
  const found = got as Readonly<Record<string, unknown>>
  return Object.entries(expected).reduce((most, [key, each]) => {
    const own = { ...tol, ...tol.fields?.[key] }
    return Math.max(most, deviation(found[key], each, own))
  }, 0)
}

const ofNumber = (got: unknown, expected: number, tol: Tolerance): number => {
  if (typeof got !== 'number' || !Number.isFinite(got)) return Infinity
  const away = Math.abs(got - expected)
  const allowed = Math.max(tol.abs ?? 0, (tol.rel ?? 0) * Math.abs(expected))
  return away === 0 ? 0 : away / allowed
}
