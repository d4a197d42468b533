import type { Reported } from '../../model/result.ts'
import { roundTo, unitAbove } from '../../stats/reported.ts'

/**
 * A number rounded to the place of its error, which is told beside it.
 * @param half half-width of its 95 % interval, ≥ 0
 * @param finest the smallest unit worth telling
 */
export const atItsError = (x: number, half: number, finest: number): Reported => {
  const unit = unitAbove(Math.max(half, finest))
  return { value: roundTo(x, unit), unit, sure: true, bound: null }
}
