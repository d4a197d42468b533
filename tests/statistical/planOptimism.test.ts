import { describe, expect, it } from 'vitest'
import { planUnderUncertainty } from '../../src/planner/plan/uncertain/planUnderUncertainty.ts'
import { economicsOf, engineOf, highs, uncertainModel } from '../helpers/planWorlds.ts'
import { normals } from '../unit/charts/context.ts'

const solver = await highs()
const CUSTOMERS = 10
const SD = 50
const HALF = 1_024
const PHI_0 = 0.398942280401433

/** One offer that brings nothing on average; in worlds that are independent draws. */
const planOf = (seed: number) => {
  const z = normals(2 * HALF, seed)
  const worlds = Array.from(z, (x) => economicsOf([CUSTOMERS], [[[SD * x, 0, 0]]]))
  const found = planUnderUncertainty(
    {
      model: uncertainModel,
      seed: '1',
      aim: { objective: 'incrementalProfit', limits: {} },
      tail: 0.1,
    },
    { engine: engineOf(worlds), solver },
  )
  if (found.status !== 'scored') throw new Error('Nothing is limited.')
  expect(found.worlds).toBe(2 * HALF)
  return found.scores.average
}

describe('The optimism of a plan', () => {
  const runs = Array.from({ length: 60 }, (_, i) => planOf(i + 1))
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length
  const seOf = (values: readonly number[]) => {
    const m = mean(values)
    return Math.sqrt(values.reduce((sum, x) => sum + (x - m) ** 2, 0)) / values.length
  }

  it('is φ(0) σ/√m for sending or not what brings nothing: 60 lists of 2 × 1,024 worlds, within 4 errors', () => {
    // A half sends where its mean is above 0: E max(0, X) = φ(0) σ/√m where chosen, 0 elsewhere.
    const known = (CUSTOMERS * SD * PHI_0) / Math.sqrt(HALF)
    const optimism = runs.map((score) => score.optimism.mean)
    expect(Math.abs(mean(optimism) - known)).toBeLessThan(4 * seOf(optimism))
    expect(mean(optimism)).toBeGreaterThan(4 * seOf(optimism))
  })

  it('leaves nothing of what was promised: the expectation elsewhere is 0, within 4 errors', () => {
    const elsewhere = runs.map((score) => score.expected.mean)
    expect(Math.abs(mean(elsewhere))).toBeLessThan(4 * seOf(elsewhere))
  })
})
