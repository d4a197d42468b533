import { describe, expect, it } from 'vitest'
import { dayAfter, dayText } from '../../../src/i18n/days.ts'

describe('Days', () => {
  it('are counted over months, years and leap days, whatever the clock does where the reader is', () => {
    expect(dayAfter('2026-11-27', 90)).toBe('2027-02-25')
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(dayAfter('2026-03-28', 1)).toBe('2026-03-29')
    expect(dayAfter('2026-11-27', 0)).toBe('2026-11-27')
  })

  it.each(['2026-02-30', '27.11.2026', '', '2026-13-01'])(
    'are none where “%s” is typed',
    (text) => {
      expect(dayAfter(text, 1)).toBeNull()
    },
  )

  it('are none beyond the last one that can be told', () => {
    expect(dayAfter('2026-11-27', 1e12)).toBeNull()
  })

  it('are told with their weekday', () => {
    expect(dayText('2027-02-25')).toBe('Thu, 25 Feb 2027')
  })
})
