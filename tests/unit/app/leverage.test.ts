import { describe, expect, it } from 'vitest'
import { leverageOf } from '../../../src/app/leverage.ts'
import { fix, preset, presetModel } from '../../helpers/scenarios.ts'

describe('What an input alone does to the lead', () => {
  it('is a fifth of value × recall for an exact value of returned customers', () => {
    // Profit per customer is recall × (value − cost): 10 % up and down moves it by 0.2 × 0.45 × 921.60.
    const model = presetModel('telecom-40k', fix)
    const found = leverageOf(model, 'profitPerTargeted', 0).get('arms.discount.value')
    expect(found?.swing).toBeCloseTo(0.2 * 0.45 * 921.6, 6)
    expect(found?.flips, 'the lead of $19 is less than half of it').toBe(true)
  })

  it('goes from the 5 % to the 95 % point of a range', () => {
    const model = presetModel('telecom-40k', fix, (scenario) => {
      scenario.arms[0]!.value = { dist: 'uniform', low: 900, high: 1000 }
    })
    const found = leverageOf(model, 'profitPerTargeted', 0).get('arms.discount.value')
    expect(found?.swing).toBeCloseTo(0.9 * 100 * 0.45, 6)
    const rise = (found?.high.outcome ?? NaN) - (found?.low.outcome ?? NaN)
    expect(rise).toBeCloseTo(found?.swing ?? NaN, 9)
  })

  it('leaves out inputs that change nothing, such as margins where values are stated', () => {
    const paths = [...leverageOf(presetModel('telecom-40k', fix), 'profitPerTargeted', 0).keys()]
    expect(preset('telecom-40k').arms.every(({ value }) => value !== null)).toBe(true)
    expect(paths).not.toContain('economics.monthlyMargin')
    expect(paths).toContain('arms.upgrade.recall')
  })
})
