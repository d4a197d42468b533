import { readFileSync } from 'node:fs'

/** Right values in 60-digit arithmetic, written by fixtures/make.py. */
const tables = JSON.parse(
  readFileSync(new URL('./fixtures/reference.json', import.meta.url), 'utf8'),
) as Record<string, number[][]>

/** Distance from one double to the next larger one in size. */
export const ulpOf = (x: number): number => {
  const bits = new BigInt64Array(1)
  const value = new Float64Array(bits.buffer)
  value[0] = Math.abs(x)
  bits[0] = (bits[0] ?? 0n) + 1n
  return (value[0] ?? 0) - Math.abs(x)
}

type Numbers = (...args: number[]) => number

interface Errors {
  readonly rows: number
  /** largest error in units in the last place of the right value */
  readonly ulps: number
  /** largest relative error */
  readonly relative: number
  /** largest error divided by the larger of 1 and the value */
  readonly scaled: number
}

/** Largest errors of `f` over the rows of a table for which `keep` holds. */
export const errorsOf = (
  name: string,
  f: Numbers,
  keep: (value: number, args: readonly number[]) => boolean = () => true,
): Errors => {
  let [rows, ulps, relative, scaled] = [0, 0, 0, 0]
  for (const row of tables[name] ?? []) {
    const args = row.slice(0, -2)
    const [near = NaN, rest = NaN] = row.slice(-2)
    if (!keep(near, args)) continue
    const miss = Math.abs(f(...args) - near - rest)
    rows += 1
    ulps = worse(ulps, miss / ulpOf(near))
    relative = worse(relative, near === 0 ? miss : miss / Math.abs(near))
    scaled = worse(scaled, miss / Math.max(1, Math.abs(near)))
  }
  return { rows, ulps, relative, scaled }
}

/** The larger of two errors; NaN stays. */
const worse = (a: number, b: number): number => (b <= a ? a : b)
