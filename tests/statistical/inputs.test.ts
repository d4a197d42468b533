import { describe, expect, it } from 'vitest'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createStreams } from '../../src/engine/streams.ts'
import { betaCdf } from '../../src/stats/beta.ts'
import { quantile, type Distribution } from '../../src/stats/distribution.ts'
import { normalCdf, normalQuantile } from '../../src/stats/normal.ts'
import { pOfUniform, SUSPICIOUS, uniforms } from '../helpers/goodnessOfFit.ts'
import { presetIds, presetModel } from '../helpers/scenarios.ts'
import { correlation, LIMIT } from '../helpers/statistics.ts'

const SEED = 20_261_123
const DRAWS = 40_000

/** Distribution functions as textbooks give them, written apart from the quantile functions. */
const cdfOf = (d: Distribution, x: number): number => {
  switch (d.dist) {
    case 'uniform':
      return (x - d.low) / (d.high - d.low)
    case 'pert': {
      // Mean (low + 4 likely + high)/6 and shapes that sum to 6.
      const mean = (d.low + 4 * d.likely + d.high) / 6
      const a = (6 * (mean - d.low)) / (d.high - d.low)
      return betaCdf((x - d.low) / (d.high - d.low), a, 6 - a)
    }
    case 'triangular':
      return x < d.likely
        ? (x - d.low) ** 2 / ((d.high - d.low) * (d.likely - d.low))
        : 1 - (d.high - x) ** 2 / ((d.high - d.low) * (d.high - d.likely))
    case 'normal':
      return normalCdf((x - d.mean) / d.sd)
    case 'lognormal': {
      const sigma2 = Math.log(1 + (d.sd / d.mean) ** 2)
      return normalCdf((Math.log(x / d.mean) + sigma2 / 2) / Math.sqrt(sigma2))
    }
    case 'beta':
      return betaCdf(x, d.mean * d.observations, (1 - d.mean) * d.observations)
    case 'sample': {
      const { values } = d
      const above = Math.max(
        1,
        values.findIndex((value) => value >= x),
      )
      const [low, high] = [values[above - 1]!, values[above]!]
      return (above - 1 + (x - low) / (high - low)) / (values.length - 1)
    }
  }
}

type Sampler = (d: Distribution, u: number) => number

/** p-value of a chi-square test of drawn values in 200 equally likely bins. */
const goodnessOfFit = (d: Distribution, sampler: Sampler = quantile): number => {
  const draw = uniforms(SEED)
  return pOfUniform(Float64Array.from({ length: DRAWS }, () => cdfOf(d, sampler(d, draw()))))
}

const GRID: readonly Distribution[] = [
  { dist: 'uniform', low: 1, high: 3 },
  { dist: 'uniform', low: -20, high: 0.5 },
  { dist: 'pert', low: 0, likely: 2, high: 10 },
  { dist: 'pert', low: 0, likely: 0, high: 1 },
  { dist: 'pert', low: 40, likely: 45, high: 46 },
  { dist: 'triangular', low: 0, likely: 1, high: 4 },
  { dist: 'triangular', low: 2, likely: 2, high: 5 },
  { dist: 'triangular', low: 2, likely: 5, high: 5 },
  { dist: 'normal', mean: 5, sd: 2 },
  { dist: 'normal', mean: -3, sd: 0.01 },
  { dist: 'lognormal', mean: 900, sd: 300 },
  { dist: 'lognormal', mean: 1, sd: 3 },
  { dist: 'lognormal', mean: 2_000, sd: 20 },
  { dist: 'beta', mean: 0.45, observations: 10_000 },
  { dist: 'beta', mean: 0.02, observations: 30 },
  { dist: 'beta', mean: 0.5, observations: 1 },
  { dist: 'beta', mean: 0.999, observations: 400 },
  { dist: 'sample', values: [41, 44, 47.5, 47.6, 60] },
]

describe(`Draws of an uncertain input, ${DRAWS} draws, seed ${SEED}`, () => {
  it.each(GRID)('follow the distribution of %j', (d) => {
    expect(goodnessOfFit(d)).toBeGreaterThan(SUSPICIOUS)
  })

  const wrong: [Distribution['dist'], string, Distribution, Sampler][] = [
    ['uniform', 'squeezed by 1 % at either end', GRID[0]!, (d, u) => quantile(d, 0.01 + 0.98 * u)],
    [
      'pert',
      'with the likely value weighted 3 instead of 4',
      { dist: 'pert', low: 0, likely: 5, high: 10 },
      (_, u) => quantile({ dist: 'beta', mean: 0.5, observations: 5 }, u) * 10,
    ],
    [
      'triangular',
      'with its top in the middle',
      GRID[5]!,
      (_, u) => quantile({ dist: 'triangular', low: 0, likely: 2, high: 4 }, u),
    ],
    [
      'normal',
      'cut at two standard deviations',
      GRID[8]!,
      (_, u) => 5 + 2 * Math.max(-2, Math.min(2, normalQuantile(u))),
    ],
    [
      'lognormal',
      'with its coefficient of variation as the spread of the logarithm',
      GRID[11]!,
      (_, u) => Math.exp(3 * normalQuantile(u) - 4.5),
    ],
    [
      'beta',
      'seen in 10 % fewer customers',
      GRID[13]!,
      (_, u) => quantile({ dist: 'beta', mean: 0.45, observations: 9_000 }, u),
    ],
    [
      'sample',
      'whose observed values alone are drawn',
      GRID.at(-1)!,
      (d, u) => (d.dist === 'sample' ? d.values[Math.floor(u * d.values.length)]! : u),
    ],
  ]

  it.each(wrong)('would be rejected: a %s %s', (_, __, d, sampler) => {
    expect(goodnessOfFit(d, sampler)).toBeLessThan(SUSPICIOUS)
  })

  it('includes every kind of distribution, right and wrong', () => {
    const kinds = ['beta', 'lognormal', 'normal', 'pert', 'sample', 'triangular', 'uniform']
    expect([...new Set(GRID.map(({ dist }) => dist))].sort()).toEqual(kinds)
    expect([...new Set(wrong.map(([dist]) => dist))].sort()).toEqual(kinds)
  })
})

describe('The worlds of a run, seed "worlds", 10,000 of them', () => {
  const WORLDS = 10_000

  it.each(presetIds)(
    'draw every uncertain input of %s from its distribution, each by itself',
    (id) => {
      const model = presetModel(id)
      const source = createWorldSource(model, createStreams(model, 'worlds'))
      const levels = model.uncertain.map(() => new Float64Array(WORLDS))
      for (let i = 0; i < WORLDS; i++) {
        source.draw(i)
        model.uncertain.forEach(({ slot, distribution }, k) => {
          levels[k]![i] = cdfOf(distribution, source.world.values[slot]!)
        })
      }
      levels.forEach((u, k) => {
        expect(pOfUniform(u), model.uncertain[k]!.path).toBeGreaterThan(SUSPICIOUS)
        for (const other of levels.slice(0, k)) {
          expect(Math.abs(correlation(u, other)) * Math.sqrt(WORLDS)).toBeLessThan(LIMIT)
        }
      })
    },
  )
})
