import { takeQuantiles } from '../../stats/select.ts'
import type { PosteriorFigure } from './analysis.ts'

/** Mean, sd, median and equal-tailed interval of draws, which are reordered in place. */
export const posteriorFigure = (draws: Float64Array, confidence: number): PosteriorFigure => {
  const n = draws.length
  const mean = draws.reduce((sum, x) => sum + x, 0) / n
  const squares = draws.reduce((sum, x) => sum + (x - mean) * (x - mean), 0)
  const tail = (1 - confidence) / 2
  const [low = NaN, median = NaN, high = NaN] = takeQuantiles(draws, [tail, 0.5, 1 - tail])
  return { mean, sd: Math.sqrt(squares / n), median, interval: { low, high } }
}

/** That of a ratio less `minus`; `null` where the denominator is not above 0 in every draw. */
export const ratioFigure = (
  numerator: Float64Array,
  denominator: Float64Array,
  { minus, confidence }: { readonly minus: number; readonly confidence: number },
): PosteriorFigure | null =>
  denominator.every((x) => x > 0)
    ? posteriorFigure(
        numerator.map((x, i) => x / denominator[i]! - minus),
        confidence,
      )
    : null

/** First less second, draw by draw. */
export const lessBy = (first: Float64Array, second: Float64Array): Float64Array =>
  first.map((x, i) => x - second[i]!)
