import { mean, standardDeviation } from '../../stats/moments.ts'
import { takeQuantiles } from '../../stats/select.ts'

/** Knots of the curve of one input, at these quantiles of its values (F. E. Harrell, Regression Modeling Strategies, 2015, table 2.3). */
const ALONE = [0.025, 0.1833, 0.3417, 0.5, 0.6583, 0.8167, 0.975] as const
/** The same where inputs are taken together. */
const TOGETHER = [0.05, 0.275, 0.5, 0.725, 0.95] as const
/** Above so many inputs their products are left out. */
const MOST_MULTIPLIED = 12

const cube = (x: number): number => (x > 0 ? x * x * x : 0)

/** Values taken from their mean, in standard deviations; `null` where they do not vary. */
const standardised = (x: Float64Array): Float64Array | null => {
  const [centre, sd] = [mean(x), standardDeviation(x)]
  return sd > 1e-12 * Math.abs(centre) ? x.map((own) => (own - centre) / sd) : null
}

/** A natural cubic spline of one input: itself, and a column for each knot but two. */
const spline = (x: Float64Array, shares: readonly number[]): Float64Array[] => {
  const knots = [...new Set(takeQuantiles(x.slice(), shares))].sort((a, b) => a - b)
  const [last = 0, before = 0] = [knots.at(-1), knots.at(-2)]
  const width = last - before
  return [
    x,
    ...knots.slice(0, -2).map((knot) =>
      x.map((own) => {
        const bent = cube(own - before) * (last - knot) - cube(own - last) * (before - knot)
        return cube(own - knot) - bent / width
      }),
    ),
  ]
}

/**
 * Columns by which a smooth function of some inputs is told: of one input a natural cubic spline with seven knots, of
 * several one with five knots each and the product of every two. Each is standardised; what does not vary is left out.
 * @param inputs values by input and world
 */
export const regressorsOf = (inputs: readonly Float64Array[]): Float64Array[] => {
  const varying = inputs.flatMap((x) => standardised(x) ?? [])
  const shares = varying.length === 1 ? ALONE : TOGETHER
  const curves = varying.flatMap((x) => spline(x, shares))
  const products =
    varying.length > MOST_MULTIPLIED
      ? []
      : varying.flatMap((x, i) => varying.slice(0, i).map((y) => x.map((own, w) => own * y[w]!)))
  return [...curves, ...products].flatMap((column) => standardised(column) ?? [])
}
