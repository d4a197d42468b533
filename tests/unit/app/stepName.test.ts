import { describe, expect, it } from 'vitest'
import { openingPreset } from '../../../src/app/presets.ts'
import { stepName } from '../../../src/app/stepName.ts'
import { withValue } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

const before = openingPreset()
const nameOf = (after: Scenario, label = 'Edit'): string => stepName({ label, before, after })

describe('A step is named', () => {
  it('by the input that it changed, with both values and their unit', () => {
    expect(nameOf(withValue(before, 'arms.discount.recall', 47))).toMatch(
      /^Discount: .*recall rate.* 45 ± \S+ % → 47 %$/,
    )
    expect(nameOf(withValue(before, 'arms.discount.components.discount.amount', 25))).toMatch(
      /^Discount: .* \$20 → \$25$/,
    )
    expect(nameOf(withValue(before, 'cohort.customers', 50_000))).toMatch(/40,?000 → 50,?000$/)
  })

  it('by its label and the number of inputs where it changed several', () => {
    const two = withValue(withValue(before, 'cohort.customers', 9), 'lifetime.horizon', 12)
    expect(nameOf(two, 'Paste')).toBe('Paste (2 inputs)')
  })

  it('by its label alone where no input changed: a name, a seed', () => {
    expect(nameOf({ ...before, name: 'Mine' }, 'Rename')).toBe('Rename')
    expect(nameOf({ ...before, seed: '7' }, 'Seed')).toBe('Seed')
  })

  it('by its label where the currency changed, whose sign would be wrong on one side', () => {
    expect(nameOf({ ...before, currency: 'EUR' }, 'Currency')).toBe('Currency')
  })
})
