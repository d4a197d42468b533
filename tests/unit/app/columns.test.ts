import { describe, expect, it } from 'vitest'
import { createInlineRunner } from '../../../workers/inline.ts'
import { columnsOf } from '../../../src/app/columns.ts'
import { unpairedBy } from '../../../src/app/pairing.ts'
import type { Side } from '../../../src/app/sideRuns.ts'
import { compile } from '../../../src/scenario/compile.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { armOf, preset } from '../../helpers/scenarios.ts'

const REPLICATIONS = 512

const sideOf = async (id: string, scenario: Scenario): Promise<Side> => {
  const model = compile(scenario, { scope: 'all' })
  const { seed } = scenario
  const job = { model, seed, replications: REPLICATIONS }
  const { result, draws } = await createInlineRunner().describe(job)
  return { id, name: id, scenario, model, result, draws }
}

const first = preset('telecom-40k')
/** Everybody's stated value is as uncertain as before; the discount wins back one point fewer. */
const second = preset('telecom-40k', (scenario) => {
  const arm = armOf(scenario, 'discount')
  if (typeof arm.recall === 'object' && arm.recall?.dist === 'beta') {
    arm.recall = { ...arm.recall, mean: arm.recall.mean - 1 }
  }
})

describe('Scenarios side by side', () => {
  it('differ by nothing, draw by draw, where they are the same', async () => {
    const [, same] = columnsOf(
      [await sideOf('a', first), await sideOf('b', { ...first, name: 'Copy' })],
      'profitPerTargeted',
    )
    for (const figure of Object.values(same?.differences ?? {})) {
      expect(figure).toMatchObject({ expected: 0, mean: 0, p10: 0, p90: 0 })
    }
    expect(Object.keys(same?.differences ?? {})).toHaveLength(5)
  })

  it('have differences in closed form of their best offers, in ranges that pairing makes narrow', async () => {
    const [base, other] = columnsOf(
      [await sideOf('a', first), await sideOf('b', second)],
      'profitPerTargeted',
    )
    const id = 'profitPerTargeted'
    const difference = other?.differences?.[id]
    const values = [base, other].map((column) => column?.figures[id]?.expected ?? NaN)
    expect(difference?.expected).toBeCloseTo((values[1] ?? 0) - (values[0] ?? 0), 9)
    // Unpaired, the variances of both would add up: √2 of one scenario's spread. One point of 45 changes the rest
    // by a part in 45, so what is left is far below a tenth of it.
    expect(difference?.sd ?? NaN).toBeLessThan(0.1 * Math.SQRT2 * (base?.figures[id]?.sd ?? NaN))
  })

  it('say what keeps them from sharing draws, or from being on the same terms', () => {
    const compiled = (scenario: Scenario) => ({ scenario, model: compile(scenario) })
    const against = (change: (scenario: Scenario) => void) =>
      unpairedBy(compiled(first), compiled(preset('telecom-40k', change)))
    expect(unpairedBy(compiled(first), compiled(second))).toEqual([])
    expect(against((scenario) => (scenario.seed = '7'))).toEqual(['seed'])
    expect(against((scenario) => (scenario.currency = 'EUR'))).toEqual(['currency'])
    expect(against((scenario) => (scenario.lifetime.horizon = 24))).toContain('horizon')
    expect(against((scenario) => (armOf(scenario, 'combo').recall = 47))).toEqual(['inputs'])
  })
})
