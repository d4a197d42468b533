import { cosine } from '../sine.ts'

const PI = 3.141592653589793
const POINTS = 16
const MOST_STEPS = 10
const CLOSE = 1e-16

/** Legendre polynomial of degree POINTS at x and its derivative, by the three-term recurrence. */
const legendre = (x: number): readonly [number, number] => {
  let [before, value] = [1, x]
  for (let k = 2; k <= POINTS; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k
    before = value
    value = next
  }
  return [value, (POINTS * (x * value - before)) / (x * x - 1)]
}

/** Points and weights of Gauss and Legendre on −1…1, by Newton's method. */
const rule = (): readonly { readonly x: number; readonly weight: number }[] =>
  Array.from({ length: POINTS }, (_, i) => {
    let x = cosine((PI * (i + 0.75)) / (POINTS + 0.5))
    for (let step = 0; step < MOST_STEPS; step++) {
      const [value, slope] = legendre(x)
      x -= value / slope
      if (Math.abs(value / slope) < CLOSE) break
    }
    const slope = legendre(x)[1]
    return { x, weight: 2 / ((1 - x * x) * slope * slope) }
  })

const RULE = rule()

/** Points with weights: an integral is the sum of weight · value. */
export interface Grid {
  readonly x: Float64Array
  readonly weight: Float64Array
}

/**
 * Points of the 16-point rule of Gauss and Legendre on each panel between neighbouring breaks (NIST
 * DLMF 3.5(v)): polynomials of degree 31 on a panel are integrated exactly.
 * @param breaks from low to high, at least two
 */
export const gaussGrid = (breaks: ArrayLike<number>): Grid => {
  const panels = breaks.length - 1
  const x = new Float64Array(panels * POINTS)
  const weight = new Float64Array(panels * POINTS)
  for (let panel = 0; panel < panels; panel++) {
    const half = (breaks[panel + 1]! - breaks[panel]!) / 2
    const middle = breaks[panel]! + half
    RULE.forEach((point, i) => {
      x[panel * POINTS + i] = middle + half * point.x
      weight[panel * POINTS + i] = half * point.weight
    })
  }
  return { x, weight }
}

/** So many panels of the same width. */
export const evenGrid = (low: number, high: number, panels: number): Grid =>
  gaussGrid(Float64Array.from({ length: panels + 1 }, (_, i) => low + ((high - low) * i) / panels))

/** Integral of f over a grid. */
export const integral = ({ x, weight }: Grid, f: (x: number) => number): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += weight[i]! * f(x[i]!)
  return sum
}
