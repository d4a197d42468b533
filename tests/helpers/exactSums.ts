import { normalCdf } from '../../src/stats/normal.ts'

/** The exact distribution of a sum of many independent lognormals, by powers of its transform. */

/** Distribution function of a lognormal with mean 1 and this coefficient of variation. */
export const lognormalCdf =
  (cv: number) =>
  (x: number): number => {
    const variance = Math.log(1 + cv * cv)
    return normalCdf((Math.log(x) + variance / 2) / Math.sqrt(variance))
  }

/** Fourier transform in place, of 2^k complex numbers (Cooley and Tukey 1965). */
const transform = (re: Float64Array, im: Float64Array, sign: 1 | -1): void => {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i >= j) continue
    ;[re[i], re[j]] = [re[j]!, re[i]!]
    ;[im[i], im[j]] = [im[j]!, im[i]!]
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    for (let k = 0; k < half; k++) {
      const angle = (sign * 2 * Math.PI * k) / size
      const [wr, wi] = [Math.cos(angle), Math.sin(angle)]
      for (let start = k; start < n; start += size) {
        const [a, b] = [
          re[start + half]! * wr - im[start + half]! * wi,
          re[start + half]! * wi + im[start + half]! * wr,
        ]
        re[start + half] = re[start]! - a
        im[start + half] = im[start]! - b
        re[start] = re[start]! + a
        im[start] = im[start]! + b
      }
    }
  }
}

const GRID = 2 ** 17

/**
 * Distribution function of the sum of `n` independent variables, as a table over 24 standard
 * deviations around its mean. Each variable is rounded to a grid of 1/5,461 of the sum's standard
 * deviation, so the table is exact to about 1e-5; sums beyond the window wrap around and are
 * negligible as long as one variable does not span it.
 * @param cdf distribution function of one variable, which has mean 1
 * @param cv its coefficient of variation
 */
export const sumDistribution = (
  cdf: (x: number) => number,
  cv: number,
  n: number,
): ((x: number) => number) => {
  const sd = cv * Math.sqrt(n)
  const step = (24 * sd) / GRID
  const [re, im] = [new Float64Array(GRID), new Float64Array(GRID)]
  let before = 0
  for (let i = 0; before < 1 - 1e-15 && i < 64 * GRID; i++) {
    const upTo = cdf((i + 0.5) * step)
    re[i % GRID]! += upTo - before
    before = upTo
  }
  transform(re, im, -1)
  for (let k = 0; k < GRID; k++) {
    const size = Math.hypot(re[k]!, im[k]!) ** n
    const angle = Math.atan2(im[k]!, re[k]!) * n
    re[k] = size * Math.cos(angle)
    im[k] = size * Math.sin(angle)
  }
  transform(re, im, 1)
  const first = Math.round((n - 12 * sd) / step)
  const upTo = new Float64Array(GRID)
  let sum = 0
  for (let i = 0; i < GRID; i++) {
    sum += re[(((first + i) % GRID) + GRID) % GRID]! / GRID
    upTo[i] = sum
  }
  return (x) => {
    // Mass sits on grid points; halfway between two of them all of the lower one counts.
    const at = x / step - first - 0.5
    const below = Math.floor(at)
    if (below < 0) return 0
    if (below >= GRID - 1) return 1
    return upTo[below]! + (at - below) * (upTo[below + 1]! - upTo[below]!)
  }
}
