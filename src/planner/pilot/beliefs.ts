import { SHOWN, TRIANGLE, type PilotWorlds } from './worlds.ts'

/**
 * Means and covariances, over worlds, of what arms are worth and of what groups show: all that a
 * linear reading of a test needs. Matrices by row.
 */
export interface Beliefs {
  readonly arms: number
  /** numbers shown by all arms together */
  readonly features: number
  readonly meanWorth: Float64Array
  readonly meanContact: Float64Array
  readonly meanShown: Float64Array
  /** covariance of worth with worth [arms²] */
  readonly worth: Float64Array
  /** covariances of worth, and of contact, with what is shown [arms · features] */
  readonly worthShown: Float64Array
  readonly contactShown: Float64Array
  /** covariance of what is shown in expectation [features²] */
  readonly shown: Float64Array
  /** mean covariance of what one customer of each arm shows [arms · 3]: first, both, second */
  readonly noise: Float64Array
}

const columnMeans = (values: Float64Array, columns: number): Float64Array => {
  const sums = new Float64Array(columns)
  const rows = values.length / columns
  for (let i = 0; i < values.length; i++) sums[i % columns]! += values[i] as number
  return sums.map((sum) => sum / rows)
}

/** Covariance over rows of the columns of two tables. */
const crossed = (
  [x, meanX]: readonly [Float64Array, Float64Array],
  [y, meanY]: readonly [Float64Array, Float64Array],
): Float64Array => {
  const [p, q] = [meanX.length, meanY.length]
  const rows = x.length / p
  const out = new Float64Array(p * q)
  for (let w = 0; w < rows; w++) {
    for (let i = 0; i < p; i++) {
      const dx = (x[w * p + i] as number) - (meanX[i] as number)
      if (dx === 0) continue
      for (let j = 0; j < q; j++) {
        out[i * q + j]! += dx * ((y[w * q + j] as number) - (meanY[j] as number))
      }
    }
  }
  return out.map((sum) => sum / rows)
}

/** Mean over worlds of L Lᵀ. */
const noiseOf = (spread: Float64Array, arms: number): Float64Array => {
  const products = spread.slice()
  for (let at = 0; at < spread.length; at += TRIANGLE) {
    const [a, b, c] = [spread[at] as number, spread[at + 1] as number, spread[at + 2] as number]
    products[at] = a * a
    products[at + 1] = a * b
    products[at + 2] = b * b + c * c
  }
  return columnMeans(products, arms * TRIANGLE)
}

export const beliefsOf = ({ arms: { length }, ...worlds }: PilotWorlds): Beliefs => {
  const table = (values: Float64Array, columns: number) =>
    [values, columnMeans(values, columns)] as const
  const worth = table(worlds.worth, length)
  const contact = table(worlds.contact, length)
  const shown = table(worlds.shown, length * SHOWN)
  return {
    arms: length,
    features: length * SHOWN,
    meanWorth: worth[1],
    meanContact: contact[1],
    meanShown: shown[1],
    worth: crossed(worth, worth),
    worthShown: crossed(worth, shown),
    contactShown: crossed(contact, shown),
    shown: crossed(shown, shown),
    noise: noiseOf(worlds.spread, length),
  }
}
