import { mean, standardDeviation } from '../../stats/moments.ts'
import { takeQuantiles } from '../../stats/select.ts'

/** Knots of the curve of one input, as quantiles of its values. */
const ALONE = [0.1, 0.3, 0.5, 0.7, 0.9] as const
/** The same where inputs are taken together. */
const TOGETHER = [0.5] as const
/** Above so many inputs their products are left out. */
const MOST_MULTIPLIED = 12

const cube = (x: number): number => (x > 0 ? x * x * x : 0)

/** Values taken from their mean, in standard deviations; `null` where they do not vary. */
const standardised = (x: Float64Array): Float64Array | null => {
  const [centre, sd] = [mean(x), standardDeviation(x)]
  return sd > 1e-12 * Math.abs(centre) ? x.map((own) => (own - centre) / sd) : null
}

/** A cubic spline of one input: a cubic, and a column for each knot where it may bend anew. */
const spline = (x: Float64Array, shares: readonly number[]): Float64Array[] => {
  const knots = new Set(takeQuantiles(x.slice(), shares))
  return [
    x,
    x.map((own) => own * own),
    x.map((own) => own * own * own),
    ...Array.from(knots, (knot) => x.map((own) => cube(own - knot))),
  ]
}

/**
 * Columns by which a smooth function of some inputs is told: of one input a cubic spline with five knots, of several
 * one with one knot each and the product of every two. Each is standardised; what does not vary is left out.
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
