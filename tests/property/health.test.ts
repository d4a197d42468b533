import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOW_PARTS, type CustomerFlow, type FlowPart } from '../../src/model/customerFlow.ts'
import { readFlow } from '../../src/planner/health/customerFlow.ts'
import { monthlyChurnOf, retentionAfter } from '../../src/planner/health/periods.ts'

const count = fc.integer({ min: 0, max: 1_000_000 })

/** Any period that can be. */
const flows: fc.Arbitrary<CustomerFlow> = fc
  .record({
    start: count,
    gained: count,
    regained: count,
    left: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ start, gained, regained, left }) => {
    const lost = Math.floor(start * left)
    return { start, gained, regained, lost, end: start + gained + regained - lost }
  })

const derived = fc.constantFrom<FlowPart>('start', 'gained', 'lost', 'end')

describe('The counts of a period', () => {
  it('give the fourth from any three, and it is the one that was left out', () => {
    fc.assert(
      fc.property(flows, derived, (flow, part) => {
        const { flow: read, found, problems } = readFlow({ ...flow, [part]: null })
        expect({ read, found, problems }).toEqual({ read: flow, found: part, problems: [] })
      }),
    )
  })

  it('are read without a problem where they fit, and both counts tell one retention', () => {
    fc.assert(
      fc.property(flows, (flow) => {
        const { problems, rates, retention } = readFlow(flow)
        expect(problems).toEqual([])
        if (flow.start === 0) expect(retention).toBeNull()
        else {
          expect(rates.byEnd).toBe(rates.byLost)
          expect(retention).toBeGreaterThanOrEqual(0)
          expect(retention).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('are flagged whenever one is off, and every repair that is offered fits', () => {
    const off = fc.integer({ min: -1_000, max: 1_000 }).filter((x) => x !== 0)
    fc.assert(
      fc.property(flows, fc.constantFrom(...FLOW_PARTS), off, (flow, part, by) => {
        const given = { ...flow, [part]: flow[part] + by }
        const { problems, repairs, flow: none } = readFlow(given)
        expect(problems.length).toBeGreaterThan(0)
        expect(none).toBeNull()
        for (const repair of repairs) {
          expect(readFlow(repair.flow).problems).toEqual([])
          expect(repair.flow).toEqual({ ...given, [repair.part]: repair.value })
        }
        if (given[part] >= 0) {
          expect(repairs.map((repair) => repair.part)).toContain(part)
        }
      }),
    )
  })
})

describe('Rates by month and by year', () => {
  it('turn into each other and back', () => {
    const rate = fc.double({ min: 0, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 60 }), (churn, months) => {
        const stay = retentionAfter(churn, months)
        fc.pre(stay > 1e-9)
        expect(monthlyChurnOf(stay, months)).toBeCloseTo(churn, 8)
      }),
    )
  })
})
