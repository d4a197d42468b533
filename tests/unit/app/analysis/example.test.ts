import { describe, expect, it } from 'vitest'
import { closedForm, closedResult } from '../../../../workers/answer.ts'
import { exampleCsv } from '../../../../src/app/analysis/example.ts'
import { presetModel } from '../../../helpers/scenarios.ts'
import { resultsIn } from '../../../helpers/testResults.ts'

const model = presetModel('telecom-40k')
const result = closedResult(model, '42', closedForm(model))

describe('the example results', () => {
  it('are the same each time, and are read without a fault', () => {
    const text = exampleCsv(result, ['Online', 'Shop'])
    expect(exampleCsv(result, ['Online', 'Shop'])).toBe(text)
    const { cells } = resultsIn(text)
    expect(cells).toHaveLength(8)
    expect(cells.reduce((sum, { contacted }) => sum + contacted, 0)).toBe(12_000)
  })

  it('come to what the scenario expects, within chance: 4 standard errors of 3,000 customers', () => {
    const { cells } = resultsIn(exampleCsv(result, ['Online']))
    for (const arm of result.arms) {
      const found = cells.find((cell) => cell.arm === arm.name)
      const p = arm.figures['recallRate']?.expected ?? 0
      const share = (found?.returned ?? 0) / (found?.contacted ?? 1)
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 3_000))
      const value = (found?.value ?? 0) / (found?.returned ?? 1)
      const mean = arm.figures['ltvPerRecalled']?.expected ?? 0
      // Exponential: its standard deviation is its mean.
      expect(Math.abs(value - mean)).toBeLessThan((4 * mean) / Math.sqrt(found?.returned ?? 1))
    }
  })
})
