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
  addTemplate,
  removeAttribute,
  removeLevel,
} from '../../../src/panels/scenario/attributes.ts'
import { cellsOfShares } from '../../../src/scenario/cellTable.ts'
import { customersAt, dropCells, useCells } from '../../../src/panels/scenario/cells.ts'
import { addChannel, removeChannel } from '../../../src/panels/scenario/channels.ts'
import { dropMatrix, startMatrix } from '../../../src/panels/scenario/confusion.ts'
import {
  furtherStep,
  stepsByDay,
  withOffer,
  withoutStep,
} from '../../../src/panels/scenario/ladder.ts'
import { stepsText } from '../../../src/panels/compare/words.ts'
import { cohortSize } from '../../../src/scenario/cohortSize.ts'
import {
  addArm,
  addComponent,
  removeArm,
  removeComponent,
} from '../../../src/panels/scenario/structure.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { sourceAt, valueAt, withValue } from '../../../src/scenario/path.ts'
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

describe('a ladder', () => {
  const ladder = load(addArm(full, { of: 'ladder', name: 'Ladder' }))
  const arm = ladder.arms.at(-1)
  if (!arm) throw new Error('There is no ladder.')

  it('begins with two offers a month apart, and has words for them', () => {
    expect(stepsByDay(arm.steps)).toEqual([
      { offer: 'discount', day: 0 },
      { offer: 'upgrade', day: 30 },
    ])
    expect(stepsText(ladder, arm)).toBe('Discount, then Upgrade after 30 days')
  })

  it('in a short window goes through it faster', () => {
    const short = withValue(full, 'test.windowDays', 14)
    const steps = load(addArm(short, { of: 'ladder', name: 'Ladder' })).arms.at(-1)?.steps
    expect(steps).toEqual({ discount: 0, upgrade: 7 })
  })

  it('takes further steps until the offers or the days run out', () => {
    let at = ladder
    for (;;) {
      const now = at.arms.at(-1)
      const further = now && furtherStep(at, now)
      if (!further) break
      at = load(withValue(at, `arms.ladder.steps.${further.offer}`, further.day))
    }
    expect(Object.values(at.arms.at(-1)?.steps ?? {}).sort((a, b) => a - b)).toEqual([
      0, 30, 60, 75,
    ])
  })

  it('exchanges two steps when one takes the offer of the other', () => {
    expect(withOffer(arm.steps, 'discount', 'upgrade')).toEqual({ upgrade: 0, discount: 30 })
    expect(withOffer(arm.steps, 'upgrade', 'combo')).toEqual({ discount: 0, combo: 30 })
  })

  it('without its first step still begins on day 0, and loses offers that are removed', () => {
    expect(withoutStep(arm.steps, 'discount')).toEqual({ upgrade: 0 })
    expect(load(removeArm(ladder, 'discount')).arms.at(-1)?.steps).toEqual({ upgrade: 0 })
    const one = withValue(ladder, 'arms.ladder.steps', { message: 0 })
    expect(load(removeArm(one, 'message')).arms.at(-1)?.steps).toEqual({ discount: 0 })
  })
})

describe('a table of customers', () => {
  const table = load(useCells(full, cellsOfShares(full)))

  it('gives the shares and the number of customers back that it was made from', () => {
    expect(load(dropCells(table))).toEqual(full)
  })

  it('decides over shares: what it says is what they become', () => {
    const some = load(useCells(full, { 'price.none.none': 300, 'service.made.none': 100 }))
    expect(some.cohort.customers).toBe(400)
    expect(valueAt(some, 'cohort.attributes.reason.levels.price.share')).toBe(75)
    expect(disabledReason(some, 'cohort.attributes.reason.levels.price.share')).toContain('table')
    expect(disabledReason(some, 'cohort.customers')).toContain('table')
  })

  it('is divided by a further attribute and added up without it, customer by customer', () => {
    const more = load(addTemplate(table, 'lapse'))
    expect(cohortSize(more)).toBe(40_000)
    expect(Object.keys(more.cohort.cells)).toHaveLength(24 * 4)
    expect(load(removeAttribute(more, 'lapse')).cohort.cells).toEqual(table.cohort.cells)
  })

  it('goes with the last attribute, and leaves as many customers', () => {
    const [first, second, third] = full.cohort.attributes.map(({ id }) => id)
    const plain = { ...table, arms: table.arms.filter(({ kind }) => kind !== 'policy') }
    const last = [first, second, third].reduce((at, id) => removeAttribute(at, id ?? ''), plain)
    expect(last.cohort).toMatchObject({ attributes: [], cells: {}, customers: 40_000 })
  })

  it('loses the rows of a level only where nobody has it', () => {
    expect(customersAt(table, 'reason', 'price')).toBe(14_000)
    const more = load(addLevel(table, 'reason', 'New'))
    expect(customersAt(more, 'reason', 'level')).toBe(0)
    expect(load(removeLevel(more, 'reason', 'level')).cohort.cells).toEqual(table.cohort.cells)
  })
})

describe('the matrix of recorded reasons', () => {
  const matrix = load(startMatrix(withValue(full, 'cohort.labelAccuracy', 70)))
  const row = (scenario: Scenario, truth: string): number[] =>
    Object.entries(scenario.cohort.confusion)
      .filter(([key]) => key.startsWith(`${truth}.`))
      .map(([, share]) => share as number)

  it('starts from the one accuracy, errors alike, and leaves it as it was', () => {
    expect(row(matrix, 'price').sort((a, b) => a - b)).toEqual([10, 10, 10, 70])
    expect(load(dropMatrix(matrix)).cohort).toMatchObject({ confusion: {}, labelAccuracy: 70 })
  })

  it('keeps rows that sum to 100 when a reason comes or goes', () => {
    const more = load(addLevel(matrix, 'reason', 'New'))
    expect(more.cohort.confusion['level.level']).toBe(100)
    const less = load(removeLevel(more, 'reason', 'price'))
    expect(row(less, 'service').reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9)
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
  })

  it('holds only what matters: γ counts once the curve is known', () => {
    const paths = (scenario: Scenario): string[] =>
      uncertainInputs(scenario).map(({ path }) => path)
    expect(paths(preset)).not.toContain('response.depthExponent')
    expect(paths(full)).toContain('response.depthExponent')
    expect(uncertainInputs(preset).filter(({ uncertain }) => uncertain).length).toBe(8)
  })
})
