import { describe, expect, it } from 'vitest'
import {
  candidates,
  matchesOf,
  NOBODY_NAMED,
  plannedShares,
  sizesOf,
  usualBaseline,
  withName,
} from '../../../../src/app/analysis/inScenario.ts'
import {
  correctionsFor,
  economicsOf,
  plannedIn,
  questionOf,
  type Chosen,
} from '../../../../src/app/analysis/question.ts'
import { cell } from '../../../helpers/testResults.ts'
import { preset } from '../../../helpers/scenarios.ts'

const telecom = preset('telecom-40k')
const NAMES = ['Discount', 'Upgrade', 'Combo', 'Tailored']

const USUAL: Chosen = { baseline: null, correction: null, planned: null, priors: 'scenario' }

const asked = (names: readonly string[], named = NOBODY_NAMED) => {
  const matches = matchesOf(telecom, names, named)
  const cells = names.map((name) => cell(name, [1000, 400]))
  const economics = economicsOf(telecom, sizesOf(matches, cells))
  return { names, matches, scenario: telecom, economics }
}

describe('arms of results', () => {
  it('are those of the scenario that are called the same, or that somebody named', () => {
    const { matched, unmatched } = asked(['discount', 'Offer B']).matches
    expect(matched.get('discount')?.id).toBe('discount')
    expect(unmatched).toEqual(['Offer B'])
    const named = withName(NOBODY_NAMED, 'Offer B', 'combo')
    expect(matchesOf(telecom, ['discount', 'Offer B'], named).matched.get('Offer B')?.id).toBe(
      'combo',
    )
  })

  it('are no arm twice, and none where somebody said so', () => {
    const stolen = withName(NOBODY_NAMED, 'Offer B', 'discount')
    const { matched } = matchesOf(telecom, ['Discount', 'Offer B'], stolen)
    expect(matched.get('Offer B')?.id).toBe('discount')
    expect(matched.has('Discount')).toBe(false)
    const none = withName(NOBODY_NAMED, 'Discount', null)
    expect(matchesOf(telecom, ['Discount'], none).matched.size).toBe(0)
  })

  it('without an offer are what the scenario says of customers who return by themselves', () => {
    const { matches } = asked(['Control', 'Discount'])
    expect(matches.matched.get('Control')?.kind).toBe('holdout')
    expect(usualBaseline(['Control', 'Discount'], matches)).toBe('Control')
    expect(candidates(telecom).some(({ kind }) => kind === 'holdout')).toBe(true)
  })

  it('may be called anything, __proto__ too', () => {
    const named = withName(NOBODY_NAMED, '__proto__', 'upgrade')
    expect(matchesOf(telecom, ['__proto__'], named).matched.get('__proto__')?.id).toBe('upgrade')
    expect(matchesOf(telecom, ['__proto__', 'constructor'], NOBODY_NAMED).matched.size).toBe(0)
  })
})

describe('the question that results are asked', () => {
  it('compares all pairs by Holm, or with the arm without an offer by Dunnett', () => {
    expect(questionOf(USUAL, asked(NAMES))).toMatchObject({ baseline: null, correction: 'holm' })
    const control = questionOf(USUAL, asked(['No offer', 'Discount']))
    expect(control).toMatchObject({ baseline: 'No offer', correction: 'dunnett' })
    const pairs = questionOf({ ...USUAL, baseline: '' }, asked(['No offer', 'Discount']))
    expect(pairs).toMatchObject({ baseline: null, correction: 'holm' })
    expect(correctionsFor(null)).not.toContain('dunnett')
  })

  it('forgets a baseline that the results no longer have', () => {
    expect(questionOf({ ...USUAL, baseline: 'Gone' }, asked(NAMES)).baseline).toBeNull()
  })

  it('holds the split against the scenario’s shares, else against equal parts', () => {
    expect(questionOf(USUAL, asked(NAMES)).planned).toEqual([25, 25, 25, 25])
    expect(
      plannedShares(telecom, ['Discount', 'Other'], asked(['Discount', 'Other']).matches),
    ).toBeNull()
    expect(questionOf(USUAL, asked(['Discount', 'Other'])).planned).toEqual([1, 1])
    const gone: Chosen = { ...USUAL, planned: 'scenario' }
    expect(plannedIn(gone, asked(['Discount', 'Other']))).toBe('equal')
    expect(questionOf({ ...USUAL, planned: 'unknown' }, asked(NAMES)).planned).toBeNull()
  })

  it('believes the scenario’s ranges before, or nothing but what totals of money need', () => {
    const believed = questionOf(USUAL, asked(NAMES)).priors.find(({ id }) => id === 'Discount')
    // Beta with mean 45 % and 10,000 observations, as the preset has it.
    expect(believed?.recall?.[0]).toBeCloseTo(4500, 6)
    expect(believed?.recall?.[1]).toBeCloseTo(5500, 6)
    const nothing = questionOf({ ...USUAL, priors: 'nothing' }, asked(NAMES)).priors
    expect(nothing.every(({ recall, value }) => recall === null && value === null)).toBe(true)
    expect(nothing[0]?.contactCost).toBe(believed?.contactCost)
  })

  it('needs no scenario that knows the arms', () => {
    expect(questionOf(USUAL, asked(['X', 'Y'])).priors).toEqual([])
  })
})
