import { describe, expect, it } from 'vitest'
import { densityOf, type Density } from '../../../src/charts/density.ts'
import { normals } from './context.ts'

const area = ({ y, step }: Density): number => y.reduce((sum, each) => sum + each, 0) * step

const mean = ({ y, step, start }: Density): number =>
  y.reduce((sum, each, i) => sum + each * (start + i * step), 0) * step

describe('the density of draws', () => {
  const cases = {
    normal: normals(5000, 1),
    few: Float64Array.of(1, 2, 5),
    two: Float64Array.of(-1, 1),
    skewed: normals(2000, 2).map(Math.exp),
    'almost all equal': Float64Array.from({ length: 500 }, (_, i) => (i === 0 ? 9 : 3)),
  }

  it.each(Object.entries(cases))('integrates to 1 and keeps the mean: %s', (_name, draws) => {
    const density = densityOf(draws)!
    expect(area(density)).toBeCloseTo(1, 3)
    const truth = draws.reduce((sum, x) => sum + x, 0) / draws.length
    expect(Math.abs(mean(density) - truth)).toBeLessThan(0.01 * (Math.abs(truth) + 1))
    expect(Math.min(...density.y)).toBeGreaterThanOrEqual(0)
  })

  it('is close to the normal density for normal draws', () => {
    const { y, start, step } = densityOf(normals(20_000, 3))!
    const worst = Math.max(
      ...y.map((each, i) =>
        Math.abs(each - Math.exp(-((start + i * step) ** 2) / 2) / Math.sqrt(2 * Math.PI)),
      ),
    )
    expect(worst).toBeLessThan(0.025)
  })

  it('leaves out draws that are not finite', () => {
    const draws = Float64Array.of(1, NaN, 2, Infinity, 3)
    expect(densityOf(draws)).toEqual(densityOf(Float64Array.of(1, 2, 3)))
  })

  it.each([[[]], [[5]], [[2, 2, 2]], [[NaN, NaN]]])('has none for %j', (draws) => {
    expect(densityOf(Float64Array.from(draws))).toBeNull()
  })
})
