import { describe, expect, it } from 'vitest'
import { createWorldSource, type WorldSource } from '../../../src/engine/drawWorld.ts'
import type { Uncertain } from '../../../src/scenario/types.ts'
import { fix, plainModel, presetModel, type Change, type Model } from '../../helpers/scenarios.ts'
import { LIMIT, mean, zOfMean, zOfVariance } from '../../helpers/statistics.ts'

/** Values of an input over independent worlds; Sobol worlds have their own test. */
const valuesOf = (model: Model, path: string, n: number, seed = '42'): Float64Array => {
  const source = createWorldSource(model, { seed }, 'independent')
  const slot = model.paths.indexOf(path)
  return Float64Array.from({ length: n }, (_, i) => {
    source.draw(i)
    return source.world.values[slot]!
  })
}

/** Everything that a world holds. */
const tables = ({ world }: WorldSource): unknown => structuredClone(world)

const recall =
  (value: Uncertain): Change =>
  (scenario) => {
    scenario.arms[0]!.recall = value
  }

describe('An uncertain input', () => {
  it('has its mean at the base world, percents as fractions', () => {
    const model = plainModel(recall({ dist: 'pert', low: 10, likely: 30, high: 80 }))
    expect(model.base[model.arms[0]!.recall!]).toBeCloseTo((10 + 120 + 80) / 600, 14)
    expect(model.uncertain.map(({ path }) => path)).toEqual(['arms.offer.recall'])
  })

  it('is drawn from its distribution: a uniform from 20 to 60 %, seed "42", 20,000 worlds', () => {
    const values = valuesOf(
      plainModel(recall({ dist: 'uniform', low: 20, high: 60 })),
      'arms.offer.recall',
      20_000,
    )
    expect(Math.abs(zOfMean(values, 0.4))).toBeLessThan(LIMIT)
    expect(Math.abs(zOfVariance(values, 0.4 ** 2 / 12))).toBeLessThan(LIMIT)
    expect(Math.abs(zOfMean(values, 0.405))).toBeGreaterThan(LIMIT)
    expect(Math.min(...values)).toBeGreaterThan(0.2)
    expect(Math.max(...values)).toBeLessThan(0.6)
  })

  it('is drawn as the rate seen in a number of customers: 30 % of 400, seed "42", 20,000 worlds', () => {
    const values = valuesOf(
      plainModel(recall({ dist: 'beta', mean: 30, observations: 400 })),
      'arms.offer.recall',
      20_000,
    )
    expect(Math.abs(zOfMean(values, 0.3))).toBeLessThan(LIMIT)
    // Pseudo-counts of 120 and 280: variance p (1 − p) / 401.
    expect(Math.abs(zOfVariance(values, 0.21 / 401))).toBeLessThan(LIMIT)
  })

  it('in money is drawn with its own mean and standard deviation: 30 ± 4, seed "42", 20,000 worlds', () => {
    const model = plainModel((s) => {
      s.economics.monthlyMargin = { dist: 'lognormal', mean: 30, sd: 4 }
    })
    const values = valuesOf(model, 'economics.monthlyMargin', 20_000)
    expect(Math.abs(zOfMean(values, 30))).toBeLessThan(LIMIT)
    expect(Math.abs(zOfVariance(values, 16))).toBeLessThan(LIMIT)
  })

  it('stays within its limits: a rate of 50 ± 60 % never leaves 0 … 100 %', () => {
    const values = valuesOf(
      plainModel(recall({ dist: 'normal', mean: 50, sd: 60 })),
      'arms.offer.recall',
      2_000,
    )
    expect(Math.min(...values)).toBe(0)
    expect(Math.max(...values)).toBe(1)
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.05)
  })

  it('is the same in every world whatever else is uncertain', () => {
    const model = presetModel('telecom-40k-modelled')
    const other = presetModel('telecom-40k-modelled', (scenario) => {
      scenario.lifetime.churn = { dist: 'uniform', low: 1, high: 9 }
      scenario.economics.monthlyMargin = 40
      scenario.arms.reverse()
    })
    expect(valuesOf(other, 'organic.recall', 100)).toEqual(valuesOf(model, 'organic.recall', 100))
    expect(valuesOf(other, 'lifetime.churn', 100)).not.toEqual(
      valuesOf(model, 'lifetime.churn', 100),
    )
  })

  it('differs by seed, and from every other input', () => {
    const model = presetModel('telecom-40k')
    const one = valuesOf(model, 'arms.discount.recall', 100)
    expect(valuesOf(model, 'arms.discount.recall', 100, '43')).not.toEqual(one)
    const tailored = valuesOf(model, 'arms.tailored.recall', 100)
    expect(tailored).not.toEqual(one)
  })
})

describe('A world', () => {
  it('is reached directly, in any order, with all its tables', () => {
    const model = presetModel('telecom-40k-modelled')
    const create = () => createWorldSource(model, { seed: '42' })
    const source = create()
    for (const i of [7, 3, 900, 3, 0]) {
      source.draw(i)
      const fresh = create()
      fresh.draw(i)
      expect(tables(source)).toEqual(tables(fresh))
    }
  })

  it('is the base world throughout where no input is uncertain', () => {
    const model = presetModel('telecom-40k-modelled', fix)
    const source = createWorldSource(model, { seed: '42' })
    const before = tables(source)
    source.draw(5)
    expect(tables(source)).toEqual(before)
  })

  it('has new lifetimes when only the leaving rate or the discount rate is uncertain', () => {
    for (const change of [
      (s) => (s.lifetime.churn = { dist: 'uniform', low: 1, high: 9 }),
      (s) => (s.economics.discountRate = { dist: 'uniform', low: 1, high: 29 }),
      (s) => (s.arms[0]!.hazardRatio = { dist: 'uniform', low: 0.5, high: 2 }),
      (s) => (s.arms[0]!.components[0]!['cliff'] = { dist: 'uniform', low: 0, high: 50 }),
    ] satisfies Change[]) {
      const model = plainModel((s) => {
        s.lifetime.churn = 4
        s.arms[0]!.components[0]!['months'] = 3
      }, change)
      const source = createWorldSource(model, { seed: '42' })
      source.draw(0)
      const first = Array.from(source.world.paid)
      source.draw(1)
      expect(Array.from(source.world.paid)).not.toEqual(first)
    }
  })
})
