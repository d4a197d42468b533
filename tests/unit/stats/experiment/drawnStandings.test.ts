import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../../../src/engine/rng.ts'
import { GROUPS } from '../../../../src/stats/batch.ts'
import { drawnStandings } from '../../../../src/stats/experiment/drawnStandings.ts'
import { normalPosterior } from '../../../../src/stats/experiment/normalPosterior.ts'
import { normalQuantile } from '../../../../src/stats/normal.ts'
import { stratifiedUniforms } from '../../../../src/stats/stratified.ts'

const DRAWS = 16_384

const uniformsOf = (name: string): Float64Array => {
  const stream = new Stream().start(streamKey('standings', 'recall', name), 0)
  return stratifiedUniforms(DRAWS, () => stream.uniform())
}

const normals = (name: string, mean: number, sd: number): Float64Array =>
  uniformsOf(name).map((u) => mean + sd * normalQuantile(u))

describe('Stratified uniforms', () => {
  it('have one number in each stratum of each of 16 groups', () => {
    const u = uniformsOf('strata')
    const size = DRAWS / GROUPS
    for (let g = 0; g < GROUPS; g++) {
      const strata = Array.from(u.subarray(g * size, (g + 1) * size), (x) => Math.floor(x * size))
      expect(new Set(strata).size).toBe(size)
      expect(Math.max(...strata)).toBe(size - 1)
    }
  })
})

describe('Standings from draws', () => {
  it('of two normal arms are those of the normal difference', () => {
    const arms = [normals('a', 10, 3), normals('b', 12, 4)]
    const found = drawnStandings(arms)
    const { chancePositive, riskOfControl, riskOfTreated } = normalPosterior(-2, 5)
    expect(found.error).toBeLessThan(0.001)
    expect(Math.abs((found.arms[0]?.best ?? NaN) - chancePositive)).toBeLessThan(
      4 * found.error + 1e-4,
    )
    expect(found.ahead[1]?.[0]).toBeCloseTo(found.arms[1]?.best ?? NaN, 10)
    // Losses come from paired draws; their spread is below 5, and √16,384 = 128.
    expect(Math.abs((found.arms[1]?.expectedLoss ?? NaN) - riskOfControl)).toBeLessThan(0.15)
    expect(Math.abs((found.arms[0]?.expectedLoss ?? NaN) - riskOfTreated)).toBeLessThan(0.15)
  })

  it('of arms alike are shared, and chances add up to 1', () => {
    const { arms, error } = drawnStandings(['a', 'b', 'c', 'd'].map((name) => normals(name, 0, 1)))
    const sum = arms.reduce((total, { best }) => total + best, 0)
    expect(sum).toBeCloseTo(1, 12)
    arms.forEach(({ best }) => expect(Math.abs(best - 0.25)).toBeLessThan(4 * error + 1e-3))
  })

  it('of an arm that is best in every draw are 1, with nothing to lose', () => {
    const sure = [normals('a', 0, 1), normals('b', 100, 1)]
    const [low, high] = drawnStandings(sure).arms
    expect(high).toEqual({ best: 1, expectedLoss: 0 })
    expect(low?.best).toBe(0)
    expect(low?.expectedLoss).toBeCloseTo(100, 2)
  })

  it('of arms that are the same to the last bit are ties, counted half', () => {
    const same = new Float64Array(DRAWS).fill(7)
    const { arms, ahead } = drawnStandings([same, same])
    expect(arms.map(({ best }) => best)).toEqual([0.5, 0.5])
    expect(ahead[0]?.[1]).toBe(0.5)
  })
})
