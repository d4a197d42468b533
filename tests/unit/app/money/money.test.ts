import { describe, expect, it } from 'vitest'
import { flowsOf, figuresOf, lastCostMonth, offerCost } from '../../../../src/app/money/flows.ts'
import { launchCalendar } from '../../../../src/app/money/launchCalendar.ts'
import { dailyCapacity, scaledRun } from '../../../../src/app/money/scaledRun.ts'
import type { ArmResult } from '../../../../src/model/result.ts'
import type { Scope } from '../../../../src/model/model.ts'
import { readDay } from '../../../../src/planner/money/dates.ts'
import { closedForm, closedResult } from '../../../../workers/answer.ts'
import { everything } from '../../../helpers/everything.ts'
import {
  compile,
  preset,
  presetIds,
  scenarioOf,
  type Scenario,
} from '../../../helpers/scenarios.ts'

const launch = readDay('2027-03-01')!
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const answered = (scenario: Scenario, scope: Scope = 'all') => {
  const model = compile(scenario, { id: '', scope })
  const result = closedResult(model, '1', closedForm(model))
  return { model, result, figures: result.arms.map((_, a) => figuresOf(model, a)) }
}

const scenarios: Readonly<Record<string, Scenario>> = {
  ...Object.fromEntries(presetIds.map((id) => [id, preset(id)])),
  everything: scenarioOf(everything()),
}

describe.each(Object.entries(scenarios))('Cash of %s', (_, scenario) => {
  const { result, figures } = answered(scenario)
  const of = (arm: number, discounted: boolean, unit: 'month' | 'quarter' | 'year' = 'quarter') =>
    flowsOf(figures[arm]!, {
      ...{ known: result.organicKnown, launch, discounted, unit, fiscalStart: 7 },
    })

  it('adds up, discounted, to the contribution of the finance bridge, to the cent', () => {
    result.arms.forEach(({ bridge }, a) => {
      const finance = bridge.incremental ?? bridge.contribution
      for (const unit of ['month', 'quarter', 'year'] as const) {
        const { periods, total } = of(a, true, unit)
        expect(total).toBe(Math.round(finance * 100) + 0)
        expect(periods.at(-1)?.cumulative).toBe(total)
      }
    })
  })

  it('is the same in every period whether lines or their net are added up', () => {
    result.arms.forEach((_arm, a) => {
      for (const { cents, net } of of(a, false).periods) {
        expect(cents.reduce((sum, x) => sum + x, 0)).toBe(net)
      }
    })
  })

  it('costs nothing after the last month in which an offer runs', () => {
    result.arms.forEach((_arm, a) => {
      const last = lastCostMonth(figures[a]!)
      const { periods, ids } = of(a, false, 'month')
      const costs = periods.map(
        ({ cents }) => cents[ids.indexOf('offers')]! + cents[ids.indexOf('campaign')]!,
      )
      expect(costs.slice(last + 1).every((x) => Math.abs(x) <= 1)).toBe(true)
    })
  })
})

describe('The dates of a campaign', () => {
  const dates = (scenario: Scenario, id: string, scope: Scope = 'all') => {
    const { result } = answered(scenario, scope)
    const arm = scenario.arms.find((each) => each.id === id)!
    const calendar = launchCalendar(
      scenario,
      arm,
      result.arms.find((each) => each.id === id)!,
      {
        ...{ scope, launch, reading: 10, horizon: result.horizon },
        nameOf: (offer, component) => `${offer.name}: ${component.type}`,
      },
    )
    const told = calendar.events.map(({ id: event, name, from, to }) =>
      [event, name, iso(from), iso(to)].filter(Boolean).join(' '),
    )
    return { told, calendar }
  }

  it('of a tailored offer are those of every offer that it sends', () => {
    const { told } = dates(preset('telecom-40k'), 'tailored')
    expect(told.filter((each) => each.startsWith('offer'))).toEqual([
      'offer Discount: discount 2027-03-01 2027-09-01',
      'offer Upgrade: upgrade 2027-03-01 2027-06-01',
    ])
    expect(told).toContain('decision 2027-06-09 2027-06-09')
  })

  it('follow the daily capacity of the channel, shared by all that use it in a test', () => {
    const scenario = preset('telecom-40k', (s) => {
      s.channels[0]!.dailyCapacity = 1_000
    })
    expect(dates(scenario, 'discount').calendar.sendingDays).toBe(40)
    const { calendar, told } = dates(scenario, 'discount', 'tested')
    expect(calendar.sendingDays).toBe(40)
    expect(told[0]).toBe('contact 2027-03-01 2027-04-09')
    expect(calendar.waves.map(({ customers }) => customers)).toEqual([
      1_750, 1_750, 1_750, 1_750, 1_750, 1_250,
    ])
  })

  it('of a ladder have its later contacts, and leave out what is given once', () => {
    const { told } = dates(scenarioOf(everything()), 'ladder')
    expect(told.filter((each) => each.startsWith('step'))).toEqual([
      'step Discount 2027-03-21 2027-03-21',
      'step Combo 2027-04-15 2027-04-15',
    ])
    const bundle = dates(scenarioOf(everything()), 'bundle').told.filter((each) =>
      each.startsWith('offer'),
    )
    expect(bundle.some((each) => /gift|credit/.test(each))).toBe(false)
    expect(bundle.length).toBeGreaterThan(1)
  })
})

describe('A run carried over to a base', () => {
  const scenario = scenarios['everything']!
  const { result } = answered(scenario)
  const pairs = result.arms.map((of) => ({
    of,
    arm: scenario.arms.find(({ id }) => id === of.id)!,
  }))
  const close = (x: number | null, of: ArmResult, id: string): void =>
    expect(x).toBeCloseTo(of.figures[id]?.expected ?? NaN, 4)

  it('that is the list is the run', () => {
    for (const { of, arm } of pairs) {
      // The list alone may take its channel longer than a year.
      const free = {
        ...scenario,
        channels: scenario.channels.map((c) => ({ ...c, dailyCapacity: null })),
      }
      const { total } = scaledRun(free, arm, of, { base: null, lapsing: 0, rest: 80 })
      close(total.recalled, of, 'recalled')
      close(total.cost, of, 'cost')
      close(total.profit, of, 'profit')
      close(total.incremental, of, 'incrementalProfit')
    }
  })

  it('leaves waiting whom the channel cannot contact within the year', () => {
    const { of, arm } = pairs.find(({ arm: { id } }) => id === 'bundle')!
    expect(dailyCapacity(scenario, arm)).toBe(2_000)
    const { total, waiting } = scaledRun(scenario, arm, of, { base: 1e6, lapsing: 0, rest: 100 })
    expect(total.contacted).toBeCloseTo(2_000 * 365.25, 6)
    expect(waiting).toBeCloseTo(1e6 - 2_000 * 365.25, 6)
  })
})

it('Offers cost what the bridge says they do', () => {
  const { result } = answered(preset('telecom-40k'))
  expect(offerCost(result.arms[0]!.bridge)).toBeCloseTo(40_000 * 0.45 * 120, 6)
})
