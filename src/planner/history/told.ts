import { roundTo, unitBelow } from '../../stats/reported.ts'
import type { Part } from './types.ts'

/** Level of all intervals. */
export const CONFIDENCE = 0.9

const DIGITS = 6
/** A mean is kept to this part of its standard error: finer places say nothing. */
const FINENESS = 50

export const short = (x: number): number => Number(x.toPrecision(DIGITS))

export const toldMean = (mean: number, se: number): number =>
  se > 0 ? short(roundTo(mean, unitBelow(se / FINENESS))) : short(mean)

export const refused = <T>(why: string): Part<T> => ({ ok: false, why })

export const fitted = <T>(fit: T): Part<T> => ({ ok: true, fit })

/** Names in a sentence: "A", "A and B", "A, B and C". */
export const listed = (names: readonly string[]): string =>
  names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]!}`

/** A count in a sentence: 12,345. */
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',')

/** Sum of counts. */
export const totalOf = (x: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]!
  return sum
}
