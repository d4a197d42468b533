import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../../src/planner/money/dates.ts'
import { centsByMonth, fiscalOf, periodsOf } from '../../../../src/planner/money/periods.ts'

const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)
const launch = dayOf({ year: 2027, month: 2, day: 1 })

describe('A business year', () => {
  it('is named after the calendar year in which it ends', () => {
    expect(fiscalOf({ year: 2027, month: 2 }, 1)).toMatchObject({ fiscalYear: 2027, quarter: 1 })
    expect(fiscalOf({ year: 2026, month: 10 }, 10)).toMatchObject({ fiscalYear: 2027, quarter: 1 })
    expect(fiscalOf({ year: 2027, month: 3 }, 4)).toMatchObject({ fiscalYear: 2027, quarter: 4 })
    expect(fiscalOf({ year: 2027, month: 4 }, 4)).toMatchObject({ fiscalYear: 2028, quarter: 1 })
  })
})

describe('Amounts by period', () => {
  const months = [[100, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50]]

  it('put a launch in February into the quarter that has begun, and what follows in later ones', () => {
    const quarters = periodsOf(launch, months, { unit: 'quarter', fiscalStart: 1 })
    expect(quarters.map(({ fiscalYear, quarter, net }) => [fiscalYear, quarter, net])).toEqual([
      [2027, 1, 150],
      [2027, 2, 150],
      [2027, 3, 150],
      [2027, 4, 150],
      [2028, 1, 100],
    ])
    expect(quarters[0]).toMatchObject({ year: 2027, month: 1 })
    expect(quarters.map(({ cumulative }) => cumulative)).toEqual([150, 300, 450, 600, 700])
  })

  it('follow the first month of the business year', () => {
    const quarters = periodsOf(launch, months, { unit: 'quarter', fiscalStart: 2 })
    expect(
      quarters.map(({ month, fiscalYear, quarter, net }) => [month, fiscalYear, quarter, net]),
    ).toEqual([
      [2, 2028, 1, 200],
      [5, 2028, 2, 150],
      [8, 2028, 3, 150],
      [11, 2028, 4, 150],
      [2, 2029, 1, 50],
    ])
  })

  const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
    minLength: 1,
    maxLength: 60,
  })

  it('add up in whole cents: months to lines, lines to the total, quarters to their year', () => {
    fc.assert(
      fc.property(
        fc.array(amounts, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 20_000 }),
        (lines, fiscalStart, day) => {
          const cents = centsByMonth(lines)
          const all = sum(lines.map(sum))
          expect(Math.abs(sum(cents.map(sum)) - all * 100)).toBeLessThan(0.5001)
          lines.forEach((line, i) =>
            expect(Math.abs(sum(cents[i]!) - sum(line) * 100)).toBeLessThan(1.01),
          )
          const of = (unit: 'month' | 'quarter' | 'year') =>
            periodsOf(day, cents, { unit, fiscalStart })
          const quarters = of('quarter')
          for (const year of of('year')) {
            const own = quarters.filter(({ fiscalYear }) => fiscalYear === year.fiscalYear)
            expect(sum(own.map(({ net }) => net))).toBe(year.net)
          }
          expect(sum(of('month').map(({ net }) => net))).toBe(sum(cents.map(sum)))
          expect(quarters.at(-1)?.cumulative).toBe(sum(cents.map(sum)))
        },
      ),
      { seed: 4_711, numRuns: 200 },
    )
  })
})
