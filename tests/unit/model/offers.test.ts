import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import { offerKind, offerKinds } from '../../../src/model/offers/index.ts'
import { sumAt, sumIds } from '../../../src/model/sums.ts'
import type { Component } from '../../../src/scenario/types.ts'
import { plain, plainModel, scenarioOf } from '../../helpers/scenarios.ts'

const folder = fileURLToPath(new URL('../../../src/model/offers', import.meta.url))

describe('The registry of offer kinds', () => {
  it('lists exactly the files on disk, each under the name of its file', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
    const own = files.filter((file) => !['index', 'kind'].includes(file))
    const fileOf = (id: string): string =>
      id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    expect(offerKinds.map(({ id }) => fileOf(id)).sort()).toEqual(own.sort())
  })

  it('finds every kind by its id and nothing else', () => {
    for (const kind of offerKinds) expect(offerKind(kind.id)).toBe(kind)
    expect(offerKind('voucher')).toBeUndefined()
  })
})

for (const kind of offerKinds) {
  describe(`The offer kind "${kind.id}"`, () => {
    const campaign =
      (example: Readonly<Record<string, number>>) => (scenario: ReturnType<typeof plain>) => {
        scenario.lifetime.churn = 6
        scenario.channels[0]!.costPerContact = 1
        scenario.economics.monthlyPrice = 40
        scenario.arms[0]!.components = [{ type: kind.id, ...example } as Component]
      }

    it('names fields that exist as its cost stream', () => {
      const keys = kind.fields.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      const { amount, months, costShare } = kind.stream
      expect(keys).toContain(amount)
      if (months !== null) expect(keys).toContain(months)
      if (costShare !== null) {
        expect(kind.fields.find(({ key }) => key === costShare)).toMatchObject({ unit: 'percent' })
      }
    })

    it('explains every field, with a default within its limits', () => {
      for (const field of kind.fields) {
        expect(field.help).toMatch(/\.$/)
        if (field.type !== 'number' && field.type !== 'integer') continue
        if (field.default === null) expect(field.nullable).toBe(true)
        else {
          expect(field.default).toBeGreaterThanOrEqual(field.min)
          expect(field.default).toBeLessThanOrEqual(field.max)
        }
      }
    })

    it('describes its examples with the amount in words', () => {
      expect(kind.examples.length).toBeGreaterThan(0)
      for (const example of kind.examples) {
        const text = kind.describe(example, (amount) => `$${amount}`)
        const amount = example[kind.stream.amount]
        expect(text).toContain(kind.stream.ofPrice ? `${amount}\u00A0%` : `$${amount}`)
        const { months } = kind.stream
        if (months !== null) expect(text).toContain(`${example[months]} months`)
      }
    })

    it('keeps its examples through a document, and costs a positive, finite amount on every basis', () => {
      for (const example of kind.examples) {
        for (const costBasis of ['realised', 'faceOnReturn', 'faceOnContact'] as const) {
          const scenario = plain(campaign(example), (s) => (s.economics.costBasis = costBasis))
          expect(scenario.arms[0]!.components[0]).toMatchObject(example)
          const again = scenarioOf(JSON.parse(JSON.stringify(scenario)))
          expect(again).toEqual(scenario)
          const model = plainModel(campaign(example), (s) => (s.economics.costBasis = costBasis))
          const { sums } = createExpected(model)().arms[0]!
          expect(sums[sumAt.offerCost]).toBeGreaterThan(0)
          for (const id of sumIds.filter((sum) => !['paybackMonth', 'active24'].includes(sum))) {
            expect(Number.isFinite(sums[sumAt[id]]!)).toBe(true)
          }
        }
      }
    })

    it('of no amount or no months costs nothing, and without a cliff is no offer at all', () => {
      const message = plainModel(campaign({}), (s) => {
        Object.assign(s.arms[0]!, { kind: 'message', components: [] })
      })
      const bare = createExpected(message)().arms[0]!
      const cliff = kind.fields.some(({ key }) => key === 'cliff') ? { cliff: 0 } : {}
      for (const zero of [kind.stream.amount, kind.stream.months]) {
        if (zero === null) continue
        const model = plainModel(campaign({ ...kind.examples[0], ...cliff, [zero]: 0 }))
        const arm = createExpected(model)().arms[0]!
        expect(arm.sums).toEqual(bare.sums)
        expect(arm.covariance).toEqual(bare.covariance)
      }
    })
  })
}
