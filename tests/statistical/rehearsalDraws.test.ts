import { describe, expect, test } from 'vitest'
import { BLOCK } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { customerFigures } from '../../src/engine/customerFigures.ts'
import type { Model } from '../../src/model/model.ts'
import { sumAt, SUMS } from '../../src/model/sums.ts'
import { createTestDraw } from '../../src/planner/rehearsal/drawTest.ts'
import { compile } from '../../src/scenario/compile.ts'
import { rehearsalChance } from '../../workers/study/rehearsalChance.ts'
import { planOf } from '../helpers/rehearsal.ts'
import { fix, preset } from '../helpers/scenarios.ts'
import {
  LIMIT,
  mean,
  variance,
  zBetweenMeans,
  zBetweenVariances,
  zOfCovariance,
  zOfMean,
  zOfVariance,
} from '../helpers/statistics.ts'

/**
 * A rehearsed test, added up over four looks, is the same random variable as a replication of the
 * engine: 6,400 of each, seeds 11 and 12. Of some 100 checks against 4 standard errors one in 160 such
 * files would fail by chance; seeds are fixed.
 */
const TESTS = 6_400
const FIGURES = ['recalled', 'value', 'cost'] as const
type Sums = Record<(typeof FIGURES)[number], Float64Array>

const sumsOf = (): Sums => ({
  recalled: new Float64Array(TESTS),
  value: new Float64Array(TESTS),
  cost: new Float64Array(TESTS),
})

const rehearsed = (model: Model, seed: string): Sums[] => {
  const chance = rehearsalChance(model, seed)
  const { results, draw } = createTestDraw(planOf(model, { rules: [] }), chance)
  const out = model.arms.map(sumsOf)
  const end = 3 * model.arms.length
  for (let i = 0; i < TESTS; i++) {
    chance.worlds.draw(i)
    draw(i)
    out.forEach((sums, a) => {
      for (const id of FIGURES) sums[id][i] = results[id][end + a]!
    })
  }
  return out
}

const simulated = (model: Model, seed: string): Sums[] => {
  const { sums } = createRun(model, seed, { worlds: 'independent' })(0, TESTS / BLOCK)
  return model.arms.map((_, a) => {
    const out = sumsOf()
    for (let i = 0; i < TESTS; i++) {
      const row = (i * model.arms.length + a) * SUMS
      out.recalled[i] = sums[row + sumAt.recalled]!
      out.value[i] = sums[row + sumAt.value]!
      out.cost[i] = sums[row + sumAt.offerCost]! + sums[row + sumAt.campaignCost]!
    }
    return out
  })
}

/** 0 where one of them never varies. */
const correlation = (x: Float64Array, y: Float64Array): number => {
  if (variance(x) === 0 || variance(y) === 0) return 0
  const [mx, my] = [mean(x), mean(y)]
  const product = x.reduce((sum, each, i) => sum + (each - mx) * (y[i]! - my), 0) / (x.length - 1)
  return product / Math.sqrt(variance(x) * variance(y))
}

/** Difference of two correlations in standard errors, by Fisher's transformation. */
const zOfCorrelations = (one: number, other: number): number =>
  Math.abs(one) > 1 - 1e-9 && Math.abs(other) > 1 - 1e-9
    ? 0
    : (Math.atanh(one) - Math.atanh(other)) / Math.sqrt(2 / (TESTS - 3))

const profitOf = ({ value, cost }: Sums): Float64Array => value.map((v, i) => v - cost[i]!)

const PRESETS = ['telecom-40k', 'telecom-40k-modelled'] as const

describe('The results of a rehearsed test', () => {
  test.each(PRESETS)('of %s have the moments of the closed form, inputs fixed', (id) => {
    const model = compile(preset(id, fix), { id, scope: 'tested' })
    const exact = customerFigures(model, createExpected(model)())
    rehearsed(model, '11').forEach((sums, a) => {
      const { targeted } = model.arms[a]!
      const { mean: means, covariance } = exact[a]!
      FIGURES.forEach((x, i) => {
        expect(Math.abs(zOfMean(sums[x], targeted * means[x]))).toBeLessThan(LIMIT)
        FIGURES.forEach((y, j) => {
          const truth = targeted * covariance[3 * i + j]!
          const z = i === j ? zOfVariance(sums[x], truth) : zOfCovariance(sums[x], sums[y], truth)
          expect(Math.abs(z)).toBeLessThan(LIMIT)
        })
      })
    })
  })

  test.each(PRESETS)(
    'of %s vary and hang together, within arms and between them, as replications of the engine do, inputs drawn',
    (id) => {
      const model = compile(preset(id), { id, scope: 'tested' })
      const [ours, theirs] = [rehearsed(model, '11'), simulated(model, '12')]
      ours.forEach((sums, a) => {
        for (const x of FIGURES) {
          expect(Math.abs(zBetweenMeans(sums[x], theirs[a]![x]))).toBeLessThan(LIMIT)
          expect(Math.abs(zBetweenVariances(sums[x], theirs[a]![x]))).toBeLessThan(LIMIT)
        }
        for (const [x, y] of [
          ['recalled', 'value'],
          ['value', 'cost'],
        ] as const) {
          const one = correlation(sums[x], sums[y])
          const other = correlation(theirs[a]![x], theirs[a]![y])
          expect(Math.abs(zOfCorrelations(one, other))).toBeLessThan(LIMIT)
        }
      })
      if (id === 'telecom-40k') return
      const [one = NaN, other = NaN] = [ours, theirs].map(([first, second]) =>
        correlation(profitOf(first!), profitOf(second!)),
      )
      expect(one).toBeGreaterThan(0.5)
      expect(Math.abs(zOfCorrelations(one, other))).toBeLessThan(LIMIT)
    },
  )
})
