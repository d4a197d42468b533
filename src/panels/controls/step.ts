import type { NumberField } from '../../model/field.ts'
import { baseValue } from '../../scenario/check.ts'
import type { Uncertain } from '../../scenario/types.ts'

const COARSE = 10
/** Steps are decimal; this many digits take away what binary adds. */
const DIGITS = 12

const clean = (x: number): number => Number(x.toPrecision(DIGITS))

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x))

/** Where the slider of a field begins and ends; it reaches as far as its present value. */
export const sliderEnds = (
  field: NumberField,
  value: Uncertain | null,
): readonly [low: number, high: number] => {
  const [low, high] = field.slider ?? [field.min, field.max]
  if (value === null) return [low, high]
  const at = baseValue(value)
  return [
    at < low ? clamp(at < 0 ? 2 * at : 0, field.min, low) : low,
    at > high ? clamp(2 * at, high, field.max) : high,
  ]
}

/** The multiple of the field's step that is nearest to a slider position. */
export const snapped = (field: NumberField, x: number, ends: readonly [number, number]): number =>
  clamp(clean(Math.round(x / field.step) * field.step), ends[0], ends[1])

/** How many steps a key moves a number, or `null` for another key. */
export const stepsOf = ({ key, shiftKey }: KeyboardEvent, vertical = false): number | null => {
  const size = shiftKey ? COARSE : 1
  if (key === 'ArrowUp' || (!vertical && key === 'ArrowRight')) return size
  if (key === 'ArrowDown' || (!vertical && key === 'ArrowLeft')) return -size
  if (key === 'PageUp') return COARSE
  if (key === 'PageDown') return -COARSE
  return null
}

/** A number moved by steps, within limits. */
export const stepped = (
  field: NumberField,
  from: number,
  steps: number,
  [low, high]: readonly [number, number] = [field.min, field.max],
): number => clamp(clean(from + steps * field.step), low, high)
