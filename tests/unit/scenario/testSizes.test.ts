import { describe, expect, it } from 'vitest'
import { withEqualSizes, withHoldout, withTestSizes } from '../../../src/scenario/testSizes.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const telecom = preset('telecom-40k', (scenario) => {
  scenario.organic.recall = 15
})

const sharesOf = (scenario: typeof telecom): number[] => scenario.arms.map(({ share }) => share)

describe('Sizes of a test', () => {
  it('become shares in hundredths that sum to 100, whatever the numbers', () => {
    const sizes = { discount: 1, upgrade: 1, combo: 1, tailored: 0 }
    expect(sharesOf(withTestSizes(telecom, sizes))).toEqual([33.34, 33.33, 33.33, 0])
  })

  it('add a holdout once, with an id that is free, that a document may have', () => {
    const once = withHoldout(telecom, 'No offer')
    expect(once.arms.at(-1)).toMatchObject({ id: 'holdout', kind: 'holdout', share: 0 })
    expect(withHoldout(once, 'No offer')).toBe(once)
    const taken = preset('telecom-40k', (scenario) => {
      scenario.organic.recall = 15
      const policy = scenario.arms.find(({ kind }) => kind === 'policy')
      policy!.id = 'holdout'
    })
    expect(withHoldout(taken, 'No offer').arms.at(-1)?.id).toBe('holdout-2')
    expect(() => scenarioOf(withEqualSizes(telecom, 'No offer'))).not.toThrow()
  })

  it('are equal for the holdout and every arm that is in the test', () => {
    const three = withTestSizes(telecom, { discount: 2, upgrade: 1, combo: 1 })
    expect(sharesOf(withEqualSizes(three, 'No offer'))).toEqual([25, 25, 25, 0, 25])
  })
})
