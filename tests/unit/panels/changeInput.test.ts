import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import telecom from '../../../scenarios/telecom-40k.json'
import { changeInput, changesOthers, resetInput } from '../../../src/panels/scenario/changeInput.ts'
import { startMatrix } from '../../../src/panels/scenario/confusion.ts'
import { between } from '../../../src/panels/scenario/curves.ts'
import { rescaled } from '../../../src/panels/scenario/shares.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { valueAt, withValue } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

const parsed = parseScenario(telecom)
if (!parsed.ok) throw new Error('The preset has issues.')
const preset = parsed.scenario

const amount = 'arms.discount.components.discount.amount'
const months = 'arms.discount.components.discount.months'
const stated = (scenario: Scenario): unknown[] =>
  ['statedAmount', 'statedMonths'].map((key) =>
    valueAt(scenario, `arms.discount.components.discount.${key}`),
  )

describe('a recall rate belongs to the depth it was typed at', () => {
  it('a change of amount or months remembers the depth before it', () => {
    const less = changeInput(preset, amount, 10)
    expect(valueAt(less, amount)).toBe(10)
    expect(stated(less)).toEqual([20, 6])
    expect(stated(changeInput(preset, months, 3))).toEqual([20, 6])
  })

  it('further changes keep the first depth', () => {
    const twice = changeInput(changeInput(preset, amount, 10), months, 12)
    expect(stated(twice)).toEqual([20, 6])
  })

  it('going back to the stated depth forgets it', () => {
    const back = changeInput(changeInput(preset, amount, 10), amount, 20)
    expect(back).toEqual(preset)
  })

  it('an uncertain amount counts with its mean', () => {
    const range = withValue(preset, amount, { dist: 'uniform', low: 18, high: 22 })
    expect(stated(changeInput(range, amount, 10))).toEqual([20, 6])
  })

  it('a recall rate typed later belongs to the present depth of every component', () => {
    const deeper = changeInput(
      changeInput(preset, 'arms.combo.components.discount.amount', 10),
      'arms.combo.components.upgrade.months',
      6,
    )
    const typed = changeInput(deeper, 'arms.combo.recall', 44)
    for (const component of typed.arms.find(({ id }) => id === 'combo')?.components ?? []) {
      expect([component['statedAmount'], component['statedMonths']]).toEqual([null, null])
    }
    expect(valueAt(typed, 'arms.combo.recall')).toBe(44)
  })

  it('other inputs of a component leave the depth alone', () => {
    const path = 'arms.discount.components.discount.cliff'
    expect(changeInput(preset, path, 5)).toEqual(withValue(preset, path, 5))
    expect(changesOthers(preset, path, 5)).toBe(false)
    expect(changesOthers(preset, amount, 5)).toBe(true)
  })

  it('a reset recall rate belongs to the depth of the preset, whatever the present one is', () => {
    const changed = changeInput(changeInput(preset, amount, 10), 'arms.discount.recall', 40)
    const reset = resetInput(changed, preset, 'arms.discount.recall')
    expect(stated(reset)).toEqual([20, 6])
    expect(valueAt(reset, amount)).toBe(10)
    expect(resetInput(reset, preset, amount)).toEqual(preset)
  })
})

describe('shares that sum to 100', () => {
  const share = fc.integer({ min: 0, max: 10_000 }).map((x) => x / 100)

  it('the others of a group keep their proportions', () => {
    expect(rescaled([50, 30, 20], 0, 60)).toEqual([60, 24, 16])
    expect(rescaled([100, 0, 0], 0, 40)).toEqual([40, 30, 30])
    expect(rescaled([25, 25, 25, 25], 3, 0)).toEqual([33.34, 33.33, 33.33, 0])
  })

  it('sum to 100 after any change, and none is below 0', () => {
    const shares = fc.array(share, { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(shares, fc.nat(), share, (before, which, to) => {
        const after = rescaled(before, which % before.length, to)
        expect(after.reduce((sum, x) => sum + x, 0)).toBeCloseTo(100, 8)
        expect(Math.min(...after)).toBeGreaterThanOrEqual(0)
        expect(after[which % before.length]).toBe(to)
      }),
    )
  })

  it('of the test and of an attribute move together, and the scenario stays valid', () => {
    const arms = changeInput(preset, 'arms.discount.share', 40)
    expect(arms.arms.map((arm) => arm.share)).toEqual([40, 20, 20, 20])
    const path = 'cohort.attributes.reason.levels'
    const levels = changeInput(preset, `${path}.price.share`, {
      dist: 'beta',
      mean: 70,
      observations: 50,
    })
    expect(valueAt(levels, `${path}.service.share`)).toBe(30)
    expect(parseScenario(arms).ok && parseScenario(levels).ok).toBe(true)
  })
})

describe('a row of recorded reasons sums to 100', () => {
  const matrix = startMatrix(withValue(preset, 'cohort.labelAccuracy', 80))

  it('the others of the row make room, and other rows stay', () => {
    const path = 'cohort.confusion.price.service'
    const changed = changeInput(matrix, path, 35)
    expect(changed.cohort.confusion).toEqual({
      'price.price': 65,
      'price.service': 35,
      'service.price': 20,
      'service.service': 80,
    })
    expect(parseScenario(changed).ok).toBe(true)
  })
})

describe('a table of who remains', () => {
  it('begins with what the law before it says, so that the answer hardly moves', () => {
    const table = changeInput(preset, 'lifetime.law', 'table')
    expect(table.lifetime.survival['12']).toBeCloseTo(100 * 0.97 ** 12, 1)
    expect(table.lifetime.survival['36']).toBeCloseTo(100 * 0.97 ** 36, 1)
    expect(parseScenario(table).ok).toBe(true)
  })

  it('that is there already is kept', () => {
    const typed = withValue(preset, 'lifetime.survival', { '6': 50 })
    expect(changeInput(typed, 'lifetime.law', 'table').lifetime.survival).toEqual({ '6': 50 })
  })
})

describe('a new point of a curve', () => {
  const curve = { '10': 40, '30': 80 }

  it.each([
    [5, 20],
    [20, 60],
    [60, 90],
    [10, 40],
  ])('on day %i lies between its neighbours: %i %%', (day, share) => {
    expect(between(curve, day, { start: 0, end: { at: 90, value: 100 } })).toBe(share)
  })

  it('after the last of a curve without an end stays at the last', () => {
    expect(between({ '6': 50 }, 12, { start: 100 })).toBe(50)
    expect(between({}, 12, { start: 100 })).toBe(100)
  })
})

it('a return without an offer that is not known takes its 12-month rate along', () => {
  const known = withValue(withValue(preset, 'organic.recall', 10), 'organic.recallYear', 20)
  expect(changeInput(known, 'organic.recall', null).organic).toEqual(preset.organic)
  expect(changeInput(known, 'organic.recall', 5).organic.recallYear).toBe(20)
})
