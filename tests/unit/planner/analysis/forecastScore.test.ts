import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../../src/engine/expected.ts'
import { customerFigures } from '../../../../src/engine/customerFigures.ts'
import { preset } from '../../../../src/cli/presets.ts'
import { armEconomics } from '../../../../src/planner/analysis/armEconomics.ts'
import { forecastScore } from '../../../../src/planner/analysis/forecastScore.ts'
import { UNKNOWN, type ArmResult, type Result } from '../../../../src/model/result.ts'
import { asTested } from '../../../../src/scenario/asTested.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { createInlineRunner } from '../../../../workers/inline.ts'

const forecast = async (customers: number): Promise<Result> => {
  const telecom = preset('telecom-40k')
  const sizes = new Map(telecom.arms.map(({ id }) => [id, customers]))
  const model = compile(asTested(telecom, sizes), { id: 'telecom-40k', scope: 'tested' })
  return (await createInlineRunner().describe({ model, seed: '1', replications: 1024 })).result
}

describe('A forecast', () => {
  it('is scored by where each figure fell, and unknown ones are not', async () => {
    const result = await forecast(10_000)
    const score = forecastScore(result, [
      { arm: 'discount', recallRate: 0.451, profitPerTargeted: 361, roi: 9 },
      { arm: 'upgrade', recallRate: 0.2, profitPerTargeted: null, roi: null },
      { arm: 'nobody', recallRate: 0.2, profitPerTargeted: 1, roi: 1 },
    ])
    expect(score.scored.map(({ arm, measure, fell }) => [arm, measure, fell])).toEqual([
      ['discount', 'recallRate', 'within'],
      ['discount', 'profitPerTargeted', 'within'],
      ['discount', 'roi', 'above'],
      ['upgrade', 'recallRate', 'below'],
    ])
    expect(score.within).toBe(2)
  })

  it('has wider bands for a smaller test', async () => {
    const width = ({ arms }: Result): number => {
      const { p10, p90 } = arms[0]?.figures['recallRate'] ?? UNKNOWN
      return (p90 ?? NaN) - (p10 ?? NaN)
    }
    const [large, small] = [width(await forecast(10_000)), width(await forecast(100))]
    // √(0.45 · 0.55) (1/100 + 1/10001)^½ against (1/10000 + 1/10001)^½: 7.1 times.
    expect(small / large).toBeGreaterThan(6)
    expect(small / large).toBeLessThan(8.5)
  })

  it('ends count as within', () => {
    const figure = { ...UNKNOWN, p10: 0.1, p50: 0.2, p90: 0.3 }
    const arm = { id: 'a', figures: { recallRate: figure } } as unknown as ArmResult
    const result = { arms: [arm] } as unknown as Result
    const fell = (recallRate: number) =>
      forecastScore(result, [{ arm: 'a', recallRate, profitPerTargeted: null, roi: null }])
        .scored[0]?.fell
    expect([0.0999, 0.1, 0.3, 0.3001].map(fell)).toEqual(['below', 'within', 'within', 'above'])
  })
})

describe('What the closed form says of an arm', () => {
  it('is how much values vary and what a contact costs', () => {
    const telecom = preset('telecom-40k')
    const [first] = telecom.channels
    const channels = first ? [{ ...first, costPerContact: 1.5 }] : []
    const scenario = { ...telecom, channels }
    const model = compile(scenario, { id: 'x', scope: 'tested' })
    const expected = createExpected(model)()
    const economics = armEconomics(model, expected, customerFigures(model, expected))
    const discount = economics.get('discount')
    expect(discount?.contactCost).toBeCloseTo(1.5, 12)
    // Margins vary by 60 % and stays by months: more than 0.6, less than their sum of squares with a full 100 %.
    expect(discount?.variation).toBeGreaterThan(0.6)
    expect(discount?.variation).toBeLessThan(1.2)
  })
})
