import { describe, expect, it } from 'vitest'
import { addLevel, removeLevel } from '../../../src/panels/scenario/attributes.ts'
import { dropMatrix, startMatrix } from '../../../src/panels/scenario/confusion.ts'
import { withValue } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const full = preset('telecom-40k-modelled')

describe('the matrix of recorded reasons', () => {
  const matrix = scenarioOf(startMatrix(withValue(full, 'cohort.labelAccuracy', 70)))
  const row = (scenario: Scenario, truth: string): number[] =>
    Object.entries(scenario.cohort.confusion)
      .filter(([key]) => key.startsWith(`${truth}.`))
      .map(([, share]) => share as number)

  it('starts from the one accuracy, errors alike, and leaves it as it was', () => {
    expect(row(matrix, 'price').sort((a, b) => a - b)).toEqual([10, 10, 10, 70])
    expect(scenarioOf(dropMatrix(matrix)).cohort).toMatchObject({
      confusion: {},
      labelAccuracy: 70,
    })
  })

  it('keeps rows that sum to 100 when a reason comes or goes', () => {
    const more = scenarioOf(addLevel(matrix, 'reason', 'New'))
    expect(more.cohort.confusion['level.level']).toBe(100)
    const less = scenarioOf(removeLevel(more, 'reason', 'price'))
    expect(row(less, 'service').reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9)
  })
})
