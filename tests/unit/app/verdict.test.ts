import { describe, expect, it } from 'vitest'
import { breakEvenRecall } from '../../../src/app/depth.ts'
import { flipsOf } from '../../../src/app/flips.ts'
import { openingPreset } from '../../../src/app/presets.ts'
import {
  organicBreakEven,
  ranking,
  subscriberWorth,
  valueWithoutOffer,
  verdictOf,
  type Verdict,
} from '../../../src/app/verdict.ts'
import { createFormat } from '../../../src/i18n/format.ts'
import { verdictText } from '../../../src/panels/compare/verdictText.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { withValue } from '../../../src/scenario/path.ts'
import type { Scenario, Uncertain } from '../../../src/scenario/types.ts'
import { answer, closedForm } from '../../../workers/answer.ts'
import { createInlineRunner } from '../../../workers/inline.ts'

const format = createFormat('USD')

const ask = async (scenario: Scenario, metric = 'profitPerTargeted', replications = 512) => {
  const model = compile(scenario, { scope: 'all' })
  const expected = closedForm(model)
  const draws = await createInlineRunner().run({ model, seed: scenario.seed, replications })
  const result = answer(model, scenario.seed, expected, draws)
  return { model, result, verdict: verdictOf(model, result, expected, metric) }
}

const exact = (scenario: Scenario): Scenario => {
  const plain = (value: Uncertain | null): Uncertain | null =>
    typeof value === 'object' && value !== null && 'mean' in value ? value.mean : value
  return {
    ...scenario,
    arms: scenario.arms.map((arm) => ({
      ...arm,
      recall: plain(arm.recall),
      value: plain(arm.value),
    })),
    response: { depthExponent: 0.75 },
  }
}

const sentence = (verdict: Verdict, result: Parameters<typeof verdictText>[1]): string => {
  const { bold, rest, range } = verdictText(verdict, result, format)
  return `${bold}${rest} ${range}`
}

describe('The verdict on the published comparison', () => {
  it('names the leader, the gap and its range, and claims no more than the range allows', async () => {
    const { verdict, result } = await ask(openingPreset())
    expect(verdict.strength).toBe('close')
    expect(verdict.gap).toBeCloseTo(360.72 - 341.3865, 9)
    expect(verdict.lead.p10).toBeLessThan(0)
    expect(verdict.lead.p90).toBeGreaterThan(0)
    expect(sentence(verdict, result)).toMatch(
      /^Discount leads, but it is too close to call: \$19 per customer more than Upgrade, whatever share would have returned anyway\. 80\s% range (about )?−\$\d+ to \+\$\d+$/,
    )
    expect(verdict.settledBy).toBeGreaterThan(1_000)
  })

  it('crowns another arm by each measure', async () => {
    const { result } = await ask(openingPreset())
    expect(['profitPerTargeted', 'roi', 'recallRate'].map((id) => ranking(result, id)[0])).toEqual([
      0, 1, 2,
    ])
    expect(subscriberWorth(result, 0)).toEqual({ arm: 2, worth: expect.closeTo(2067.75, 6) })
  })

  it('says why the winner by ROI is not the one that earns the most', async () => {
    const { verdict, result } = await ask(openingPreset(), 'roi')
    expect(sentence(verdict, result)).toMatch(
      /^Upgrade returns the most per dollar: 793\s% against 668\s% for Discount\./,
    )
    expect(verdictText(verdict, result, format).details.join(' ')).toContain('Discount does')
  })

  it('speaks of chance alone when no input is uncertain', async () => {
    const { verdict, result } = await ask(exact(openingPreset()))
    expect(verdict.strength).toBe('assumed')
    expect(sentence(verdict, result)).toContain('would earn the most if these inputs were right')
    expect(sentence(verdict, result)).toContain('your inputs taken as exact')
  })

  it('is clear once the gap is wide', async () => {
    const { verdict, result } = await ask(withValue(openingPreset(), 'arms.discount.recall', 60))
    expect(verdict.strength).toBe('clear')
    expect(sentence(verdict, result)).toMatch(/^Of these four, Discount earns the most:/)
  })

  it('says to send nothing when the offers bring less than would have come anyway', async () => {
    const scenario = withValue(
      withValue(openingPreset(), 'organic.recall', 48),
      'organic.value',
      900,
    )
    const { verdict, result } = await ask(scenario)
    expect(verdict.nothingWins).toBe(true)
    expect(sentence(verdict, result)).toMatch(/^Send nothing:/)
  })

  it('ranks by incremental profit once the organic rate is known, with the same gap', async () => {
    const scenario = withValue(openingPreset(), 'organic.recall', 20)
    const { verdict } = await ask(scenario)
    expect(verdict.metric).toBe('incrementalProfitPerTargeted')
    expect(verdict.gap).toBeCloseTo(360.72 - 341.3865, 9)
  })
})

describe('What would flip it', () => {
  it('is a recall of Discount below 42.6 %, found where profits are equal', async () => {
    const scenario = openingPreset()
    const { model } = await ask(scenario, 'profitPerTargeted', 32)
    const flip = flipsOf(scenario, model).find(({ kind }) => kind === 'recall')
    // r · (921.6 − 120) = 341.3865
    expect(flip).toMatchObject({ winner: 1, at: expect.closeTo(341.3865 / 801.6, 6) })
  })

  it('is found as tested too where an arm has no customers and so no score', () => {
    const scenario = withValue(openingPreset(), 'arms.tailored.share', 0)
    const model = compile(scenario, { scope: 'tested' })
    const flip = flipsOf(scenario, model).find(({ kind }) => kind === 'recall')
    // 0.41 × (937.65 − 105) over Discount's 921.60 − 120.
    expect(flip).toMatchObject({ winner: 1, at: expect.closeTo(341.3865 / 801.6, 6) })
  })

  it('is an organic rate at which the leader stops paying, verified by evaluating there', async () => {
    const scenario = withValue(
      withValue(openingPreset(), 'organic.recall', 10),
      'organic.value',
      900,
    )
    const { model } = await ask(scenario, 'profitPerTargeted', 32)
    const flip = flipsOf(scenario, model).find(({ kind }) => kind === 'organic')
    expect(flip).toMatchObject({ at: expect.closeTo(360.72 / 900, 5) })
  })

  it('is stated as a range of organic rates while neither rate nor value is known', async () => {
    const scenario = openingPreset()
    const { result } = await ask(scenario, 'profitPerTargeted', 32)
    const value = valueWithoutOffer(scenario, result)
    expect([value.low, value.high]).toEqual([expect.closeTo(783, 9), expect.closeTo(937.65, 9)])
    const [low, high] = organicBreakEven(result, 0, value) ?? [0, 0]
    expect(low).toBeCloseTo(360.72 / 937.65, 9)
    expect(high).toBeCloseTo(360.72 / 783, 9)
  })
})

describe('An offer at another depth', () => {
  it('of $10 × 6 earns as much at 41.9 % as $20 × 6 at 45 %', () => {
    const halved = withValue(openingPreset(), 'arms.discount.components.discount.amount', 10)
    const scenario = withValue(halved, 'arms.discount.components.discount.statedAmount', 20)
    const rate = breakEvenRecall(scenario, compile(scenario, { scope: 'all' }), 0)
    expect(rate).toBeCloseTo((0.45 * 801.6) / 861.6, 6)
  })
  it('that nobody is sent, as its share of the test is 0, is told none', () => {
    const scenario = openingPreset()
    const [first, second] = scenario.arms
    const none = withValue(scenario, `arms.${first!.id}.share`, 0)
    const whole = withValue(none, `arms.${second!.id}.share`, 50)
    expect(breakEvenRecall(whole, compile(whole, { scope: 'tested' }), 0)).toBeNull()
  })
})
