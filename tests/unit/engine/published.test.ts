import { beforeAll, describe, expect, it } from 'vitest'
import { answer, closedForm } from '../../../workers/answer.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import type { Model } from '../../../src/model/model.ts'
import type { Figure, Result } from '../../../src/model/result.ts'
import { compile, preset } from '../../helpers/scenarios.ts'
import { LIMIT } from '../../helpers/statistics.ts'

/**
 * The table that opens the program: four offers to 40,000 lapsed customers (V. Kumar, Y. Bhagwat,
 * X. Zhang, Journal of Marketing 79(4), 2015; Harvard Business Review, March 2016). Recall and ROI
 * are as printed there; value and profit follow from them with the face value charged on return:
 * V = face · (1 + ROI), profit per targeted = recall · (V − face).
 */
const published = [
  { id: 'discount', face: 120, recall: 0.45, roi: 6.68, value: 921.6, profit: 360.72 },
  { id: 'upgrade', face: 105, recall: 0.41, roi: 7.93, value: 937.65, profit: 341.3865 },
  { id: 'combo', face: 225, recall: 0.47, roi: 3.02, value: 904.5, profit: 319.365 },
  { id: 'tailored', face: 112.5, recall: 0.45, roi: 5.96, value: 783, profit: 301.725 },
] as const

const figuresOf = (result: Result, id: string): Readonly<Record<string, Figure>> =>
  result.arms.find((arm) => arm.id === id)!.figures

const closeTo = (actual: number | null | undefined, expected: number): void => {
  expect(Math.abs(actual! - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected))
}

const winner = (result: Result, metric: string): string =>
  [...result.arms].sort((a, b) => b.figures[metric]!.expected! - a.figures[metric]!.expected!)[0]!
    .id

const telecom = (scope: 'tested' | 'all' = 'tested'): Model =>
  compile(preset('telecom-40k'), { id: 'telecom-40k', scope })

describe('The published comparison', () => {
  it('is consistent in itself: the worked-back figures follow from recall, face cost and ROI', () => {
    for (const { face, recall, roi, value, profit } of published) {
      closeTo(face * (1 + roi), value)
      closeTo(recall * (value - face), profit)
    }
  })

  for (const { id, face, recall, roi, value, profit } of published) {
    it(`is met by the closed form of ${id} to 1e-9 of itself`, () => {
      const model = telecom()
      const figures = figuresOf(answer(model, '42', closedForm(model)), id)
      closeTo(figures['recallRate']!.expected, recall)
      closeTo(figures['roi']!.expected, roi)
      closeTo(figures['ltvPerRecalled']!.expected, value)
      closeTo(figures['profitPerTargeted']!.expected, profit)
      closeTo(figures['costPerRecalled']!.expected, face)
      closeTo(figures['profit']!.expected, 10_000 * profit)
    })
  }

  it('keeps its rates per customer when every offer is sent to the whole list', () => {
    const model = telecom('all')
    const result = answer(model, '42', closedForm(model))
    for (const { id, roi, profit } of published) {
      closeTo(figuresOf(result, id)['roi']!.expected, roi)
      closeTo(figuresOf(result, id)['profit']!.expected, 40_000 * profit)
    }
  })

  it('has three different winners: recall crowns the combo, ROI the upgrade, profit the discount', () => {
    const model = telecom()
    const result = answer(model, '42', closedForm(model))
    expect(winner(result, 'recallRate')).toBe('combo')
    expect(winner(result, 'roi')).toBe('upgrade')
    expect(winner(result, 'profitPerTargeted')).toBe('discount')
  })

  it('has four equal groups of 10,000 and no figure that needs the unknown organic rate', () => {
    const model = telecom()
    const result = answer(model, '42', closedForm(model))
    expect(result.organicKnown).toBe(false)
    expect(result.nothing).toBeNull()
    for (const arm of result.arms) {
      expect(arm.targeted).toBe(10_000)
      expect(arm.types).toBeNull()
      expect(arm.figures['incrementalProfit']).toMatchObject({ expected: null, mean: null })
    }
  })
})

describe('The simulation of the published comparison', () => {
  const n = 4_000
  let result: Result

  beforeAll(async () => {
    const model = telecom()
    const draws = await createInlineRunner().run({ model, seed: 'published', replications: n })
    result = answer(model, 'published', closedForm(model), draws)
  }, 120_000)

  /**
   * Recall, profit per customer and value are linear in what is drawn and their inputs preserve the
   * mean, so their mean is the closed form; the limit is four of the standard errors the program
   * itself states. The mean ROI is that of V/face − 1 with an independent V: the same number.
   */
  it('has the published mean within 4 standard errors: seed "published", 4,000 replications', () => {
    for (const { id, recall, roi, profit } of published) {
      const figures = figuresOf(result, id)
      const z = (metric: string, truth: number): number =>
        Math.abs(figures[metric]!.mean! - truth) / figures[metric]!.se!
      expect(z('recallRate', recall)).toBeLessThan(LIMIT)
      expect(z('profitPerTargeted', profit)).toBeLessThan(LIMIT)
      expect(z('roi', roi)).toBeLessThan(LIMIT)
      // A recall rate one tenth of a point higher would be noticed.
      expect(z('recallRate', recall + 0.001)).toBeGreaterThan(LIMIT)
    }
  })

  /**
   * Between worlds profit per customer is recall · (V − face). With recall's spread from 10,000
   * observations and V's ±10 % (90 %), discount leads upgrade by 19.3 with a spread of
   * √(25.5² + 23.7²) ≈ 35: about 71 % for that pair alone, less against all three.
   */
  it('leaves it open whether the discount earns most: its P(best) is above 0.5 and below 0.75, seed "published", 4,000 replications, standard error 0.008', () => {
    const best = published.map(({ id }) => figuresOf(result, id)['pBestProfit']!.mean!)
    expect(best[0]).toBeGreaterThan(0.5)
    expect(best[0]).toBeLessThan(0.75)
    expect(best[0]).toBe(Math.max(...best))
    expect(best.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
  })

  it('agrees on P(best) with worlds drawn from the stated distributions by hand: limit 4 standard errors of both, 0.045', () => {
    const uniform = lehmer(20_150)
    const worlds = 20_000
    let won = 0
    for (let i = 0; i < worlds; i++) {
      const profits = published.map(({ face, recall, value }) => {
        const rate = recall + Math.sqrt((recall * (1 - recall)) / 10_001) * boxMuller(uniform)
        const spread = Math.sqrt(Math.log(1 + 0.0608 ** 2))
        const worth = value * Math.exp(spread * boxMuller(uniform) - spread ** 2 / 2)
        return rate * (worth - face)
      })
      if (profits[0] === Math.max(...profits)) won++
    }
    const p = won / worlds
    const error = Math.sqrt(p * (1 - p) * (1 / worlds + 1 / n))
    expect(LIMIT * error).toBeLessThan(0.045)
    const stated = figuresOf(result, 'discount')['pBestProfit']!.mean!
    expect(Math.abs(stated - p)).toBeLessThan(LIMIT * error)
  })
})

/** A textbook generator (Park and Miller 1988), so that the reference shares nothing with the engine. */
const lehmer = (seed: number) => (): number => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

const boxMuller = (uniform: () => number): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
