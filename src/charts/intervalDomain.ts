import type { Figure } from '../model/result.ts'

/** About so many round numbers lie within a domain. */
const STEPS = 5

/** The round number (1, 2 or 5 times a power of ten) nearest to a fifth of the width, on a log scale. */
const stepOf = (width: number): number => {
  const rough = width / STEPS
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = rough / power
  return (
    power * (times >= Math.sqrt(50) ? 10 : times >= Math.sqrt(10) ? 5 : times >= Math.SQRT2 ? 2 : 1)
  )
}

/**
 * The scale shared by the strips of a table: round numbers around every value and 80 % range, so that it
 * rests while values move a little. It comes with the first answer, without the axes of the charts.
 */
export const intervalDomain = (
  figures: readonly (Figure | undefined)[],
): readonly [low: number, high: number] => {
  const values = figures
    .flatMap((figure) => [figure?.expected, figure?.p10, figure?.p90])
    .filter((x): x is number => typeof x === 'number' && Number.isFinite(x))
  if (values.length === 0) return [-1, 1]
  let [low, high] = [Math.min(...values), Math.max(...values)]
  if (low === high) {
    const half = Math.abs(low) * 0.1 || 1
    ;[low, high] = [low - half, high + half]
  }
  const step = stepOf(high - low)
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step]
}
