import { describe, expect, it } from 'vitest'
import { BLOCK } from '../../../src/engine/block.ts'
import type { Model } from '../../../src/model/model.ts'
import { sumAt, SUMS } from '../../../src/model/sums.ts'
import { armSizes, guessedValue } from '../../../src/scenario/compile.ts'
import { fieldAt, valueAt } from '../../../src/scenario/path.ts'
import type { Scenario, Uncertain } from '../../../src/scenario/types.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import {
  armOf,
  compile,
  plain,
  preset,
  allPresetIds,
  presetModel,
  scenarioOf,
} from '../../helpers/scenarios.ts'

const at = (model: Model, path: string): number => {
  const slot = model.paths.indexOf(path)
  expect(slot, path).toBeGreaterThanOrEqual(0)
  return model.base[slot] as number
}

const withShares = (scenario: Scenario, ...shares: readonly number[]): Scenario =>
  scenarioOf({
    ...scenario,
    arms: shares.map((share, i) => ({ ...scenario.arms[0], id: `a${i}`, share })),
  })

describe('the values of a model', () => {
  it.each(allPresetIds)('of %s hold every number of the document, percents as fractions', (id) => {
    const scenario = preset(id)
    const model = compile(scenario, { id })
    const inputs = model.paths.filter((path) => valueAt(scenario, path) !== undefined)
    expect(inputs.length).toBeGreaterThan(40)
    for (const path of inputs) {
      const value = valueAt(scenario, path) as Uncertain
      if (typeof value !== 'number') continue
      const field = fieldAt(path)
      const isPercent = field?.type === 'number' && field.unit === 'percent'
      expect(at(model, path), path).toBe(isPercent ? value / 100 : value)
    }
  })

  it('hold uncertain inputs at their mean, with distribution and limits in the same units', () => {
    const model = presetModel('telecom-40k')
    expect(at(model, 'arms.combo.recall')).toBe(0.47)
    expect(model.uncertain.find(({ path }) => path === 'arms.combo.recall')).toEqual({
      path: 'arms.combo.recall',
      slot: model.paths.indexOf('arms.combo.recall'),
      distribution: { dist: 'beta', mean: 0.47, observations: 10_000 },
      min: 0,
      max: 1,
    })
    expect(model.uncertain.find(({ path }) => path === 'arms.combo.value')).toMatchObject({
      distribution: { dist: 'lognormal', mean: 904.5, sd: 54.99 },
      max: 1e9,
    })
  })

  it.each(allPresetIds)('of %s are numbers, each with the path of its own', (id) => {
    const model = presetModel(id)
    expect(model.paths).toHaveLength(model.base.length)
    expect([...model.base].filter((x) => !Number.isFinite(x))).toEqual([])
    const uncertain = model.uncertain.map(({ path }) => path)
    expect(new Set(uncertain).size).toBe(uncertain.length)
  })
})

describe('kinds of customers', () => {
  it('are all combinations of levels, named by attributes and levels', () => {
    const { cells } = presetModel('telecom-40k-modelled')
    expect(cells).toHaveLength(4 * 2 * 3)
    expect(cells[0]?.key).toBe('reason=price|referral=made|complaint=none')
    expect(new Set(cells.map(({ key }) => key)).size).toBe(cells.length)
  })

  it('are one where there are no attributes', () => {
    expect(compile(plain()).cells).toEqual([{ key: '', levels: [], kind: 0, reason: -1 }])
  })

  it('leave out levels that nobody has, but not those that some world gives somebody', () => {
    const sized = (share: Uncertain): Scenario =>
      plain((scenario) => {
        const level = {
          recallShift: 0,
          hazardRatio: 1,
          marginMultiplier: 1,
          organicOdds: 1,
          cliff: 0,
        }
        const levels = [
          { id: 'all', name: '', share: 100, ...level },
          { id: 'none', name: '', share, ...level },
        ]
        scenario.cohort.attributes = [{ id: 'size', name: '', levels }]
      })
    expect(compile(sized(0)).cells.map(({ key }) => key)).toEqual(['size=all'])
    expect(compile(sized({ dist: 'normal', mean: 0, sd: 1 })).cells).toHaveLength(2)
  })
})

describe('customers per arm', () => {
  it('are everybody, when each offer is sent to the whole list', () => {
    expect(armSizes(preset('telecom-40k'), 'all')).toEqual([40_000, 40_000, 40_000, 40_000])
    expect(armSizes(preset('telecom-40k'), 'tested')).toEqual([10_000, 10_000, 10_000, 10_000])
  })

  it('go by the largest remainder, the earlier arm first', () => {
    const list = (customers: number): Scenario =>
      plain((scenario) => {
        scenario.cohort.customers = customers
      })
    expect(armSizes(withShares(list(10), 25, 25, 50), 'tested')).toEqual([3, 2, 5])
    expect(armSizes(withShares(list(100), 33.3, 33.3, 33.4), 'tested')).toEqual([33, 33, 34])
    expect(armSizes(withShares(list(1), 30, 70), 'tested')).toEqual([0, 1])
    expect(armSizes(withShares(list(7), 0, 100), 'tested')).toEqual([0, 7])
  })

  it('add up for the largest list, though the shares miss 100 by their tolerance', () => {
    const list = plain((scenario) => {
      scenario.cohort.customers = 100_000_000
    })
    for (const shares of [
      [33.333333, 33.333333, 33.3333335],
      [50.0000004, 50.0000004],
    ]) {
      const sizes = armSizes(withShares(list, ...shares), 'tested')
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100_000_000)
    }
  })

  it('may be none in all arms but the holdout; then nobody bears the fixed cost', () => {
    const scenario = scenarioOf({
      ...plain(),
      organic: { recall: 5 },
      economics: { fixedCost: 1_000 },
      arms: [
        { ...plain().arms[0], share: 0 },
        { id: 'none', kind: 'holdout', share: 100 },
      ],
    })
    expect(compile(scenario, { scope: 'tested' }).fixedCostOver).toBe(1)
  })
})

describe('arms', () => {
  const model = presetModel('telecom-40k-modelled')
  const arm = (id: string) => model.arms.find((each) => each.id === id)!

  it('that are tailored give each reason the offer it is routed to', () => {
    const { slices, offers } = arm('tailored')
    const { routes } = armOf(preset('telecom-40k-modelled'), 'tailored')
    const own = model.slices.slice(...slices)
    expect(own.map(({ cell }) => cell)).toEqual(model.cells.map((_, g) => g))
    for (const { cell, offer } of own) {
      const reason = /reason=(\w+)/.exec(model.cells[cell]!.key)?.[1] ?? ''
      expect(model.arms[offer]?.id).toBe(routes[reason])
    }
    expect([...offers].sort()).toEqual([0, 1, 2])
  })

  it('that are not give everybody their own', () => {
    expect(arm('combo').offers).toEqual([2])
    expect(arm('combo').components.map(({ kind }) => kind)).toEqual(['discount', 'upgrade'])
  })

  it('that fit a reason hold its shift there', () => {
    const [price, service] = [model.reasons.indexOf('price'), model.reasons.indexOf('service')]
    expect(arm('discount').fit[price]).toBe(model.paths.indexOf('arms.discount.fit.price'))
    expect(arm('discount').fit[service]).toBe(-1)
  })

  it('that hold out contact nobody; the others use the channel they name, or the first', () => {
    const scenario = scenarioOf({
      ...plain(),
      organic: { recall: 5 },
      channels: [{ id: 'mail' }, { id: 'call' }],
      arms: [
        { ...plain().arms[0], id: 'first', share: 50 },
        { ...plain().arms[0], id: 'named', share: 25, channel: 'call' },
        { id: 'none', kind: 'holdout', share: 25 },
      ],
    })
    expect(compile(scenario).arms.map(({ channel }) => channel)).toEqual([0, 1, -1])
  })

  it('keep the depth at which their rate was stated, whatever the offer becomes', () => {
    const depth = (amount: number, months: number, stated: object = {}): number | undefined =>
      compile(
        plain((scenario) => {
          const component = { type: 'discount', amount, months, cliff: 0, ...stated }
          scenario.arms[0]!.components = [component as never]
        }),
      ).arms[0]?.components[0]?.statedDepth
    expect(depth(20, 6)).toBe(120)
    expect(depth(30, 9, { statedAmount: 20, statedMonths: 6 })).toBe(120)
    expect(depth(30, 9, { statedAmount: 20 })).toBe(180)
  })
})

describe('organic return', () => {
  it('is unknown where its rate is', () => {
    expect(presetModel('telecom-40k').organic).toBeNull()
    expect(presetModel('telecom-40k').kinds.every(({ organicLaw }) => organicLaw < 0)).toBe(true)
  })

  it('is worth something between the stated values, where nobody states its own', () => {
    expect(guessedValue(preset('telecom-40k'))).toEqual({
      dist: 'uniform',
      low: 783,
      high: 937.65,
    })
    expect(guessedValue(preset('telecom-40k-modelled'))).toBeNull()
  })

  it.each([
    [1, 20, 30],
    [90, 9, 18],
    [90, 0, 100],
    [90, 100, 100],
    [365, 10, 20],
  ])(
    'after a window of %d days happens within the year (%d %%, %d %%)',
    (windowDays, recall, recallYear) => {
      const model = compile(
        plain((scenario) => {
          scenario.test.windowDays = windowDays
          scenario.organic = { ...scenario.organic, recall, recallYear }
        }),
      )
      const { months, shares } = model.timings[1]!
      expect(months[0]).toBe(Math.max(1, Math.round((windowDays * 12) / 365.25)))
      expect(months.at(-1)).toBeLessThanOrEqual(12)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14)
    },
  )
})

describe('the order in a document', () => {
  it('of arms, of components and of channels changes no draw of an arm', async () => {
    const scenario = preset('telecom-40k-modelled')
    const named = { ...scenario, channels: [...scenario.channels, { id: 'call' }] }
    const arms = scenario.arms.map((arm) => ({ ...arm, channel: 'mail' }))
    const straight = scenarioOf({ ...named, arms })
    const turned = scenarioOf({
      ...named,
      channels: [...named.channels].reverse(),
      arms: arms.map((arm) => ({ ...arm, components: [...arm.components].reverse() })).reverse(),
    })
    const byArm = async (of: Scenario): Promise<Record<string, unknown>> => {
      const model = compile(of)
      const { sums } = await createInlineRunner().run({ model, seed: '42', replications: BLOCK })
      const recalled = (a: number): unknown[] =>
        Array.from({ length: BLOCK }, (_, i) => sums[(i * arms.length + a) * SUMS + sumAt.recalled])
      return Object.fromEntries(model.arms.map(({ id }, a) => [id, recalled(a)]))
    }
    expect(await byArm(turned)).toEqual(await byArm(straight))
  })
})
