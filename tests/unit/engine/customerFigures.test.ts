import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { customerFigures } from '../../../src/engine/customerFigures.ts'
import { createExpected } from '../../../src/engine/expected.ts'
import { sumAt, SUMS } from '../../../src/model/sums.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { fix, preset, presetIds } from '../../helpers/scenarios.ts'

const tested = (id: string) => compile(preset(id, fix), { id, scope: 'tested' })

describe.each(presetIds)('What one customer of an arm brings, in %s', (id) => {
  const model = tested(id)
  const figures = customerFigures(model, createExpected(model)())

  it('is a return or none: variance p (1 − p), and value goes with it', () => {
    for (const each of figures) {
      if (!each) continue
      const { mean, covariance } = each
      expect(covariance[0]).toBeCloseTo(mean.recalled * (1 - mean.recalled), 10)
      const together = mean.value * (1 - mean.recalled)
      expect((covariance[1] ?? NaN) / Math.max(1, together)).toBeCloseTo(
        together / Math.max(1, together),
        8,
      )
    }
  })

  it('adds up to totals that vary as replications do (2,048 of them, within 4 standard errors)', () => {
    const chunk = createRun(model, 'figures', { worlds: 'independent' })(0, 64)
    const n = 64 * 32
    model.arms.forEach(({ targeted }, a) => {
      const each = figures[a]
      if (!each) return
      const at = (r: number, sum: number): number =>
        chunk.sums[(r * model.arms.length + a) * SUMS + sum] ?? NaN
      const profits = Array.from(
        { length: n },
        (_, r) => at(r, sumAt.value) - at(r, sumAt.offerCost) - at(r, sumAt.campaignCost),
      )
      const mean = profits.reduce((sum, x) => sum + x, 0) / n
      const deviations = profits.map((x) => (x - mean) ** 2)
      const variance = deviations.reduce((sum, x) => sum + x, 0) / (n - 1)
      const fourth = deviations.reduce((sum, x) => sum + x * x, 0) / n
      const [, , , , vv = 0, vc = 0, , , cc = 0] = each.covariance
      const stated = targeted * (vv - 2 * vc + cc)
      const error = Math.sqrt((fourth - variance * variance) / n)
      expect(Math.abs(variance - stated)).toBeLessThanOrEqual(4 * error + 1e-9 * stated)
    })
  })
})
