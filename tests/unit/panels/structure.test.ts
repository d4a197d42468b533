import { describe, expect, it } from 'vitest'
import modelled from '../../../scenarios/telecom-40k-modelled.json'
import telecom from '../../../scenarios/telecom-40k.json'
import { offerKinds } from '../../../src/model/offers/index.ts'
import { uncertainInputs } from '../../../src/panels/scenario/inputs.ts'
import { disabledReason } from '../../../src/panels/scenario/relevance.ts'
import { changedCount, restored, sectionPaths } from '../../../src/panels/scenario/sections.ts'
import {
  addAttribute,
  addLevel,
  removeAttribute,
  removeLevel,
} from '../../../src/panels/scenario/attributes.ts'
import { addChannel, removeChannel } from '../../../src/panels/scenario/channels.ts'
import { addCorrelation, removeCorrelation } from '../../../src/panels/scenario/correlations.ts'
import {
  addArm,
  addComponent,
  removeArm,
  removeComponent,
} from '../../../src/panels/scenario/structure.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { sourceAt, valueAt, withValue } from '../../../src/scenario/path.ts'
import { pruned } from '../../../src/scenario/pruned.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

const load = (document: unknown): Scenario => {
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message).join(' '))
  return parsed.scenario
}
const preset = load(telecom)
const full = load(modelled)

describe('adding and removing leaves a valid scenario', () => {
  it.each([...offerKinds.map(({ id }) => id), 'policy', 'ladder', 'holdout'])(
    'an arm: %s',
    (of) => {
      const more = addArm(full, { of, name: 'New' })
      expect(more.arms.length).toBe(full.arms.length + 1)
      load(more)
      load(removeArm(more, more.arms.at(-1)?.id ?? ''))
    },
  )

  it('an offer that others are routed to', () => {
    const less = load(removeArm(preset, 'upgrade'))
    expect(less.arms.find(({ id }) => id === 'tailored')?.routes).toEqual({
      price: 'discount',
      service: 'discount',
    })
  })

  it('a component of an offer', () => {
    const less = load(removeComponent(preset, 'combo', 'upgrade'))
    load(addComponent(less, 'combo', 'upgrade'))
  })

  it('a reason, with the routes and fits that name it', () => {
    load(addLevel(preset, 'reason', 'New'))
    const less = load(removeLevel(full, 'reason', 'price'))
    expect(Object.keys(less.arms[0]?.fit ?? {})).not.toContain('price')
  })

  it('an attribute', () => {
    const more = load(addAttribute(full, 'New', 'All'))
    load(removeAttribute(more, 'complaint'))
  })

  it('a channel, whose offers then go through the first', () => {
    const more = load(addChannel(full, 'Text'))
    const used = load(withValue(more, 'arms.discount.channel', 'channel'))
    expect(load(removeChannel(used, 'channel')).arms[0]?.channel).toBe('')
  })
})

describe('a discount in percent needs a price', () => {
  const more = load(addComponent(full, 'discount', 'discount-share'))

  it('which is set in the same step, from the margin, and said to be a guess', () => {
    expect(more.economics.monthlyPrice).toBe(45)
    expect(sourceAt(more, 'economics.monthlyPrice')).toMatch(/our guess/i)
  })

  it('with the sales tax that prices contain', () => {
    const taxed = withValue(full, 'economics.salesTax', 20)
    expect(addComponent(taxed, 'discount', 'discount-share').economics.monthlyPrice).toBe(54)
  })

  it('and one that is known stays', () => {
    const known = withValue(full, 'economics.monthlyPrice', 80)
    expect(addArm(known, { of: 'discount-share', name: 'New' }).economics.monthlyPrice).toBe(80)
  })
})

describe('what of a section was changed', () => {
  const offers = sectionPaths('offers', preset, preset)

  it('counts inputs, not the depth that goes along with them', () => {
    expect(changedCount(preset, preset, offers)).toBe(0)
    const path = 'arms.discount.components.discount'
    const changed = withValue(withValue(preset, `${path}.amount`, 10), `${path}.statedAmount`, 20)
    expect(changedCount(changed, preset, offers)).toBe(1)
    expect(restored(changed, preset, offers)).toEqual(preset)
  })

  it('counts a table as one input, however many of its rows differ', () => {
    const table = withValue(preset, 'cohort.cells', { price: 30_000, service: 10_000 })
    expect(changedCount(table, preset, sectionPaths('who', table, preset))).toBe(1)
    const curve = withValue(preset, 'test.returnCurve', { 30: 50, 60: 80 })
    const paths = sectionPaths('test', curve, preset)
    expect(changedCount(curve, preset, paths)).toBe(1)
    expect(restored(curve, preset, paths)).toEqual(preset)
  })

  it('counts correlations with the ranges, and takes those back that still have both inputs', () => {
    const first = { first: 'arms.discount.recall', second: 'arms.upgrade.recall' }
    const before = addCorrelation(preset, first)
    expect(changedCount(before, preset, sectionPaths('range', before, preset))).toBe(1)
    const without = pruned(before, withValue(before, first.first, 45)).scenario
    const paths = sectionPaths('range', without, before)
    expect(changedCount(without, before, paths)).toBe(1)
    expect(pruned(without, restored(without, before, paths)).scenario).toEqual(without)
    expect(removeCorrelation(before, 'pair')).toEqual(preset)
  })

  it('counts an arm that is new or gone, and a reset brings the arms back', () => {
    const more = addArm(preset, { of: 'discount', name: 'New' })
    const paths = sectionPaths('offers', more, preset)
    expect(changedCount(more, preset, paths)).toBeGreaterThan(0)
    expect(restored(more, preset, paths)).toEqual(preset)
  })
})

describe('an input that cannot change the result says why', () => {
  it.each([
    ['economics.monthlyMargin', 'stated per offer'],
    ['response.depthExponent', 'Return without an offer'],
    ['organic.value', 'Return without an offer'],
    ['arms.upgrade.components.upgrade.costToServe', 'face value'],
    ['arms.combo.marginMultiplier', 'stated'],
  ])('%s in the published comparison', (path, says) => {
    expect(disabledReason(preset, path)).toContain(says)
  })

  it.each(['lifetime.churn', 'arms.discount.recall', 'economics.discountRate', 'organic.recall'])(
    '%s always counts',
    (path) => expect(disabledReason(preset, path)).toBeUndefined(),
  )

  it('becomes active with what it needs', () => {
    const known = withValue(preset, 'organic.recall', 10)
    expect(disabledReason(known, 'response.depthExponent')).toBeUndefined()
    expect(disabledReason(known, 'organic.value')).toBeUndefined()
    expect(disabledReason(full, 'economics.monthlyMargin')).toBeUndefined()
  })
})

describe('the list of uncertain inputs', () => {
  it('names every place once, with a path that exists', () => {
    const inputs = uncertainInputs(full)
    expect(new Set(inputs.map(({ path }) => path)).size).toBe(inputs.length)
    for (const { path } of inputs) expect(valueAt(full, path)).not.toBeUndefined()
    expect(inputs.map(({ label }) => label)).toContain('Discount: Leave when it ends')
    expect(inputs.map(({ label }) => label)).toContain('Combo, Upgrade: Cost to serve')
    expect(inputs.map(({ label }) => label)).toContain('Discount, Fit with a reason: Price')
  })

  it('holds only what matters: γ counts once the curve is known', () => {
    const paths = (scenario: Scenario): string[] =>
      uncertainInputs(scenario).map(({ path }) => path)
    expect(paths(preset)).not.toContain('response.depthExponent')
    expect(paths(full)).toContain('response.depthExponent')
    expect(uncertainInputs(preset).filter(({ uncertain }) => uncertain).length).toBe(8)
  })
})
