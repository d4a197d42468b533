import type { NumberField } from '../model/field.ts'
import { writeNumber } from './typedNumber.ts'
import { centralNinety, halfWidthOf } from './typedSpread.ts'
import type { Belief, Uncertain } from './types.ts'

/** Decimals that show a thousandth of `size`. */
const decimalsFor = (size: number): number => {
  let decimals = 0
  for (let unit = 1; unit * 1000 > size && decimals < 6; decimals++) unit /= 10
  return decimals
}

/** A width by two digits, or by one where it is below 1 and that is within 7 % of it. */
const writeWidth = (field: NumberField, width: number): string => {
  const one = Number(width.toPrecision(1))
  const close = width < 1 && Math.abs(one - width) <= 0.07 * width
  return writeNumber(field, close ? one : Number(width.toPrecision(2)))
}

/** Above this half-width, as a share of the mean, a lognormal is shown by its ends. */
const VISIBLY_SKEWED = 0.25

const distributionText = (field: NumberField, d: Belief): string => {
  if (d.dist === 'sample') {
    const ends = [d.values[0] ?? NaN, d.values.at(-1) ?? NaN]
    return `sample of ${d.values.length}: ${ends.map((x) => writeNumber(field, x)).join('..')}`
  }
  if ('low' in d) return `${writeNumber(field, d.low)}..${writeNumber(field, d.high)}`
  const half = halfWidthOf(d)
  if (d.dist === 'lognormal' && half > VISIBLY_SKEWED * d.mean) {
    const [low, high] = centralNinety(d)
    return [low, high].map((x) => writeNumber(field, Number(x.toPrecision(3)))).join('..')
  }
  return `${writeNumber(field, d.mean, decimalsFor(half))} ± ${writeWidth(field, half)}`
}

/** A value as its box shows it, without the unit; `null` is an empty box. */
export const typedText = (field: NumberField, value: Uncertain | null): string => {
  if (value === null) return ''
  return typeof value === 'number' ? writeNumber(field, value) : distributionText(field, value)
}
