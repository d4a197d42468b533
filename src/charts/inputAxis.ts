import { ticks, tickStep } from 'd3'
import type { Axis, Scale } from './geometry.ts'
import type { InputAxis } from './sensitivityData.ts'
import { cell } from './tables.ts'
import { textWidth, fit } from './text.ts'

/** An axis over an input, in the input's own words. */
export const axisOfInput = (
  scale: Scale,
  input: InputAxis,
  { count, room }: { readonly count: number; readonly room: number },
): Axis => {
  const [low, high] = scale.domain
  const step = tickStep(low, high, count)
  return {
    title: textWidth(input.label) <= room ? input.label : fit(input.label, room),
    ticks: ticks(low, high, count).map((x) => ({
      at: scale(x),
      label: input.told(x, step),
      zero: x === 0 && low < 0,
    })),
  }
}

/** An input's value as tables and CSV carry it. */
export const inputCell = (input: InputAxis, x: number): number | null =>
  cell(x * input.scale, 'money')

/** An input with its unit, as the head of a column. */
export const inputHead = ({ label, unit }: InputAxis): string =>
  unit ? `${label}, ${unit}` : label
