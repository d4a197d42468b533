import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import type { Draws } from '../../../src/engine/merge.ts'
import { assemble, metricDraws } from '../../../src/engine/result.ts'
import { comparisonMetrics, ratioMetrics } from '../../../src/model/metrics/index.ts'
import { sumAt, sumIds, SUMS, type SumId } from '../../../src/model/sums.ts'
import { compile, plain, presetModel, type Change, type Model } from '../../helpers/scenarios.ts'

/** Two offers, sent to 100 customers each; a month of cash. */
const two = (...changes: Change[]): Model =>
  compile(
    plain(
      (scenario) => {
        const [offer] = scenario.arms
        scenario.cohort.customers = 100
        scenario.lifetime.horizon = 1
        scenario.arms = ['a', 'b'].map((id) => ({ ...structuredClone(offer!), id, share: 50 }))
      },
      ...changes,
    ),
    { scope: 'all' },
  )

/** Rows by hand: per replication and arm, the sums that matter; 100 targeted. */
const rows = (sums: readonly (readonly Partial<Record<SumId, number>>[])[]): Float64Array => {
  const out = new Float64Array(sums.length * 2 * SUMS)
  sums.forEach((arms, i) =>
    arms.forEach((arm, a) => {
      const row = { targeted: 100, recalled: 1, ...arm }
      for (const id of sumIds) {
        out[(i * 2 + a) * SUMS + sumAt[id]] = (row as Partial<Record<SumId, number>>)[id] ?? 0
      }
    }),
  )
  return out
}

const profits = (...pairs: readonly (readonly [number, number])[]): Float64Array =>
  rows(pairs.map((pair) => pair.map((value) => ({ value }))))

const resultOf = (model: Model, draws: Omit<Draws, 'replications' | 'cash'>, cash?: number[]) => {
  const replications = draws.sums.length / (2 * SUMS)
  return assemble(model, '42', createExpected(model)(), {
    ...draws,
    replications,
    cash: Float64Array.from(cash ?? Array<number>(replications * 2).fill(0)),
  })
}

describe('Who is best', () => {
  it('is counted over worlds by what is expected, who is ahead over replications by what was drawn', () => {
    const { arms } = resultOf(two(), {
      worlds: profits([5, 4], [5, 4], [5, 4], [3, 4]),
      sums: profits([1, 9], [1, 9], [8, 9], [9, 1]),
    })
    const means = (id: string) => arms.map(({ figures }) => figures[id]!.mean)
    expect(means('pBestProfit')).toEqual([0.75, 0.25])
    expect(means('pAheadProfit')).toEqual([0.25, 0.75])
  })

  it('leaves a loss: what the best earns more per customer, on average over worlds', () => {
    const { arms } = resultOf(two(), {
      worlds: profits([500, 400], [300, 400], [300, 700], [300, 300]),
      sums: profits([0, 0], [0, 0], [0, 0], [0, 0]),
    })
    expect(arms.map(({ figures }) => figures['expectedLossProfit']!.mean)).toEqual([1.25, 0.25])
  })

  it('may be nobody once the organic rate is known: then what is incremental competes with nothing', () => {
    const organic: Change = (s) => (s.organic.recall = 10)
    const worlds = rows([
      [
        { value: 500, organicValue: 600 },
        { value: 450, organicValue: 600 },
      ],
      [
        { value: 700, organicValue: 600 },
        { value: 650, organicValue: 600 },
      ],
    ])
    const { arms } = resultOf(two(organic), { worlds, sums: worlds })
    const means = (id: string) => arms.map(({ figures }) => figures[id]!.mean)
    expect(means('pBestProfit')).toEqual([0.5, 0])
    expect(means('pAheadProfit')).toEqual([0.5, 0])
    // Sending nothing would have saved 1.00 or 1.50 in the first world.
    expect(means('expectedLossProfit')).toEqual([0.5, 1])
    const unknown = resultOf(two(), { worlds, sums: worlds })
    expect(unknown.arms.map(({ figures }) => figures['pBestProfit']!.mean)).toEqual([1, 0])
  })

  it('is not known without worlds, while who is ahead is', () => {
    const { arms } = resultOf(two(), { worlds: null, sums: profits([1, 2], [3, 1]) })
    for (const { id, kind } of comparisonMetrics) {
      const { mean } = arms[0]!.figures[id]!
      if (kind === 'ahead') expect(mean).not.toBeUndefined()
      else expect(mean).toBeNull()
    }
    expect(arms[0]!.figures['pAheadProfit']!.mean).toBe(0.5)
  })
})

describe('An answer', () => {
  it('says what it is an answer to', () => {
    const model = presetModel('telecom-40k-modelled')
    const result = assemble(model, 'abc', createExpected(model)())
    expect(result).toMatchObject({
      modelVersion: model.modelVersion,
      scenario: { id: 'telecom-40k-modelled' },
      seed: 'abc',
      replications: 0,
      scope: 'tested',
      costBasis: 'realised',
      horizon: 36,
      customers: 40_000,
      uncertain: true,
      organicKnown: true,
    })
    expect(result.arms.map(({ id, kind }) => [id, kind])).toEqual(
      model.arms.map(({ id, kind }) => [id, kind]),
    )
  })

  it('takes the closed form of a ratio from expected totals, not from the mean of ratios', () => {
    const model = two((s) => (s.channels[0]!.costPerContact = 1))
    const { arms } = resultOf(model, { worlds: null, sums: profits([1, 2], [3, 1]) })
    const { expected } = arms[0]!.figures['roi']!
    // 50 × $10 for $100
    expect(expected).toBeCloseTo(4, 12)
  })

  it('draws its cash between the 10 % and 90 % quantiles of each month, of type 7', () => {
    const cash = [10, 0, 20, 0, 30, 0, 40, 0, 50, 0, 60, 0]
    const sums = profits([1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1])
    const { arms } = resultOf(two(), { worlds: null, sums }, cash)
    expect(arms[0]!.cash.p10[0]).toBeCloseTo(15, 12)
    expect(arms[0]!.cash.p90[0]).toBeCloseTo(55, 12)
    expect(arms[1]!.cash.p90[0]).toBe(0)
  })

  it('shows incremental cash once the organic rate is known and gross cash before', () => {
    const known = two((s) => (s.organic.recall = 10))
    const draws = { worlds: null, sums: profits([1, 1], [1, 1]) }
    expect(resultOf(two(), draws).arms[0]!.cash.expected[0]).toBeCloseTo(500, 9)
    expect(resultOf(known, draws).arms[0]!.cash.expected[0]).toBeCloseTo(400, 9)
  })

  it('has no band before anything was simulated', () => {
    const model = two()
    const { cash } = assemble(model, '42', createExpected(model)()).arms[0]!
    expect(cash.p10[0]).toBeNaN()
    expect(cash.expected[0]).toBeCloseTo(500, 9)
  })
})

describe('The draws of a metric', () => {
  it('are one value per replication of the arm asked for', () => {
    const sums = profits([100, 200], [300, 400])
    expect(Array.from(metricDraws(two(), sums, 2, 1, 'profitPerTargeted'))).toEqual([2, 4])
  })

  it('are undefined throughout where they need an organic rate that is unknown', () => {
    for (const { id } of ratioMetrics.filter(({ needsOrganic }) => needsOrganic)) {
      expect(Array.from(metricDraws(two(), profits([1, 1]), 1, 0, id))).toEqual([NaN])
    }
  })
})
