import { describe, expect, it } from 'vitest'
import { baselineSurvival } from '../../../src/scenario/baselineSurvival.ts'
import { preset, type Change } from '../../helpers/scenarios.ts'

const law = (lifetime: object): Float64Array => {
  const change: Change = (scenario) => {
    Object.assign(scenario.lifetime, lifetime)
  }
  return baselineSurvival(preset('starter', change), 12)
}

describe('The share who still pay', () => {
  it('falls by the same share every month under a constant rate', () => {
    const stay = law({ law: 'constant', churn: 3 })
    for (let t = 0; t <= 12; t++) expect(stay[t]).toBeCloseTo(0.97 ** t, 12)
  })

  it('is Fader and Hardie’s for a mixed group: 0.85069, 0.74688 … 0.37804 after 12 periods', () => {
    const stay = law({ law: 'sbg', alpha: 0.668, beta: 3.806 })
    expect([stay[1], stay[2], stay[12]].map((x) => x?.toFixed(5))).toEqual([
      '0.85069',
      '0.74688',
      '0.37804',
    ])
  })

  it('goes through the points of a table with one rate between two, and goes on after the last', () => {
    const stay = law({ law: 'table', survival: { 2: 81, 6: 50 } })
    expect(stay[0]).toBe(1)
    expect(stay[1]).toBeCloseTo(0.9, 12)
    expect(stay[2]).toBeCloseTo(0.81, 12)
    expect(stay[4]).toBeCloseTo(Math.sqrt(0.81 * 0.5), 12)
    expect(stay[6]).toBeCloseTo(0.5, 12)
    expect(stay[10]).toBeCloseTo(0.5 * (0.5 / 0.81), 12)
  })
})
