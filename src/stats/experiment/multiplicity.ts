import { expm1, log1p } from '../num.ts'

/** How p-values of several comparisons are adjusted. */
export const ADJUSTMENTS = [
  'bonferroni',
  'holm',
  'hochberg',
  'hommel',
  'BH',
  'BY',
  'sidak',
] as const
export type Adjustment = (typeof ADJUSTMENTS)[number]

/** p-values from the smallest on, and where each of them was. */
interface Ordered {
  readonly p: readonly number[]
  readonly place: readonly number[]
}

const ordered = (p: readonly number[]): Ordered => {
  const place = p.map((_, i) => i).sort((i, j) => p[i]! - p[j]!)
  return { p: place.map((i) => p[i]!), place }
}

const runningMax = (x: readonly number[]): number[] => {
  let most = 0
  return x.map((each) => (most = Math.max(most, each)))
}

const runningMinFromEnd = (x: readonly number[]): number[] => {
  let least = 1
  return x.map((_, i) => (least = Math.min(least, x[x.length - 1 - i]!))).reverse()
}

/** Hommel's adjustment by the algorithm of S. P. Wright, Biometrics 48 (1992) 1005. */
const hommel = (p: readonly number[]): number[] => {
  const n = p.length
  let pooled = p.map(() => Math.min(...p.map((each, i) => (n * each) / (i + 1))))
  let adjusted = pooled
  for (let m = n - 1; m >= 2; m--) {
    const last = p.slice(n - m + 1)
    const least = Math.min(...last.map((each, i) => (m * each) / (i + 2)))
    const first = p.slice(0, n - m + 1).map((each) => Math.min(m * each, least))
    pooled = [...first, ...last.map(() => first[n - m]!)]
    adjusted = adjusted.map((each, i) => Math.max(each, pooled[i]!))
  }
  return adjusted.map((each, i) => Math.max(each, p[i]!))
}

/** Σ 1/i, what Benjamini and Yekutieli pay for any dependence. */
const harmonic = (n: number): number => {
  let sum = 0
  for (let i = n; i >= 1; i--) sum += 1 / i
  return sum
}

/** Adjusted values of p from the smallest on. */
const METHODS: Readonly<Record<Adjustment, (p: readonly number[]) => number[]>> = {
  bonferroni: (p) => p.map((each) => p.length * each),
  sidak: (p) => p.map((each) => -expm1(p.length * log1p(-each))),
  holm: (p) => runningMax(p.map((each, i) => (p.length - i) * each)),
  hochberg: (p) => runningMinFromEnd(p.map((each, i) => (p.length - i) * each)),
  hommel,
  BH: (p) => runningMinFromEnd(p.map((each, i) => (p.length * each) / (i + 1))),
  BY: (p) =>
    runningMinFromEnd(p.map((each, i) => (harmonic(p.length) * p.length * each) / (i + 1))),
}

/**
 * Adjusted p-values, each to be held against alpha as if it were alone.
 *
 * Against any false call: Bonferroni; Šidák (JASA 62, 1967, 626; independent comparisons); Holm
 * (Scandinavian Journal of Statistics 6, 1979, 65); Hochberg (Biometrika 75, 1988, 800) and Hommel
 * (Biometrika 75, 1988, 383), both for positive dependence. Against a share of false calls: BH
 * (Y. Benjamini and Y. Hochberg, JRSS B 57, 1995, 289; positive dependence) and BY (Y. Benjamini and
 * D. Yekutieli, Annals of Statistics 29, 2001, 1165; any dependence).
 * @param p p-values, 0 to 1, in any order
 * @returns adjusted values at the same places, at least p and at most 1
 */
export const adjustP = (p: readonly number[], method: Adjustment): number[] => {
  const { p: sorted, place } = ordered(p)
  const adjusted = METHODS[method](sorted)
  const out = new Array<number>(p.length)
  place.forEach((at, i) => (out[at] = Math.min(1, adjusted[i]!)))
  return out
}
