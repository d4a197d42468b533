import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { GROUPS, quantileErrors, ratioError } from '../../../src/stats/batch.ts'
import { takeQuantiles } from '../../../src/stats/select.ts'
import { Stream, streamKey } from '../../../src/engine/rng.ts'
import { mean, variance } from '../../helpers/statistics.ts'

const uniforms = (n: number, run: number): Float64Array => {
  const stream = new Stream().start(streamKey('batch', 'world', 'test'), run)
  return Float64Array.from({ length: n }, () => stream.uniform())
}

const errorOf = (values: Float64Array, share: number): number => {
  const ordered = Float64Array.from(values)
  return quantileErrors(values, ordered, [share], takeQuantiles(ordered, [share]))[0]!
}

describe('The error of a mean', () => {
  it('is sd/√n for as many draws as groups, or fewer: each draw is a group', () => {
    const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6)
    expect(ratioError(values)).toBeCloseTo(Math.sqrt(variance(values) / 8), 14)
  })

  it('is the standard deviation of the group means over √16 for groups of one size', () => {
    const values = uniforms(640, 1)
    const means = Array.from({ length: GROUPS }, (_, g) =>
      mean(values.filter((_, i) => i % GROUPS === g)),
    )
    expect(ratioError(values)).toBeCloseTo(Math.sqrt(variance(means) / GROUPS), 14)
  })

  it('is 0 where every group has the same mean, whatever happens inside', () => {
    const stratified = Float64Array.from({ length: 320 }, (_, i) => (i < 160 ? 1 : 3))
    expect(ratioError(stratified)).toBe(0)
  })

  it('is not known from one draw', () => {
    expect(ratioError(Float64Array.of(7))).toBeNull()
    expect(ratioError(new Float64Array())).toBeNull()
  })

  it('of a ratio does not change with the unit of its weights', () => {
    const [y, w] = [uniforms(500, 2), uniforms(500, 3)]
    const scaled = w.map((x) => 1_000 * x)
    expect(ratioError(y, scaled)! * 1_000).toBeCloseTo(ratioError(y, w)!, 12)
  })
})

describe('The error of a quantile', () => {
  /**
   * True error of the p quantile of n normal draws: √(p (1 − p) / n) / φ(z_p). Over 400 samples the
   * mean of squared estimates has a standard error of about 400^−½ · √(2/15 + …) = 2.5 %; ten per
   * cent are four of those. Asymptotics are off by less at n = 2,048.
   */
  it.each([0.05, 0.1, 0.5, 0.9])(
    'is on average the known one for 2,048 independent normal draws at %d (400 samples)',
    (share) => {
      const z = normalQuantile(share)
      const density = Math.exp(-z * z * 0.5) / Math.sqrt(2 * Math.PI)
      const truth = Math.sqrt((share * (1 - share)) / 2_048) / density
      const squares = Array.from({ length: 400 }, (_, run) => {
        const values = uniforms(2_048, run).map((u) => normalQuantile(u))
        return errorOf(values, share) ** 2
      })
      expect(Math.abs(Math.sqrt(mean(squares)) / truth - 1)).toBeLessThan(0.1)
    },
  )

  it('is that of the groups, not of the draws, where draws inside a group help each other', () => {
    // Each group is a grid with one random shift: the median is known almost exactly.
    const n = 128
    const shifts = uniforms(GROUPS, 9)
    const values = Float64Array.from(
      { length: n * GROUPS },
      (_, i) => (Math.floor(i / GROUPS) + shifts[i % GROUPS]!) / n,
    )
    const independent = 0.5 / Math.sqrt(n * GROUPS)
    expect(errorOf(values, 0.5)).toBeLessThan(independent / 5)
    expect(errorOf(values, 0.5)).toBeGreaterThan(0)
  })

  it('is null at "never", and 0 where all draws are the same', () => {
    const never = Float64Array.of(1, 2, 3, Infinity, Infinity, Infinity)
    const ordered = Float64Array.from(never)
    expect(quantileErrors(never, ordered, [0.9], [Infinity])).toEqual([null])
    expect(errorOf(new Float64Array(100).fill(7), 0.1)).toBe(0)
  })
})
