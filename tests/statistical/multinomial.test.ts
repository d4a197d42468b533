import { describe, expect, it } from 'vitest'
import { partOf } from '../../src/engine/counts.ts'
import { binomialMass } from '../../src/stats/binomialCdf.ts'
import { chiSquareUpper } from '../../src/stats/chiSquareUpper.ts'
import { counted, fitOf, SUSPICIOUS, uniforms } from '../helpers/goodnessOfFit.ts'

const SEED = 20_261_126

/** Counts of categories by conditional binomials, as the engine draws every multinomial. */
const chain = (n: number, p: readonly number[], u: () => number, part = partOf): number[] => {
  let [left, share] = [n, 1]
  return p.map((each, c) => {
    const drawn = part(left, each, c === p.length - 1 ? each : share, u())
    left -= drawn
    share -= each
    return drawn
  })
}

/** The same with every share taken of the whole: a plausible mistake. */
const unconditional: typeof partOf = (n, share, whole, u) =>
  partOf(n, share, share >= whole ? whole : 1, u)

describe(`A chain of conditional binomials, 40,000 draws, seed ${SEED}`, () => {
  const DRAWS = 40_000

  /** Every way to split n into k parts, with its multinomial probability. */
  const splits = (n: number, p: readonly number[], whole = 1): [string, number][] => {
    const [first = 1, ...rest] = p
    if (rest.length === 0) return [[String(n), 1]]
    return Array.from({ length: n + 1 }, (_, k) => k).flatMap((k) =>
      splits(n - k, rest, whole - first).map(([name, mass]): [string, number] => [
        `${k},${name}`,
        mass * binomialMass(n, first / whole, k),
      ]),
    )
  }

  const ofSplits = (n: number, p: readonly number[], part = partOf): number => {
    const masses = splits(n, p)
    const at = new Map(masses.map(([name], i) => [name, i]))
    const u = uniforms(SEED + n)
    const counts = counted(DRAWS, masses.length, () => at.get(chain(n, p, u, part).join())!)
    return fitOf(
      counts,
      masses.map(([, mass]) => mass),
    ).p
  }

  const SMALL: readonly (readonly [number, readonly number[]])[] = [
    [1, [0.2, 0.5, 0.3]],
    [4, [0.2, 0.05, 0.75]],
    [5, [0.4, 0.3, 0.2, 0.1]],
    [8, [0.01, 0.69, 0.3]],
  ]

  it.each(SMALL)('splits %d customers as the multinomial with %j, all ways counted', (n, p) => {
    expect(ofSplits(n, p)).toBeGreaterThan(SUSPICIOUS)
  })

  it.each(SMALL)(
    'would be rejected with shares of the whole instead of what is left: %d by %j',
    (n, p) => {
      expect(ofSplits(n, p, unconditional)).toBeLessThan(SUSPICIOUS)
    },
  )

  it('gives an impossible part nobody, and the last one all that are left, although ten tenths do not sum to 1', () => {
    const u = uniforms(SEED)
    const tenths = Array.from({ length: 10 }, () => 0.1)
    for (let i = 0; i < 1_000; i++) {
      const [none, ...others] = chain(1_000, [0, ...tenths], u)
      expect(none).toBe(0)
      expect(others.reduce((sum, each) => sum + each, 0)).toBe(1_000)
    }
  })

  /**
   * Pearson's statistic of one draw of many customers is chi-square, covariances included; so is
   * the sum of those of all draws. It must be neither too large nor too small.
   */
  const ofMany = (n: number, p: readonly number[], draw: () => readonly number[]): number => {
    let [statistic, freedom] = [0, 0]
    for (let i = 0; i < 400; i++) {
      const counts = draw()
      if (counts.reduce((sum, each) => sum + each, 0) !== n) return 0
      const fit = fitOf(counts, p)
      statistic += fit.statistic
      freedom += fit.freedom
    }
    const upper = chiSquareUpper(statistic, freedom)
    return 2 * Math.min(upper, 1 - upper)
  }

  const MANY = Array.from({ length: 24 }, (_, t) => (t === 23 ? 0.95 ** 23 : 0.05 * 0.95 ** t))

  it.each([1_000, 50_000, 10_000_000])(
    'splits %d customers into 24 months with the variances and covariances of the multinomial: 400 draws',
    (n) => {
      const u = uniforms(SEED + n)
      expect(ofMany(n, MANY, () => chain(n, MANY, u))).toBeGreaterThan(SUSPICIOUS)
    },
  )

  it('would be rejected when each count were rounded from its mean, or did not know of the others', () => {
    const n = 50_000
    const u = uniforms(SEED)
    const rounded = MANY.map((p) => Math.round(n * p))
    rounded[0]! += n - rounded.reduce((sum, each) => sum + each, 0)
    expect(ofMany(n, MANY, () => rounded)).toBeLessThan(SUSPICIOUS)
    const apart = (): number[] => MANY.map((p) => partOf(n, p, 1, u()))
    expect(ofMany(n, MANY, apart)).toBeLessThan(SUSPICIOUS)
    expect(ofMany(n, MANY, () => chain(n, MANY, u, unconditional))).toBeLessThan(SUSPICIOUS)
  })
})
