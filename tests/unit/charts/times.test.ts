import { expect, test } from 'vitest'
import { timesText } from '../../../src/charts/oftenText.ts'

test('a share is told as people count, and never as certain by rounding alone', () => {
  expect(timesText(0.8)).toBe('8 times in 10')
  expect(timesText(0.583)).toBe('58 times in 100')
  expect(timesText(0.012)).toBe('once in 100')
  expect(timesText(0.9951)).toBe('practically always')
  expect(timesText(0.994)).toBe('99 times in 100')
  expect(timesText(0.004)).toBe('practically never')
})
