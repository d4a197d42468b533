import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { createExpected } from '../../../src/engine/expected.ts'
import { createMerge, type Draws } from '../../../src/engine/merge.ts'
import { assemble } from '../../../src/engine/result.ts'
import { effectMetrics } from '../../../src/model/metrics/index.ts'
import type { ArmResult, Figure, Result } from '../../../src/model/result.ts'
import { sumAt, SUMS, type SumId } from '../../../src/model/sums.ts'
import {
  compile,
  plain,
  presetModel,
  type Change,
  type Model,
  type Scenario,
} from '../../helpers/scenarios.ts'

const arm = (scenario: Scenario, id: string, changes: object): Scenario['arms'][number] => ({
  ...structuredClone(scenario.arms[0]!),
  id,
  share: 50,
  ...changes,
})

/** The message to 100 customers, of whom 30 return, and an offer to 100, of whom 50 return; $10 for each, $1 a contact. */
const pair = (...changes: Change[]): Model =>
  compile(
    plain(
      (scenario) => {
        scenario.cohort.customers = 100
        scenario.lifetime.horizon = 1
        scenario.channels[0]!.costPerContact = 1
        scenario.arms = [
          arm(scenario, 'message', { kind: 'message', recall: 30, components: [] }),
          arm(scenario, 'offer', {}),
        ]
      },
      ...changes,
    ),
    { scope: 'all' },
  )

const anyway: Change = (scenario) => (scenario.organic.recall = 10)

/** Rows by hand: per replication the sums of the message arm and of the offer; 100 targeted. */
const rows = (
  ...replications: readonly (readonly Partial<Record<SumId, number>>[])[]
): Float64Array => {
  const out = new Float64Array(replications.length * 2 * SUMS)
  replications.flat().forEach((sums, row) => {
    for (const [id, x] of Object.entries({ targeted: 100, ...sums })) {
      out[row * SUMS + sumAt[id as SumId]] = x
    }
  })
  return out
}

const resultOf = (model: Model, sums?: Float64Array, worlds: Float64Array | null = null): Result =>
  assemble(
    model,
    '42',
    createExpected(model)(),
    sums
      ? { sums, worlds, cash: new Float64Array(), replications: sums.length / (2 * SUMS) }
      : null,
  )

const simulated = (model: Model): Result => {
  const merge = createMerge(model, 256)
  merge.add(createRun(model, '42')(0, 8))
  const draws: Draws = merge.draws()
  return assemble(model, '42', createExpected(model)(), draws)
}

const figuresOf = ({ arms }: Result, id: string): ArmResult['figures'] =>
  arms.find((each) => each.id === id)!.figures

const isUnknown = (figure: Figure | undefined): boolean =>
  figure!.expected === null && figure!.mean === null && figure!.p10 === null

const ids = effectMetrics.map(({ id }) => id)

describe('What the message does, in closed form', () => {
  it('is what it brings beyond those who come anyway, and the incentive adds the rest', () => {
    const figures = figuresOf(resultOf(pair(anyway)), 'offer')
    expect(figures['messageRecall']!.expected).toBeCloseTo(0.2, 12)
    expect(figures['incentiveRecall']!.expected).toBeCloseTo(0.2, 12)
    // $3 − $1 − $1 for the message, $5 − $1 − $1 for the offer
    expect(figures['messageProfitPerTargeted']!.expected).toBeCloseTo(1, 12)
    expect(figures['incentiveProfitPerTargeted']!.expected).toBeCloseTo(2, 12)
  })

  it('is unknown without an organic rate, while what the incentive adds is known', () => {
    const figures = figuresOf(resultOf(pair()), 'offer')
    expect(isUnknown(figures['messageRecall'])).toBe(true)
    expect(isUnknown(figures['messageProfitPerTargeted'])).toBe(true)
    expect(figures['incentiveRecall']!.expected).toBeCloseTo(0.2, 12)
    expect(figures['incentiveProfitPerTargeted']!.expected).toBeCloseTo(2, 12)
  })

  it('costs what the offer costs: the incentive may add customers and lose money', () => {
    const generous = pair(anyway, (scenario) => {
      const [component] = scenario.arms[1]!.components
      Object.assign(component!, { amount: 8, months: 1, statedAmount: 8, statedMonths: 1 })
    })
    const figures = figuresOf(resultOf(generous), 'offer')
    expect(figures['incentiveRecall']!.expected).toBeCloseTo(0.2, 12)
    expect(figures['incentiveProfitPerTargeted']!.expected).toBeCloseTo(2 - 0.5 * 8, 12)
  })

  it('is all there is where the offer brings back no more than the message', () => {
    const figures = figuresOf(resultOf(pair(anyway, (s) => (s.arms[1]!.recall = 30))), 'offer')
    expect(figures['incentiveRecall']!.expected).toBeCloseTo(0, 12)
    expect(figures['incentiveProfitPerTargeted']!.expected).toBeCloseTo(0, 12)
  })

  it('is unknown, not 0, without a group that gets the message alone', () => {
    const model = pair(anyway, (s) => {
      s.arms.shift()
      s.arms[0]!.share = 100
    })
    for (const id of ids) expect(isUnknown(figuresOf(resultOf(model), 'offer')[id])).toBe(true)
  })

  it('is its own for the group with the message, which has no incentive', () => {
    const figures = figuresOf(resultOf(pair(anyway)), 'message')
    expect(figures['messageRecall']!.expected).toBeCloseTo(0.2, 12)
    expect(isUnknown(figures['incentiveRecall'])).toBe(true)
    expect(isUnknown(figures['incentiveProfitPerTargeted'])).toBe(true)
  })

  it('says nothing of a group that gets nothing', () => {
    const model = pair(anyway, (s) => {
      s.arms[0]!.share = 25
      s.arms.push(arm(s, 'none', { kind: 'holdout', recall: null, components: [], share: 25 }))
    })
    for (const id of ids) expect(isUnknown(figuresOf(resultOf(model), 'none')[id])).toBe(true)
  })
})

describe('What the incentive adds, in simulation', () => {
  const drawn = rows(
    [
      { recalled: 30, organic: 10, value: 300, organicValue: 100, campaignCost: 100 },
      { recalled: 45, organic: 12, value: 470, organicValue: 130, campaignCost: 100 },
    ],
    [
      { recalled: 20, organic: 8, value: 210, organicValue: 90, campaignCost: 100 },
      { recalled: 55, organic: 7, value: 540, organicValue: 60, campaignCost: 100 },
    ],
  )

  it('is the difference within each replication, each beyond its own customers who come anyway', () => {
    const { incentiveRecall, incentiveProfitPerTargeted } = figuresOf(
      resultOf(pair(anyway), drawn),
      'offer',
    )
    // 33 − 20 and 48 − 12 of 100 customers; $240 − $100 and $380 − $20
    expect(incentiveRecall!.mean).toBeCloseTo((0.13 + 0.36) / 2, 12)
    expect(incentiveRecall!.p10).toBeCloseTo(0.13 + 0.1 * 0.23, 12)
    expect(incentiveProfitPerTargeted!.mean).toBeCloseTo((1.4 + 3.6) / 2, 12)
    expect(incentiveProfitPerTargeted!.sd).toBeCloseTo(2.2 / Math.SQRT2, 12)
  })

  it('compares what was recalled and earned while nobody knows who comes anyway', () => {
    const { incentiveRecall, incentiveProfitPerTargeted } = figuresOf(
      resultOf(pair(), drawn),
      'offer',
    )
    expect(incentiveRecall!.mean).toBeCloseTo((0.15 + 0.35) / 2, 12)
    expect(incentiveProfitPerTargeted!.mean).toBeCloseTo((1.7 + 3.3) / 2, 12)
  })

  it('tells how much of its spread the inputs make', () => {
    const worlds = rows([{ recalled: 25 }, { recalled: 45 }], [{ recalled: 25 }, { recalled: 55 }])
    const { split } = figuresOf(resultOf(pair(), drawn, worlds), 'offer')['incentiveRecall']!
    // expected 0.20 and 0.30, drawn 0.15 and 0.35
    expect(split!.world).toBeCloseTo(0.005, 12)
    expect(split!.luck).toBeCloseTo(0.005, 12)
  })

  it('is the paired difference that the verdict between the two would use', () => {
    const result = simulated(presetModel('telecom-40k-modelled'))
    for (const { id, kind } of result.arms) {
      if (kind === 'message') continue
      const { figure } = result.differences.find(
        ({ metric, first, second }) =>
          metric === 'incrementalProfitPerTargeted' && first === id && second === 'message',
      )!
      const figures = figuresOf(result, id)
      expect({ ...figures['incentiveProfitPerTargeted'], expected: null }).toEqual(figure)
    }
  })
})
