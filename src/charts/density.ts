import { quantileSorted } from 'd3'

/** A density on an even grid. */
export interface Density {
  readonly start: number
  readonly step: number
  readonly y: Float64Array
}

const POINTS = 201
/** Kernel width on either side, in bandwidths: beyond it a normal has 6e-5 left. */
const REACH = 4

const cache = new WeakMap<Float64Array, Density | null>()

/** Density of the finite draws; `null` where they are fewer than two or all equal. */
export const densityOf = (draws: Float64Array): Density | null => {
  const known = cache.get(draws)
  if (known !== undefined) return known
  const density = estimate(draws)
  cache.set(draws, density)
  return density
}

/**
 * Gaussian kernel estimate with linear binning (Wand and Jones 1995, appendix D) and Silverman's
 * bandwidth 0.9 min(sd, IQR / 1.34) n^(−1/5) (Silverman 1986, eq. 3.31).
 */
const estimate = (draws: Float64Array): Density | null => {
  const sorted = draws.filter(Number.isFinite).sort()
  const n = sorted.length
  const first = sorted[0] ?? 0
  const last = sorted[n - 1] ?? 0
  if (n < 2 || first === last) return null
  const bandwidth = silverman(sorted)
  const start = first - REACH * bandwidth
  const step = (last - first + 2 * REACH * bandwidth) / (POINTS - 1)
  const kernel = gaussian(Math.max(bandwidth, step), step)
  const bins = binned(sorted, start, step)
  const y = new Float64Array(POINTS)
  const reach = kernel.length - 1
  for (let i = 0; i < POINTS; i++) {
    const weight = bins[i] ?? 0
    if (weight === 0) continue
    for (let k = Math.max(-reach, -i); k <= reach && i + k < POINTS; k++) {
      y[i + k] = (y[i + k] ?? 0) + weight * (kernel[Math.abs(k)] ?? 0)
    }
  }
  return { start, step, y }
}

const silverman = (sorted: Float64Array): number => {
  const n = sorted.length
  const mean = sorted.reduce((sum, x) => sum + x, 0) / n
  const sd = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1))
  const values = sorted as unknown as number[]
  const iqr = (quantileSorted(values, 0.75) ?? 0) - (quantileSorted(values, 0.25) ?? 0)
  return 0.9 * Math.min(sd, iqr / 1.34 || sd) * n ** -0.2
}

/** Weights at 0, 1, 2 … steps that sum, over both sides, to one per unit of x. */
const gaussian = (bandwidth: number, step: number): Float64Array => {
  const half = new Float64Array(Math.min(POINTS, Math.ceil((REACH * bandwidth) / step)) + 1)
  for (let k = 0; k < half.length; k++) half[k] = Math.exp(-0.5 * ((k * step) / bandwidth) ** 2)
  const total = half.reduce((sum, w, k) => sum + (k === 0 ? w : 2 * w), 0) * step
  return half.map((w) => w / total)
}

/** Each draw shared between its two neighbours on the grid; weights sum to one. */
const binned = (sorted: Float64Array, start: number, step: number): Float64Array => {
  const bins = new Float64Array(POINTS)
  for (const x of sorted) {
    const at = (x - start) / step
    const left = Math.min(POINTS - 2, Math.floor(at))
    const right = at - left
    bins[left] = (bins[left] ?? 0) + (1 - right) / sorted.length
    bins[left + 1] = (bins[left + 1] ?? 0) + right / sorted.length
  }
  return bins
}
