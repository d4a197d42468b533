import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeShares } from '../../src/planner/wholeShares.ts'
import { mixture } from '../../src/scenario/mixture.ts'
import { parseScenario } from '../../src/scenario/parse.ts'
import { pathsOf, stepsBetween } from '../../src/scenario/stepsBetween.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { toDocument } from '../../src/scenario/write.ts'
import { byId, measured, profitWaterfall } from '../helpers/whyDiffer.ts'
import { armOf, plain } from '../helpers/scenarios.ts'
import { decimal, fullScenario } from './randomScenario.ts'

const profit = measured('profitPerTargeted')
const sum = (amounts: readonly number[]): number => amounts.reduce((total, x) => total + x, 0)

/** Any two scenarios, of which usually far more than ten inputs differ. */
const anyTwo = fc.tuple(fullScenario, fullScenario)

/** Two scenarios that differ in a few inputs: the second has some of a third. */
const fewDiffer = fc
  .tuple(fullScenario, fullScenario, fc.infiniteStream(fc.nat(1_000)))
  .map(([first, other, dice]): readonly [Scenario, Scenario] => {
    const steps = stepsBetween(first, other)
    let second: Scenario = first
    for (let tries = 0, taken = 0; tries < 12 && taken < 4 && steps.length > 0; tries++) {
      const step = steps[(dice.next().value ?? 0) % steps.length]
      const mixed = step && mixture(second, other, pathsOf([step]))
      if (mixed && profit(mixed) !== null) {
        second = mixed
        taken++
      }
    }
    return [{ ...first, correlations: [] }, second]
  })

const few = fc.oneof({ weight: 3, arbitrary: fewDiffer }, { weight: 1, arbitrary: anyTwo })

describe('the waterfall of why profit differs', () => {
  it('adds up exactly to the difference, for a few inputs or for many', async () => {
    await fc.assert(
      fc.asyncProperty(few, async ([first, second]) => {
        const { from, to, shares } = await profitWaterfall(first, second)
        expect(from).toBe(profit(first))
        expect(to).toBe(profit(second))
        const off = Math.abs(sum(shares.map(({ amount }) => amount)) - (to - from))
        // An amount of money per customer has no digits below 1e-12 of its own size.
        const dust = 1e-12 * (Math.abs(from) + Math.abs(to))
        expect(off).toBeLessThanOrEqual(1e-9 * Math.abs(to - from) + dust)
        const amounts = shares.map(({ amount }) => amount)
        const cents = wholeShares(amounts, to - from, 0.01)
        const whole = Math.round(Math.abs(to - from) / 0.01)
        expect(sum(cents)).toBe(to < from ? 0 - whole : whole)
        cents.forEach((each, i) =>
          expect(Math.abs(each * 0.01 - (amounts[i] ?? 0))).toBeLessThan(0.0101),
        )
      }),
      { numRuns: 12, seed: 3 },
    )
  })

  it('flips every sign, to the last bit, when the scenarios change places', async () => {
    await fc.assert(
      fc.asyncProperty(few, async ([first, second]) => {
        const there = await profitWaterfall(first, second)
        const back = await profitWaterfall(second, first)
        expect([back.from, back.to]).toEqual([there.to, there.from])
        const flipped = Object.entries(byId(back)).map(([id, amount]) => [id, 0 - amount])
        expect(Object.fromEntries(flipped)).toEqual(byId(there))
      }),
      { numRuns: 6, seed: 5 },
    )
  })

  it('names no input that is the same in both', async () => {
    await fc.assert(
      fc.asyncProperty(fewDiffer, async ([first, second]) => {
        const { shares } = await profitWaterfall(first, second)
        const named = pathsOf(shares.flatMap(({ steps }) => steps))
        for (const step of stepsBetween(first, second)) {
          expect(named).toEqual(expect.arrayContaining(pathsOf([step])))
        }
        expect(named.length).toBe(pathsOf(stepsBetween(first, second)).length)
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  it('gives nothing to an input that differs and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fewDiffer, async ([first, second]) => {
        const other = { ...second, objective: { ...second.objective, subscriberWorth: 123 } }
        const { shares } = await profitWaterfall(first, other)
        const own = shares.find(({ steps }) =>
          steps.some(({ id }) => id === 'objective.subscriberWorth'),
        )
        expect(own?.steps).toHaveLength(1)
        const dust = 1e-9 * (Math.abs(profit(first) ?? 0) + Math.abs(profit(second) ?? 0))
        expect(Math.abs(own?.amount ?? NaN)).toBeLessThanOrEqual(dust)
      }),
      { numRuns: 6, seed: 11 },
    )
  })

  it('credits two inputs alike that do the same', async () => {
    // With one kind of customers, its margin and the margin of what the offer brings are one factor each.
    const start = plain((scenario) => {
      const all = { id: 'all', name: 'All', share: 100, marginMultiplier: 1 }
      Object.assign(scenario.cohort, { attributes: [{ id: 'kind', name: 'Kind', levels: [all] }] })
    })
    await fc.assert(
      fc.asyncProperty(decimal(1.1, 3), decimal(5, 90), async (factor, recall) => {
        const second = structuredClone(start)
        Object.assign(second.cohort.attributes[0]?.levels[0] ?? {}, { marginMultiplier: factor })
        Object.assign(armOf(second, 'offer'), { recall, marginMultiplier: factor })
        const amounts = byId(await profitWaterfall(start, second))
        const kind = amounts['cohort.attributes.kind.levels.all.marginMultiplier'] ?? NaN
        expect(kind).toBeGreaterThan(0)
        expect(amounts['arms.offer.marginMultiplier']).toBeCloseTo(kind, 9)
      }),
      { numRuns: 20, seed: 13 },
    )
  })
})

describe('a mixture of two scenarios', () => {
  it('is a document without faults, or none at all', () => {
    fc.assert(
      fc.property(anyTwo, fc.infiniteStream(fc.boolean()), ([first, second], coins) => {
        const taken = stepsBetween(first, second).filter(() => coins.next().value)
        const mixed = mixture(first, second, pathsOf(taken))
        if (mixed) expect(parseScenario(toDocument(mixed))).toMatchObject({ ok: true })
      }),
      { numRuns: 200, seed: 17 },
    )
  })

  it('is one scenario without any input of the other, and the other with all of them', () => {
    fc.assert(
      fc.property(anyTwo, ([first, second]) => {
        const all = pathsOf(stepsBetween(first, second))
        expect(profit(mixture(first, second, []) ?? first)).toBe(profit(first))
        const whole = mixture(first, second, all)
        expect(whole).not.toBeNull()
        expect(profit(whole ?? first)).toBeCloseTo(profit(second) ?? NaN, 8)
      }),
      { numRuns: 60, seed: 19 },
    )
  })
})
