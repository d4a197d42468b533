import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../../../src/engine/rng.ts'
import { logisticRegression } from '../../../../src/stats/experiment/logisticRegression.ts'
import { groupedLogistic, type Design } from '../../../../src/stats/fit/groupedLogistic.ts'
import { levelEffects, type Resampling } from '../../../../src/stats/fit/levelEffects.ts'
import { inverseOf } from '../../../../src/stats/fit/maximum.ts'
import { countDrawer } from '../../../../src/stats/fit/resampledCounts.ts'

const uniformsOf =
  (name: string) =>
  (r: number): (() => number) => {
    const stream = new Stream().start(streamKey('1', 'world', name), r)
    return () => stream.uniform()
  }

const resampling: Resampling = { resamples: 200, conf: 0.9, uniforms: uniformsOf('levels') }

describe('Regression of grouped counts', () => {
  // Three groups of two binary columns and a number.
  const x = [
    [0, 0, 1.5],
    [1, 0, 0.2],
    [0, 1, 2.5],
    [1, 1, 0.7],
    [1, 1, 3],
  ]
  const customers = [40, 35, 28, 50, 31]
  const returned = [12, 15, 5, 30, 11]
  const design: Design = {
    groups: x.length,
    columns: 1,
    width: 1,
    index: new Uint8Array(x.length),
    slopes: [0, 1, 2].map((j) => x.map((row) => row[j]!)),
  }

  it('is that of the customers one by one, coefficients, errors and deviance', () => {
    const rows = x.flatMap((row, g) => new Array<number[]>(customers[g]!).fill(row))
    const y = x.flatMap((_, g) =>
      Array.from({ length: customers[g]! }, (__, i) => (i < returned[g]! ? 1 : 0)),
    )
    const single = logisticRegression(rows, y)!
    const fit = groupedLogistic(design, { customers, returned }, [0, 0, 0, 0])
    if (typeof fit === 'string') throw new Error(fit)
    single.coef.forEach((coef, j) => expect(fit.coef[j]).toBeCloseTo(coef, 9))
    const covariance = inverseOf(fit.lower)
    single.se.forEach((se, j) => expect(Math.sqrt(covariance[j]![j]!)).toBeCloseTo(se, 9))
    expect(-2 * fit.logLikelihood).toBeCloseTo(single.deviance, 8)
  })

  it('does not change where groups are split', () => {
    const whole = groupedLogistic(design, { customers, returned }, [0, 1, 1, 0])
    const twice: Design = {
      ...design,
      groups: 10,
      index: new Uint8Array(10),
      slopes: design.slopes.map((column) => [...Array.from(column), ...Array.from(column)]),
    }
    const split = groupedLogistic(
      twice,
      {
        customers: [...customers.map((n) => n - 20), ...customers.map(() => 20)],
        returned: [...returned.map((n) => n - 3), ...returned.map(() => 3)],
      },
      [0, 1, 1, 0],
    )
    if (typeof whole === 'string' || typeof split === 'string') throw new Error('no fit')
    whole.coef.forEach((coef, j) => expect(split.coef[j]).toBeCloseTo(coef, 9))
  })

  it('says that outcomes are separated, or columns depend on each other', () => {
    const two: Design = { groups: 2, columns: 1, width: 1, index: [0, 0], slopes: [[0, 1]] }
    expect(groupedLogistic(two, { customers: [9, 9], returned: [4, 0] }, [0, 0])).toBe('separated')
    const same: Design = {
      ...two,
      slopes: [
        [0, 1],
        [0, 1],
      ],
    }
    expect(groupedLogistic(same, { customers: [9, 9], returned: [4, 2] }, [0, 0, 0])).toBe(
      'dependent',
    )
  })
})

describe('Resampled counts', () => {
  it('have the mean and the variance of their group, small or large (seed 1, 20,000 draws, 4 standard errors)', () => {
    const counts = [0, 0.5, 3, 29, 31, 400]
    const drawer = countDrawer(counts)
    const draws = counts.map(() => [] as number[])
    const out = new Float64Array(counts.length)
    const uniform = uniformsOf('counts')(0)
    for (let r = 0; r < 20_000; r++) {
      drawer.draw(out, uniform)
      out.forEach((x, g) => draws[g]!.push(x))
    }
    expect(draws[0]!.every((x) => x === 0)).toBe(true)
    counts.slice(1).forEach((count, i) => {
      const x = draws[i + 1]!
      const mean = x.reduce((sum, each) => sum + each, 0) / x.length
      const variance = x.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / x.length
      expect(Math.abs(mean - count)).toBeLessThan(4 * Math.sqrt(count / x.length))
      // Var(s²) of a Poisson law is (m + 2 m²)/n; rounding a normal adds 1/12.
      const error = Math.sqrt((count + 2 * count * count) / x.length)
      expect(Math.abs(variance - count)).toBeLessThan(4 * error + (count > 30 ? 1 / 12 : 0))
    })
  })
})

describe('Effects of levels', () => {
  const data = {
    groups: 4,
    arms: 1,
    arm: [0, 0, 0, 0],
    sizes: [4],
    levels: [[0, 1, 2, 3]],
    customers: [4000, 2000, 1000, 6],
    returned: [800, 500, 150, 0],
  }

  it('are near the differences of log-odds where levels have many customers', () => {
    const found = levelEffects(data, resampling)!
    const odds = (x: number, n: number): number => Math.log(x / (n - x))
    const [, second, third] = found.effects[0]!
    expect(found.references).toEqual([0])
    expect(second?.plain).toBeCloseTo(odds(500, 2000) - odds(800, 4000), 4)
    expect(third?.plain).toBeCloseTo(odds(150, 1000) - odds(800, 4000), 4)
    expect(Math.abs(second!.value - second!.plain!)).toBeLessThan(second!.se / 2)
    // The error of a difference of log-odds: √(1/a + 1/b + 1/c + 1/d).
    const woolf = Math.sqrt(1 / 500 + 1 / 1500 + 1 / 800 + 1 / 3200)
    // 200 resamples know a standard error to 1/√400 = 5 %; four of these.
    expect(Math.abs(second!.se / woolf - 1)).toBeLessThan(0.2)
  })

  it('are finite and unsure where nobody of a level returned, and said to be separated', () => {
    const found = levelEffects(data, resampling)!
    const rare = found.effects[0]![3]!
    expect(found.separated).toEqual([true])
    expect(rare.plain).toBeNull()
    expect(rare.value).toBeLessThan(0)
    expect(rare.value).toBeGreaterThan(-2)
    expect(rare.low).toBeLessThan(rare.value)
    // Six customers tell next to nothing: the interval is about as wide as levels differ.
    expect(rare.se).toBeGreaterThan(found.spread / 2)
  })

  it('are drawn together the more the fewer customers there are', () => {
    const small = {
      ...data,
      customers: data.customers.map((n) => n / 40),
      returned: [20, 12.5, 3.75, 0],
    }
    const [few, many] = [levelEffects(small, resampling)!, levelEffects(data, resampling)!]
    const ratio = (found: typeof few): number =>
      found.effects[0]![2]!.value / found.effects[0]![2]!.plain!
    expect(ratio(many)).toBeGreaterThan(0.85)
    expect(ratio(few)).toBeLessThan(0.75)
  })

  it('are the same for every order of the groups', () => {
    const turned = {
      ...data,
      levels: [[3, 2, 1, 0]],
      customers: [...data.customers].reverse(),
      returned: [...data.returned].reverse(),
    }
    const [one, other] = [levelEffects(data, resampling)!, levelEffects(turned, resampling)!]
    one.effects[0]!.forEach(({ value }, l) =>
      expect(other.effects[0]![l]!.value).toBeCloseTo(value, 8),
    )
  })
})
