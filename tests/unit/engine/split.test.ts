import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { createExpected } from '../../../src/engine/expected.ts'
import { varianceOf } from '../../../src/engine/moments.ts'
import { createMerge } from '../../../src/engine/merge.ts'
import { assemble } from '../../../src/engine/result.ts'
import { splitOf } from '../../../src/engine/split.ts'
import type { Result } from '../../../src/model/result.ts'
import { customers, fix, presetModel, type Model } from '../../helpers/scenarios.ts'

const simulated = (model: Model, replications = 2_048): Result => {
  const merge = createMerge(model, replications)
  merge.add(createRun(model, '42')(0, replications / 32))
  return assemble(model, '42', createExpected(model)(), merge.draws())
}

describe('The split of a variance', () => {
  it('is that of the expectations against that of what is left', () => {
    const split = splitOf(Float64Array.of(11, 9, 21, 19), Float64Array.of(10, 10, 20, 20))!
    expect(split.world).toBeCloseTo(100 / 3, 12)
    expect(split.luck).toBeCloseTo(4 / 3, 12)
    expect(split.share).toBeCloseTo(100 / 104, 12)
  })

  it('is all chance where no input is uncertain', () => {
    const split = splitOf(Float64Array.of(1, 3), null)!
    expect(split).toMatchObject({ world: 0, share: 0 })
    expect(split.luck).toBeCloseTo(2, 12)
  })

  it('does not exist where nothing varies or something is undefined', () => {
    expect(splitOf(Float64Array.of(5, 5), Float64Array.of(5, 5))).toBeNull()
    expect(splitOf(Float64Array.of(1, NaN), null)).toBeNull()
    expect(splitOf(Float64Array.of(1, 2), Float64Array.of(1, NaN))).toBeNull()
    expect(splitOf(Float64Array.of(1, Infinity), null)).toBeNull()
    expect(splitOf(Float64Array.of(1), null)).toBeNull()
  })
})

describe('The split of a simulated figure', () => {
  /**
   * Chance alone is known in closed form: Var(value − offer cost) per customer / customers. With
   * 2,048 replications a variance has a relative standard error of about √(2/2048) = 3 %, so 15 % is
   * more than four.
   */
  it('has the closed form’s variance as its chance, in worlds that hardly differ from the base', () => {
    const model = presetModel('telecom-40k')
    const { arms } = simulated(model)
    const expected = createExpected(model)()
    arms.forEach((arm, a) => {
      const targeted = model.arms[a]!.targeted
      const profit = { value: 1, offerCost: -1, campaignCost: -1 }
      const variance = varianceOf(expected.arms[a]!.covariance, profit) / targeted ** 2
      const { luck } = arm.figures['profitPerTargeted']!.split!
      expect(luck / variance).toBeGreaterThan(0.85)
      expect(luck / variance).toBeLessThan(1.15)
    })
  })

  it('adds up to the variance of the figure, within its error', () => {
    for (const { figures } of simulated(presetModel('telecom-40k')).arms) {
      for (const id of ['profitPerTargeted', 'recallRate', 'roi']) {
        const { split, sd } = figures[id]!
        // World and chance are uncorrelated: their sample covariance is about σ₁σ₂/√n.
        const slack = (8 * Math.sqrt(split!.world * split!.luck)) / Math.sqrt(2_048)
        expect(Math.abs(split!.world + split!.luck - sd! ** 2)).toBeLessThan(slack)
      }
    }
  })

  it('is mostly chance for few customers and mostly the inputs for many', () => {
    const shareOf = (count: number): number =>
      simulated(presetModel('telecom-40k', customers(count)), 512).arms[0]!.figures[
        'profitPerTargeted'
      ]!.split!.share
    expect(shareOf(400)).toBeLessThan(0.3)
    expect(shareOf(400_000)).toBeGreaterThan(0.95)
  })

  it('has no part of the inputs once they are all exact', () => {
    const { arms, differences } = simulated(presetModel('telecom-40k', fix), 256)
    expect(arms[0]!.figures['profitPerTargeted']!.split).toMatchObject({ world: 0, share: 0 })
    expect(differences[0]!.figure.split!.share).toBe(0)
  })

  it('is not known for the payback month, of which a world has no expectation', () => {
    const { arms } = simulated(presetModel('telecom-40k'), 256)
    expect(arms[0]!.figures['paybackMonth']!.split).toBeNull()
  })
})

describe('Differences', () => {
  it('are of every pair of competing offers, once per measure with a winner', () => {
    const { differences, arms } = simulated(presetModel('telecom-40k'), 64)
    expect(differences).toHaveLength(3 * 6)
    const pairs = differences.map(({ metric, first, second }) => `${metric}/${first}/${second}`)
    expect(new Set(pairs).size).toBe(18)
    expect(pairs).toContain(`roi/${arms[0]!.id}/${arms[3]!.id}`)
  })

  it('are paired: their mean is the difference of the means', () => {
    const { differences, arms } = simulated(presetModel('telecom-40k-modelled'), 256)
    for (const { metric, first, second, figure } of differences) {
      const of = (id: string): number => arms.find((arm) => arm.id === id)!.figures[metric]!.mean!
      expect(figure.mean).toBeCloseTo(of(first) - of(second), 8)
    }
  })

  it('are incremental where sending nothing competes', () => {
    const { differences } = simulated(presetModel('telecom-40k-modelled'), 64)
    expect(new Set(differences.map(({ metric }) => metric))).toEqual(
      new Set(['incrementalProfitPerTargeted', 'roi', 'recallRate']),
    )
  })
})
