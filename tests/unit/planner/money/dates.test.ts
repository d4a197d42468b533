import { describe, expect, it } from 'vitest'
import { dateOf, dayOf, monthsAfter } from '../../../../src/planner/money/dates.ts'

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000

describe('Days', () => {
  it('are those of the platform over eight centuries, leap years included', () => {
    for (let n = day('1600-01-01'); n < day('2400-12-31'); n += 7) {
      const { year, month, day: d } = dateOf(n)
      const text = `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`
      if (text !== iso(n)) expect.fail(`${text} should be ${iso(n)}`)
      if (dayOf({ year, month, day: d }) !== n) expect.fail(`${text} is not day ${n}`)
    }
  })

  it.each([
    ['2026-12-01', 3, '2027-03-01'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-10-31', 13, '2028-11-30'],
    ['2027-03-15', 0, '2027-03-15'],
    ['2027-03-15', -3, '2026-12-15'],
  ])('some months later: %s and %i months is %s', (from, months, to) => {
    expect(iso(monthsAfter(day(from), months))).toBe(to)
  })
})
