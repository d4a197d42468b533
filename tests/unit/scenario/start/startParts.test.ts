import { describe, expect, it } from 'vitest'
import { meanOf } from '../../../../src/stats/distribution.ts'
import { resolved } from '../../../../src/scenario/about.ts'
import { baseValue } from '../../../../src/scenario/check.ts'
import { actionEffects } from '../../../../src/scenario/start/actionEffects.ts'
import { REASONS, type ReasonWeights } from '../../../../src/scenario/start/answers.ts'
import { reasonShares, USUAL_MIX } from '../../../../src/scenario/start/reasonMix.ts'
import { startHorizon } from '../../../../src/scenario/start/startGoals.ts'
import { startMoney, usualBudget } from '../../../../src/scenario/start/startMoney.ts'
import { recallOf, startOffers } from '../../../../src/scenario/start/startOffers.ts'
import { startReturns } from '../../../../src/scenario/start/startReturns.ts'
import { preset } from '../../../helpers/scenarios.ts'

const weights = (...values: readonly number[]): ReasonWeights =>
  Object.fromEntries(REASONS.map((reason, i) => [reason, values[i] ?? 0])) as ReasonWeights

describe('shares of reasons', () => {
  it('sum to 100 whole percents in the proportions of the weights, by largest remainder', () => {
    expect(reasonShares(weights(1, 1, 1)).map(({ share }) => share)).toEqual([34, 33, 33])
    expect(reasonShares(weights(5, 3, 0, 0, 2)).map(({ share }) => share)).toEqual([50, 30, 20])
    expect(reasonShares(weights(200, 0, 0, 0, 1))).toEqual([{ reason: 'price', share: 100 }])
    for (let a = 0; a <= 100; a += 7) {
      for (let b = 1; b <= 100; b += 13) {
        const shares = reasonShares(weights(a, b, 3, a + b, 11)).map(({ share }) => share)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)
      }
    }
  })

  it('are the usual mix where nothing weighs anything', () => {
    expect(reasonShares(weights())).toEqual(reasonShares(USUAL_MIX))
    expect(reasonShares(USUAL_MIX).map(({ share }) => share)).toEqual([33, 25, 14, 16, 12])
  })
})

describe('the recall of an offer', () => {
  const [discount] = startOffers
  const odds = (percent: number): number => percent / (100 - percent)

  it('is the message’s odds times e^(gain + fit) where all left for its reason', () => {
    if (!discount) throw new Error('There is no offer.')
    const { likely } = recallOf(discount, 20, [{ reason: 'price', share: 100 }])
    // 0.25 · e^0.75 = 0.529, which is 34.6 %
    expect(odds(likely)).toBeCloseTo(0.25 * Math.exp(0.75), 1)
    expect(likely).toBe(35)
  })

  it('has its least and most on either side, and is no less than the message', () => {
    for (const offer of startOffers) {
      const { low, likely, high } = recallOf(offer, 8, reasonShares(USUAL_MIX))
      expect(low).toBeGreaterThanOrEqual(8)
      expect(likely).toBeGreaterThan(low)
      expect(high).toBeGreaterThan(likely)
    }
  })
})

describe('money where only some pay', () => {
  it('has the mean of a mixture of payers and others, and its spread between customers', () => {
    const base = preset('telecom-40k-modelled')
    const money = startMoney(base, actionEffects.logsIn)
    const { paying } = actionEffects.logsIn
    if (paying === null) throw new Error('Everybody pays.')
    const share = meanOf(paying) / 100
    expect(baseValue(money.monthlyMargin)).toBeCloseTo(45 * share, 0)
    expect(money.price).toBeCloseTo(45 / 0.7, 6)
    expect(baseValue(money.monthlyPrice ?? 0)).toBeCloseTo((45 / 0.7) * share, 0)
    // A margin M with mean 1 and sd 0.6 for a share q of all, 0 for the others: E = q, E² of squares = q (1 + 0.36).
    const sd = Math.sqrt(share * 1.36 - share * share)
    expect(baseValue(money.marginVariation)).toBeCloseTo((100 * sd) / share, -0.5)
    const law = resolved(money.monthlyMargin as never)
    if (law.dist !== 'lognormal') throw new Error('The margin is no lognormal.')
    // (1 + a²)(1 + b²) − 1 of independent factors
    const [a, b] = [4 / 45, (45 - 10) / 6 / (100 * share)]
    expect(law.sd / law.mean).toBeGreaterThan(Math.sqrt(a * a + b * b) * 0.9)
    expect(law.sd / law.mean).toBeLessThan(Math.sqrt(a * a + b * b) * 1.15)
  })

  it('is the preset’s where to be back is to pay', () => {
    const base = preset('b2b-saas')
    const { price, ...economics } = startMoney(base, actionEffects.subscribes)
    expect(price).toBe(450)
    expect(base.economics).toMatchObject(economics)
  })

  it('suggests a tenth of a price for each customer, in one digit', () => {
    expect(usualBudget(preset('b2b-saas'), 3_000)).toBe(100_000)
    expect(usualBudget(preset('b2b-saas'), 6_000)).toBe(300_000)
  })
})

describe('returns in another window', () => {
  it('are the preset’s where neither window nor action differs', () => {
    const base = preset('streaming')
    const found = startReturns(base, actionEffects.subscribes)
    expect(found.recall.value).toEqual(base.organic.recall)
    expect(found.recallYear.value).toEqual(base.organic.recallYear)
    expect(found.recall.source).toBe(base.sources['organic.recall'])
  })

  it('come at a constant rate: after a third of the window 1 − (1 − p)^(1/3) are back', () => {
    const base = preset('streaming')
    const { recall } = startReturns(base, actionEffects.orders)
    const p = baseValue(base.organic.recall ?? 0) / 100
    // 60 of 180 days
    const likely =
      typeof recall.value === 'object' && 'likely' in recall.value && recall.value.likely
    expect(likely).toBeCloseTo(100 * (1 - (1 - p) ** (1 / 3)), -0.5)
    expect(recall.source).toMatch(/our guess/)
  })

  it('are guessed where the preset knows none, below those of its message', () => {
    const { recall, recallYear, message } = startReturns(
      preset('starter'),
      actionEffects.subscribes,
    )
    const mean = (value: typeof message.value | null): number => baseValue(value ?? NaN)
    expect(mean(recall.value)).toBeLessThan(mean(message.value))
    expect(mean(recallYear.value)).toBeGreaterThan(mean(recall.value))
    expect(recall.source).toMatch(/guess/)
  })
})

describe('the horizon', () => {
  it('is the shortest that anything asks for', () => {
    expect(startHorizon(36, null, null)).toBe(36)
    expect(startHorizon(36, 12, null)).toBe(12)
    expect(startHorizon(36, null, 12)).toBe(12)
    expect(startHorizon(6, 12, null)).toBe(6)
    expect(startHorizon(1, null, 12)).toBe(1)
  })
})
