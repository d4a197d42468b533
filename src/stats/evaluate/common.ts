import type { Interval, Sides } from '../experiment/critical.ts'
import type { Count } from '../experiment/proportionIntervals.ts'
import type { Input } from './input.ts'

const MOST = 1e9
const TINY = 1e-12

/** A level strictly between 0 and 1. */
export const level = (input: Input, key: string): number => input.number(key, TINY, 1 - TINY)

/** A power that has to be reached: above the chance of a false call. */
export const powerOf = (input: Input): number => {
  const [power, alpha] = [level(input, 'power'), level(input, 'alpha')]
  if (power > alpha) return power
  throw new Error(`"power" is ${power}, not above "alpha", ${alpha}. Ask for more, such as 0.8.`)
}

export const sidesOf = (input: Input): Sides => (input.whole('sides', 1, 2) === 1 ? 1 : 2)

/** So many of so many. */
export const countOf = (input: Input, x: string, n: string): Count => {
  const whole = input.whole(n, 0, MOST)
  return { x: input.whole(x, 0, whole), n: whole }
}

/** Counts of several arms from two lists. */
export const countsOf = (input: Input): Count[] => {
  const [x, n] = [input.numbers('x'), input.numbers('n')]
  if (x.length !== n.length || n.length < 2)
    throw new Error('"x" and "n" need a number for each of two or more arms.')
  if (!x.every((each, i) => each >= 0 && each <= n[i]!))
    throw new Error('"x" has a count below 0 or above its "n".')
  return x.map((each, i) => ({ x: each, n: n[i]! }))
}

/** Ends of an interval, `null` where there is none. */
export const ends = (interval: Interval | null): { lo: number | null; hi: number | null } => ({
  lo: interval?.low ?? null,
  hi: interval?.high ?? null,
})

/** Two lists that must have the same length. */
export const pairOf = (input: Input, x: string, y: string): [number[], number[]] => {
  const [one, other] = [input.numbers(x), input.numbers(y)]
  if (one.length === other.length) return [one, other]
  throw new Error(`"${x}" and "${y}" differ in length.`)
}
