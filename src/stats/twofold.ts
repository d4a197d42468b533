/**
 * A number kept as the unevaluated sum of two doubles, `[high, low]`: about 106 bits. It builds the
 * tables of the elementary functions once, when the module loads; nothing in a loop uses it.
 * Source: T. J. Dekker, "A floating-point technique for extending the available precision",
 * Numerische Mathematik 18 (1971). Error of each operation: below 2^-100 relative.
 */
export type Twofold = readonly [high: number, low: number]

const SPLITTER = 134217729 // 2^27 + 1

const sum = (a: number, b: number): Twofold => {
  const high = a + b
  const back = high - a
  return [high, a - (high - back) + (b - back)]
}

const product = (a: number, b: number): Twofold => {
  const high = a * b
  const a1 = a * SPLITTER - (a * SPLITTER - a)
  const b1 = b * SPLITTER - (b * SPLITTER - b)
  const a2 = a - a1
  const b2 = b - b1
  return [high, a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2]
}

export const add = (a: Twofold, b: Twofold): Twofold => {
  const [high, low] = sum(a[0], b[0])
  return sum(high, low + a[1] + b[1])
}

export const multiply = (a: Twofold, b: Twofold): Twofold => {
  const [high, low] = product(a[0], b[0])
  return sum(high, low + a[0] * b[1] + a[1] * b[0])
}

export const divide = (a: Twofold, b: Twofold): Twofold => {
  const first = a[0] / b[0]
  const rest = add(a, multiply(b, [-first, 0]))
  const second = rest[0] / b[0]
  const last = add(rest, multiply(b, [-second, 0]))
  return add(sum(first, second), [last[0] / b[0], 0])
}

/** Square root of a positive number. */
export const squareRoot = (a: Twofold): Twofold => {
  const first = Math.sqrt(a[0])
  const rest = add(a, multiply([-first, 0], [first, 0]))
  return sum(first, rest[0] / (2 * first))
}

/** Logarithm of a number from 0.7 to 1.42, by ln x = 2 artanh((x − 1)/(x + 1)). */
export const logarithm = (x: Twofold): Twofold => {
  const ratio = divide(add(x, [-1, 0]), add(x, [1, 0]))
  const square = multiply(ratio, ratio)
  let series: Twofold = [0, 0]
  for (let odd = 47; odd >= 1; odd -= 2) {
    series = add(multiply(series, square), divide([2, 0], [odd, 0]))
  }
  return multiply(series, ratio)
}
