import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../src/i18n/format.ts'
import { readTarget } from '../../../../src/panels/sensitivity/goalText.ts'
import { inputWords } from '../../../../src/panels/sensitivity/inputWords.ts'
import { outcomeWords, signedGap } from '../../../../src/panels/sensitivity/outcomeWords.ts'
import { preset } from '../../../helpers/scenarios.ts'

const format = createFormat('USD')
const scenario = preset('telecom-40k')
const words = inputWords(scenario, format)
const plain = (text: string): string => text.replace(/\u2060/g, '').replace(/\u00A0/g, ' ')

describe('Inputs in words', () => {
  it('are named by their offer, without remarks', () => {
    expect(words.label('arms.discount.recall')).toBe('Discount: Return with this offer')
  })

  it('are told with their unit in three digits, or as finely as an axis needs', () => {
    expect(plain(words.told('arms.discount.recall', 0.42648))).toBe('42.6 %')
    expect(plain(words.told('arms.discount.recall', 0.45))).toBe('45 %')
    expect(plain(words.told('arms.discount.recall', 0.45, 0.0005))).toBe('45.00 %')
    expect(plain(words.told('arms.discount.value', 879.4))).toBe('$879')
    expect(plain(words.told('arms.discount.setupCost', 14_428_800))).toBe('$14 M')
    expect(plain(words.told('lifetime.churn', 0.025))).toBe('2.5 %')
  })
})

describe('Figures in words', () => {
  it('have a sign where they are leads, and none where they are an arm’s', () => {
    const lead = outcomeWords(
      { kind: 'lead', metric: 'profitPerTargeted', arm: 'discount' },
      scenario,
      format,
    )
    expect(plain(lead.told(-12.3))).toBe('−$12')
    expect(plain(lead.told(50.2))).toBe('+$50')
    const arm = outcomeWords(
      { kind: 'arm', metric: 'recallRate', arm: 'upgrade' },
      scenario,
      format,
    )
    expect(plain(arm.told(0.41))).toBe('41 %')
  })

  it('are differences of rates in points', () => {
    expect(plain(signedGap(format, 'percent', 0.02))).toBe('+2.0 points')
    expect(plain(signedGap(format, 'percent', -0.004))).toBe('−0.40 points')
  })
})

describe('A typed target', () => {
  it.each([
    ['25', 'money', 25],
    ['$1,250', 'money', 1250],
    ['1250,5', 'money', 1250.5],
    ['−12.5', 'money', -12.5],
    ['45 %', 'percent', 0.45],
    ['45,5', 'percent', 0.455],
    ['0', 'money', 0],
  ] as const)('%s in %s is %d', (text, unit, value) => {
    expect(readTarget(text, unit)).toBeCloseTo(value, 12)
  })

  it.each(['', 'abc', '1..2', '--3', '4e5'])('“%s” is no number', (text) => {
    expect(readTarget(text, 'money')).toBeNull()
  })
})
