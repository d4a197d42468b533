import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { simulateIndividuals } from '../../../src/engine/individuals.ts'
import { sumAt, SUMS, type SumId } from '../../../src/model/sums.ts'
import { plainModel, type Change, type Model } from '../../helpers/scenarios.ts'

const replications = (model: Model, blocks: number, id: SumId): number[] => {
  const { sums } = createRun(model, '42')(0, blocks)
  return Array.from({ length: sums.length / SUMS }, (_, row) => sums[row * SUMS + sumAt[id]]!)
}

describe('Money in a replication', () => {
  /** 2,000 customers of whom 30 % take the offer, 0.05 % would return by themselves, margins spread widely. */
  const fewOrganic: Change = (scenario) => {
    scenario.cohort.customers = 2_000
    scenario.arms[0]!.recall = 30
    scenario.organic.recall = 0.05
    scenario.economics.marginVariation = 150
  }

  it('is never negative where a single customer of a large arm would have returned by himself: seed "42", 640 replications', () => {
    const model = plainModel(fewOrganic)
    const { sums } = simulateIndividuals(model, '42', 20)
    for (let i = 0; i < 20; i++) {
      expect(sums[i * SUMS + sumAt.organicValue]).toBeGreaterThanOrEqual(0)
    }
    expect(Math.min(...replications(model, 20, 'organicValue'))).toBeGreaterThanOrEqual(0)
  })

  it('is never negative where hardly anybody takes the offer and many would have returned without it: seed "42", 640 replications', () => {
    const model = plainModel(fewOrganic, (scenario) => {
      scenario.arms[0]!.recall = 0.05
      scenario.organic.recall = 30
    })
    expect(Math.min(...replications(model, 20, 'value'))).toBeGreaterThanOrEqual(0)
  })
})

describe('A replication in which nothing is left to chance', () => {
  it('is the closed form: 1,000 customers who all return, pay 24 × $10 and cost nothing', () => {
    const model = plainModel((s) => (s.arms[0]!.recall = 100))
    expect(new Set(replications(model, 2, 'recalled'))).toEqual(new Set([1_000]))
    expect(new Set(replications(model, 2, 'value'))).toEqual(new Set([240_000]))
    expect(new Set(replications(model, 2, 'months'))).toEqual(new Set([24_000]))
    expect(new Set(replications(model, 2, 'active12'))).toEqual(new Set([1_000]))
  })

  it('is empty where nobody returns', () => {
    const model = plainModel((s) => (s.arms[0]!.recall = 0))
    for (const id of ['recalled', 'value', 'offerCost', 'months'] as const) {
      expect(new Set(replications(model, 2, id))).toEqual(new Set([0]))
    }
  })
})
