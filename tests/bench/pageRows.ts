import { median, percentile } from './clock.ts'
import { figure, judged } from './table.ts'

/** What was measured, how it went usually, how it went at worst. */
export const row = (what: string, preset: string, times: readonly number[]): string[] => [
  what,
  preset,
  figure(median(times), 'ms'),
  figure(percentile(times, 0.95), 'ms'),
  figure(Math.max(...times), 'ms'),
  '–',
]

/** The same with a target for all but one in twenty. */
export const judgedRow = (
  what: string,
  preset: string,
  times: readonly number[],
  atMost: number,
): string[] => [
  ...row(what, preset, times).slice(0, -1),
  `95 % ${judged(percentile(times, 0.95), { atMost }, 'ms')}`,
]

/** The same with a target for every one. */
export const worstRow = (
  what: string,
  preset: string,
  times: readonly number[],
  atMost: number,
): string[] => [
  ...row(what, preset, times).slice(0, -1),
  `worst ${judged(Math.max(...times), { atMost }, 'ms')}`,
]
