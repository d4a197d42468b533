import { describe, expect, it } from 'vitest'
import { domainOf, linear, valueAxis } from '../../../src/charts/geometry.ts'
import { stepTo, nearestStop } from '../../../src/charts/stops.ts'
import { fit, textWidth } from '../../../src/charts/text.ts'
import { createFormat } from '../../../src/i18n/format.ts'

const format = createFormat('USD')
const labels = (low: number, high: number, unit: 'money' | 'percent' | 'months'): string[] =>
  valueAxis(linear([low, high], [0, 100]), { unit, format, title: '', count: 5 }).ticks.map(
    ({ label }) => label.replaceAll('\u00A0', ' '),
  )

describe('an axis', () => {
  it('speaks in human numbers', () => {
    expect(labels(0, 4e6, 'money')).toEqual(['$0', '$1 M', '$2 M', '$3 M', '$4 M'])
    expect(labels(-200, 400, 'money')).toEqual([
      '−$200',
      '−$100',
      '$0',
      '$100',
      '$200',
      '$300',
      '$400',
    ])
    expect(labels(0.4, 0.48, 'percent')).toEqual(['40 %', '42 %', '44 %', '46 %', '48 %'])
    expect(labels(0.4, 0.404, 'percent')).toEqual([
      '40.0 %',
      '40.1 %',
      '40.2 %',
      '40.3 %',
      '40.4 %',
    ])
  })

  it('never writes two ticks alike', () => {
    for (const [low, high] of [
      [1e6, 1.0004e6],
      [10_000, 10_040],
      [0, 0.01],
      [1e9, 1e9 + 10],
    ] as const) {
      const found = labels(low, high, 'money')
      expect(new Set(found).size).toBe(found.length)
    }
  })

  it('counts months in whole steps of a year', () => {
    expect(labels(1, 36, 'months')).toEqual(['12', '24', '36'])
    expect(labels(1, 5, 'months')).toEqual(['1', '2', '3', '4', '5'])
  })
})

describe('a domain', () => {
  it('is round and holds every finite value', () => {
    expect(domainOf([3, 97, NaN, Infinity], { least: 1 })).toEqual([0, 100])
  })

  it('is never empty', () => {
    for (const values of [[], [0], [5], [-3, -3]]) {
      const [low, high] = domainOf(values, { least: 1 })
      expect(high).toBeGreaterThan(low)
      for (const x of values) expect(x >= low && x <= high).toBe(true)
    }
  })
})

describe('stops', () => {
  const stop = (x: number, y: number) => ({ x, y, title: '', rows: [], rings: [] })
  it('are found by the nearest along the chart’s direction', () => {
    const stops = [stop(0, 100), stop(50, 0)]
    expect(nearestStop({ stops, nearest: 'x' }, { x: 10, y: 0 })).toBe(0)
    expect(nearestStop({ stops, nearest: 'y' }, { x: 10, y: 0 })).toBe(1)
    expect(nearestStop({ stops: [], nearest: 'xy' }, { x: 10, y: 0 })).toBeNull()
  })

  it('are walked by arrows, Home and End, left by Escape, and end at the ends', () => {
    expect(stepTo('ArrowRight', null, 3)).toBe(0)
    expect(stepTo('ArrowLeft', null, 3)).toBe(2)
    expect(stepTo('ArrowDown', 2, 3)).toBe(2)
    expect(stepTo('ArrowUp', 0, 3)).toBe(0)
    expect(stepTo('Home', 2, 3)).toBe(0)
    expect(stepTo('End', 0, 3)).toBe(2)
    expect(stepTo('Escape', 1, 3)).toBeNull()
    expect(stepTo('Escape', null, 3)).toBeUndefined()
    expect(stepTo('Tab', 1, 3)).toBeUndefined()
    expect(stepTo('ArrowRight', null, 0)).toBeUndefined()
  })
})

describe('text that is too long', () => {
  it('is cut with an ellipsis and then fits', () => {
    const cut = fit('A rather long name of an offer', 100)
    expect(cut.endsWith('…')).toBe(true)
    expect(textWidth(cut)).toBeLessThanOrEqual(100)
    expect(fit('Short', 100)).toBe('Short')
  })
})
