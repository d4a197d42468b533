import { describe, expect, it } from 'vitest'
import { calendarOf, wavesOf, type Campaign } from '../../../../src/planner/money/calendar.ts'
import { dayOf } from '../../../../src/planner/money/dates.ts'

const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
const launch = dayOf({ year: 2027, month: 3, day: 1 })

const campaign: Campaign = {
  launch,
  customers: 40_000,
  sendingDays: 0,
  laterSteps: [],
  windowDays: 90,
  returnsAtContact: true,
  readingDays: 7,
  offers: [{ name: 'Discount', months: 6 }],
  paybackMonth: 9,
  horizon: 36,
}

const dates = (changes: Partial<Campaign> = {}): string[] =>
  calendarOf({ ...campaign, ...changes }).map(
    ({ id, from, to, ends }) =>
      `${id} ${iso(from)}..${iso(to)}${ends ? ` ends ${ends.map(iso).join('..')}` : ''}`,
  )

describe('The calendar of a campaign', () => {
  it('of one day of contacts: window, decision, end of the offer, payback and horizon', () => {
    expect(dates()).toEqual([
      'contact 2027-03-01..2027-03-01',
      'returns 2027-03-01..2027-05-30',
      'decision 2027-06-06..2027-06-06',
      'offer 2027-03-01..2027-09-01 ends 2027-09-01..2027-09-01',
      'payback 2027-11-01..2027-11-01',
      'horizon 2030-03-01..2030-03-01',
    ])
  })

  it('moves with the last contact and the last return, and has no payback where there is none', () => {
    expect(
      dates({ sendingDays: 39.5, returnsAtContact: false, paybackMonth: null, horizon: 12 }),
    ).toEqual([
      'contact 2027-03-01..2027-04-09',
      'returns 2027-03-01..2027-07-08',
      'decision 2027-07-15..2027-07-15',
      'offer 2027-03-01..2028-01-08 ends 2027-09-01..2028-01-08',
      'horizon 2028-03-01..2028-03-01',
    ])
  })

  it('has the later contacts of a ladder', () => {
    const [, step] = dates({ sendingDays: 10, laterSteps: [{ name: 'Combo', day: 30 }] })
    expect(step).toBe('step 2027-03-31..2027-04-09')
  })
})

describe('Waves of contacts', () => {
  it('are one where everybody is contacted on a day', () => {
    expect(wavesOf(campaign)).toEqual([{ from: launch, to: launch, customers: 40_000 }])
  })

  it.each([1, 7, 8, 39.5, 56, 57, 400])(
    'of %d days add up to all customers without a gap',
    (sendingDays) => {
      const waves = wavesOf({ ...campaign, sendingDays })
      expect(waves.reduce((sum, { customers }) => sum + customers, 0)).toBe(40_000)
      expect(waves.at(-1)?.to).toBe(launch + Math.ceil(sendingDays) - 1)
      waves.slice(1).forEach(({ from }, i) => expect(from).toBe(waves[i]!.to + 1))
    },
  )

  it('are told by the month where they take longer than eight weeks', () => {
    expect(wavesOf({ ...campaign, sendingDays: 61 }).map(({ customers }) => customers)).toEqual([
      Math.round((40_000 * 31) / 61),
      40_000 - Math.round((40_000 * 31) / 61),
    ])
  })
})
