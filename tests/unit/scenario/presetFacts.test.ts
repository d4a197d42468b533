import { describe, expect, it } from 'vitest'
import { createCellFigures } from '../../../src/engine/cellFigures.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { valueAt } from '../../../src/scenario/path.ts'
import type { Scenario, Uncertain } from '../../../src/scenario/types.ts'
import { answer, closedForm } from '../../../workers/answer.ts'
import {
  antenna,
  freeToPaid,
  hbr,
  kept,
  returnPath,
  revenueCat,
  winBack,
} from '../../helpers/publishedFacts.ts'
import {
  armIndex,
  armOf,
  componentOf,
  preset,
  presetModel,
  type Change,
} from '../../helpers/scenarios.ts'

/** What is expected of an arm of a changed preset. */
const figure = (id: string, arm: string, metric: string, ...changes: Change[]): number => {
  const model = presetModel(id, ...changes)
  const { arms } = answer(model, '1', closedForm(model))
  return arms[armIndex(model, arm)]?.figures[metric]?.expected ?? NaN
}

/** Nothing but the law of leaving acts: no kind of customer leaves sooner or later than another. */
const alike: Change = ({ cohort }) => {
  for (const { levels } of cohort.attributes) {
    for (const level of levels) Object.assign(level, { hazardRatio: 1, cliff: 0 })
  }
}

/** Everybody is of one level of an attribute. */
const only =
  (attribute: string, level: string): Change =>
  ({ cohort }) => {
    const levels = cohort.attributes.find(({ id }) => id === attribute)?.levels ?? []
    for (const each of levels) each.share = each.id === level ? 100 : 0
  }

/** Percent of those who return after the message that are still there after so many months. */
const stillThere = (id: string, month: number, ...changes: Change[]): number => {
  const model = presetModel(id, ...changes)
  return 100 * (closedForm(model).arms[armIndex(model, 'message')]?.survival[month] ?? NaN)
}

/** Percent who are back by themselves by the end of a month, if nobody leaves again; of one level, or of all. */
const backAlone = (id: string, month: number, level = ''): number => {
  const model = presetModel(id, (scenario) => {
    Object.assign(scenario.lifetime, { law: 'constant', churn: 0 })
    scenario.objective.month = month - 1
  })
  const { weight, alone } = createCellFigures(model)()
  const cells = model.cells.map(({ key }, g) => ({ key, g })).filter((c) => c.key.includes(level))
  const sum = (of: (g: number) => number): number =>
    cells.reduce((total, { g }) => total + of(g), 0)
  return (100 * sum((g) => weight[g]! * alone.subscribers[g]!)) / sum((g) => weight[g]!)
}

/** List value for everybody who returns, nothing else: what an offer is said to be worth. */
const face: Change = (scenario) => {
  Object.assign(scenario.economics, { costBasis: 'faceOnReturn', fixedCost: 0 })
  for (const channel of scenario.channels) {
    Object.assign(channel, { costPerContact: 0, reachable: 100 })
  }
  scenario.correlations = []
}

const numberAt = (scenario: Scenario, path: string): number =>
  baseValue(valueAt(scenario, path) as Uncertain)

describe('Video streaming', () => {
  it('has as many back by themselves after 3, 6 and 12 months as were counted', () => {
    // The window's days are not quite months: 90 of them end a day before the third month.
    expect(Math.abs(backAlone('streaming', 3) - antenna.back[3])).toBeLessThan(0.3)
    expect(backAlone('streaming', 6)).toBeCloseTo(antenna.back[6], 6)
    expect(backAlone('streaming', 12)).toBeCloseTo(antenna.back[12], 6)
  })

  it('keeps as many in second lifetimes after 3 and 12 months as were counted, and fewer of serial cancellers', () => {
    const regular = only('behaviour', 'regular')
    expect(stillThere('streaming', 3, regular)).toBeCloseTo(antenna.second3, 1)
    expect(stillThere('streaming', 12, regular)).toBeCloseTo(antenna.second12, 1)
    const serial = stillThere('streaming', 12, only('behaviour', 'serial'))
    expect(Math.abs(serial - antenna.third12)).toBeLessThan(0.1)
  })

  it('has as many serial cancellers as subscribers were, and those of cancellations as a future', () => {
    const { cells } = presetModel('streaming')
    const { weight } = createCellFigures(presetModel('streaming'))()
    const serial = cells.reduce((sum, { key }, g) => sum + (/serial/.test(key) ? weight[g]! : 0), 0)
    expect(100 * serial).toBeCloseTo(antenna.serial, 9)
    const [future] = preset('streaming').plan.futures
    expect(Object.values(future?.values ?? {})).toContain(antenna.serialCancellations)
  })
})

describe('Mobile app by plan', () => {
  it.each(Object.entries(revenueCat))(
    'has as many %s subscribers back in a year as were counted',
    (plan, rate) => {
      expect(Math.abs(backAlone('mobile-app', 12, plan) - rate)).toBeLessThan(0.1)
    },
  )
})

describe('Customers kept by industry', () => {
  it.each(kept)(
    'are $year % in a year and leave at $monthly % a month in $id',
    ({ id, year, monthly }) => {
      expect(Math.abs(stillThere(id, 12, alike) - year)).toBeLessThan(0.1)
      expect(Math.abs(100 - stillThere(id, 1, alike) - monthly)).toBeLessThan(0.005)
    },
  )

  it.each(['gym', 'dollar-or-percent'])(
    'are those who do not leave at 3 %% a month in %s',
    (id) => {
      expect(100 - stillThere(id, 1, alike)).toBeCloseTo(hbr.leave, 6)
    },
  )
})

describe('Software for businesses', () => {
  it('has as many return after a call as former clients did', () => {
    expect(100 * figure('b2b-saas', 'message', 'recallRate')).toBeCloseTo(winBack.returned, 6)
  })

  it('earns of them what 49 who pay the same, 47 a quarter more and 4 a quarter less make of $360', () => {
    const mean = (winBack.same + winBack.more * 1.25 + winBack.less * 0.75) / 100
    const margin = (monthly: number): Change => {
      return ({ economics }) => Object.assign(economics, { monthlyMargin: monthly })
    }
    const now = figure('b2b-saas', 'message', 'ltvPerRecalled')
    expect(now / figure('b2b-saas', 'message', 'ltvPerRecalled', margin(360))).toBeCloseTo(mean, 4)
  })
})

describe('Telecom, worth more the second time', () => {
  it('makes a returned customer worth what the second lifetime was', () => {
    for (const arm of ['discount', 'upgrade', 'combo', 'tailored', 'message']) {
      const value = figure('telecom-value', arm, 'ltvPerRecalled')
      expect(Math.abs(value - hbr.second), arm).toBeLessThan(0.5)
    }
  })

  it('makes him worth what the first was, if he leaves as soon', () => {
    const asSoon: Change = ({ lifetime, plan }) => {
      lifetime.churn = plan.futures[0]?.values['lifetime.churn'] ?? NaN
      expect(lifetime.churn).toBe(hbr.leave)
    }
    const value = figure('telecom-value', 'message', 'ltvPerRecalled', asSoon)
    expect(Math.abs(value - hbr.first)).toBeLessThan(0.5)
  })

  it.each(Object.entries(hbr.recall))(
    'brings back with %s as many as were counted',
    (arm, recall) => {
      expect(100 * figure('telecom-value', arm, 'recallRate')).toBeCloseTo(recall, 9)
    },
  )
})

describe('A partner’s perk', () => {
  it('is paid for 12 months if everybody stays and uses it', () => {
    const staying: Change = (scenario) => {
      Object.assign(scenario.lifetime, { churn: 0 })
      Object.assign(scenario.economics, { discountRate: 0, fixedCost: 0 })
      Object.assign(scenario.organic, { recall: 0, recallYear: 0 })
      const perk = componentOf(scenario, 'perk12', 'perk')
      Object.assign(perk, { unitCost: 7, used: 100, cliff: 0 })
      armOf(scenario, 'perk12').setupCost = 0
      for (const channel of scenario.channels) channel.costPerContact = 0
    }
    expect(figure('partner-perk', 'perk12', 'costPerRecalled', staying, alike)).toBeCloseTo(84, 9)
  })
})

describe('Free tier', () => {
  it('turns as many of its users into paying ones as free plans do, from one end to the other', () => {
    for (const arm of ['free', 'unlock']) {
      const rate = componentOf(preset('free-tier'), arm, 'upgrade')['keptRate']
      expect(rate, arm).toMatchObject({ dist: 'pert', low: freeToPaid[0], high: freeToPaid[1] })
    }
  })

  it('loses what those who would have paid anyway bring, unless many of its users come to pay', () => {
    const lifted: Change = (scenario) => {
      const values = Object.values(scenario.plan.futures[0]?.values ?? {})
      componentOf(scenario, 'free', 'upgrade')['keptRate'] = values[0] ?? NaN
    }
    const metric = 'incrementalProfitPerTargeted'
    expect(figure('free-tier', 'free', metric)).toBeLessThan(0)
    expect(figure('free-tier', 'free', metric, lifted)).toBeGreaterThan(0)
  })
})

describe('Dollars off or percent off', () => {
  /** Everybody who reads comes, nobody else does: recall is the share of readers. */
  const readersCome: Change = (scenario) => {
    Object.assign(scenario.organic, { recall: 0, recallYear: 0 })
    for (const arm of scenario.arms) arm.recall = 100
    scenario.correlations = scenario.correlations.filter(({ id }) => id !== 'readers')
  }
  const read = (arm: string): number =>
    100 * figure('dollar-or-percent', arm, 'recallRate', readersCome)

  it('has the subjects read as often as they were', () => {
    const times = read('dollar') / read('percent')
    expect(times).toBeGreaterThanOrEqual(returnPath.times[0])
    expect(times).toBeLessThanOrEqual(returnPath.times[1])
    expect(Math.abs((read('dollar') + read('percent')) / 2 - returnPath.read)).toBeLessThan(0.5)
    expect(read('message')).toBeCloseTo(returnPath.missYou, 6)
  })

  it('costs the same either way, and readers return alike', () => {
    const both = (metric: string): number[] =>
      ['dollar', 'percent'].map((arm) => figure('dollar-or-percent', arm, metric, face))
    const [dollar = NaN, percent = NaN] = both('costPerRecalled')
    expect(dollar).toBeCloseTo(30, 9)
    expect(percent).toBeCloseTo(30, 9)
    const [first = NaN, second = NaN] = both('recallRate')
    expect(first).toBeCloseTo(second, 12)
  })

  it('gives one answer about readers twice: what is believed of them goes together', () => {
    const { correlations } = preset('dollar-or-percent')
    expect(correlations.every(({ rank }) => rank >= 0.95)).toBe(true)
    const scenario = preset('dollar-or-percent')
    const mean = (path: string): number => numberAt(scenario, path)
    expect(mean('arms.dollar.recall')).toBe(mean('arms.percent.recall'))
  })
})

describe('One reward or the next five', () => {
  it('has the same list value at once or in five parts', () => {
    expect(figure('habit-reward', 'once', 'costPerRecalled', face)).toBeCloseTo(25, 9)
    expect(figure('habit-reward', 'five', 'costPerRecalled', face)).toBeCloseTo(25, 9)
  })

  it('is worth more in five parts because of the habit and the cliff, and not without them', () => {
    const plain: Change = (scenario) => {
      scenario.correlations = []
      armOf(scenario, 'five').hazardRatio = 1
      componentOf(scenario, 'five', 'discount')['cliff'] = 0
      componentOf(scenario, 'once', 'discount')['cliff'] = 0
    }
    const ltv = (arm: string, ...changes: Change[]): number =>
      figure('habit-reward', arm, 'ltvPerRecalled', ...changes)
    expect(ltv('five')).toBeGreaterThan(ltv('once'))
    expect(ltv('five', plain, alike)).toBeCloseTo(ltv('once', plain, alike), 9)
  })
})

describe('Automatic after n quiet days', () => {
  const days = ['now', 'day14', 'day30', 'day60', 'day90']
  const falling = (values: readonly number[]): boolean =>
    values.every((x, i) => i === 0 || x < (values[i - 1] ?? -Infinity))

  it('brings back fewer the later it is sent, and spends less on those who come anyway', () => {
    for (const metric of ['recallRate', 'cost', 'spentOnAnyway']) {
      expect(falling(days.map((arm) => figure('auto-trigger', arm, metric))), metric).toBe(true)
    }
  })

  it('earns most per dollar when it is sent last', () => {
    expect(falling(days.map((arm) => -figure('auto-trigger', arm, 'iroi')))).toBe(true)
  })
})
