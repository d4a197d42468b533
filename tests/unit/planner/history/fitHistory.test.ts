import { describe, expect, it } from 'vitest'
import { createCellFigures, sentArms } from '../../../../src/engine/cellFigures.ts'
import type { History } from '../../../../src/model/history.ts'
import { fitHistory } from '../../../../src/planner/history/fitHistory.ts'
import type { HistoryFit, HistoryQuestion } from '../../../../src/planner/history/types.ts'
import { applyFits } from '../../../../src/scenario/applyFits.ts'
import { pastArms } from '../../../../src/scenario/pastArms.ts'
import type { Arm, Attribute, Scenario } from '../../../../src/scenario/types.ts'
import { toDocument } from '../../../../src/scenario/write.ts'
import { keyedUniforms } from '../../../../workers/keyedUniforms.ts'
import { fitHistory as study } from '../../../../workers/study/fitHistory.ts'
import { pastCustomers } from '../../../helpers/pastCustomers.ts'
import { TRUTH } from '../../../helpers/pastTruth.ts'
import { compile, preset, scenarioOf } from '../../../helpers/scenarios.ts'

const PAST: HistoryQuestion['arms'] = [
  { id: null, kind: 'holdout' },
  { id: 'message', kind: 'message' },
  { id: 'offer20', kind: 'offer' },
  { id: 'offer40', kind: 'offer' },
  { id: 'offer80', kind: 'offer' },
]

const question = (assignment: HistoryQuestion['assignment']): HistoryQuestion => ({
  assignment,
  arms: PAST,
  file: 'past.csv',
  date: '2025-03-01',
  seed: '1',
  resamples: 50,
})

const history = pastCustomers({ ...TRUTH, customers: 8000 }, 'unit', 0)
const fitted = fitHistory(history, question('randomised'), keyedUniforms)
const chosen = fitHistory(history, question('chosen'), keyedUniforms)

const of = (fit: HistoryFit, path: string) => fit.inputs.find((each) => each.path === path)

const OFFERS = [
  'arms.message.recall',
  'arms.offer20.recall',
  'arms.offer80.recall',
  'arms.offer80.hazardRatio',
  'organic.recall',
  'response.depthExponent',
]

const whyNot = (part: { ok: boolean; why?: string }): string => (part.ok ? '' : (part.why ?? ''))

describe('Fitting past customers', () => {
  it('makes effects of offers inputs only where customers came to them at random', () => {
    for (const path of OFFERS) {
      expect(of(fitted, path)?.usable, path).toBe(true)
      expect(of(chosen, path)?.usable, path).toBe(false)
      expect(of(chosen, path)?.note, path).toMatch(/Not for use: offers were chosen/)
      expect(of(chosen, path)?.estimate).toBe(of(fitted, path)?.estimate)
    }
  })

  it('lets levels of chosen campaigns be inputs, and says that they are adjusted for the offer only', () => {
    const path = 'cohort.attributes.reason.levels.l1.recallShift'
    expect(of(chosen, path)?.usable).toBe(true)
    expect(of(chosen, path)?.note).toMatch(/adjusted for the offer/)
    expect(of(fitted, path)?.note).not.toMatch(/adjusted/)
  })

  it('holds levels against the most frequent, which is 0 for certain', () => {
    expect(of(fitted, 'cohort.attributes.reason.levels.l0.recallShift')?.belief).toBe(0)
    expect(of(fitted, 'cohort.attributes.referral.levels.l0.recallShift')?.belief).toBe(0)
  })

  it('names file, customers and day in every source', () => {
    for (const { source } of fitted.inputs) {
      expect(source).toMatch(/^Fitted from past\.csv \([\d,]+ customers\) on 2025-03-01\.$/)
    }
    expect(of(fitted, 'cohort.attributes.reason.levels.l1.recallShift')?.source).toContain('8,000')
  })

  it('is the same again, through the study of the worker too, which tells how far it is', () => {
    const told: number[] = []
    const again = study({ history, question: question('randomised') }, (done) => told.push(done))
    expect(again).toEqual(fitted)
    expect(told.length).toBeGreaterThan(3)
    expect(structuredClone(again)).toEqual(again)
  })

  it('adds bands of months since leaving where no attribute holds them, and the slope leaves them out', () => {
    expect(of(fitted, 'cohort.attributes.lapse.levels.m0-3.recallShift')?.usable).toBe(true)
    const bands = {
      id: 'away',
      name: 'Away',
      levels: ['a', 'b'].map((id) => ({ id, name: id, customers: 1 })),
    }
    const own: History = {
      ...history,
      attributes: [...history.attributes, bands],
      levels: [...history.levels, Uint16Array.from(history.monthsLapsed!, (m) => (m < 9 ? 0 : 1))],
    }
    const fit = fitHistory(own, question('randomised'), keyedUniforms)
    expect(of(fit, 'cohort.attributes.lapse.levels.m0-3.recallShift')).toBeUndefined()
    expect(of(fit, 'cohort.attributes.away.levels.a.recallShift')).toBeDefined()
    expect(fit.lapse.ok && fit.lapse.fit.leftOut).toEqual(['Away'])
  })

  it('raises an alarm where a stated randomisation does not look like one, and none for a real one', () => {
    expect(fitted.arms.ok && fitted.arms.fit.balance?.alarm).toBe(false)
    // Whoever made a referral gets the last offer half of the time.
    const arm = history.arm!.map((each, g) =>
      history.levels[1]![g] === 1 && g % 2 === 0 ? 4 : each,
    )
    const fit = fitHistory({ ...history, arm }, question('randomised'), keyedUniforms)
    const balance = fit.arms.ok ? fit.arms.fit.balance : null
    expect(balance?.alarm).toBe(true)
    expect(balance?.says).toMatch(/differ in referral/)
    expect(of(fit, 'arms.offer80.recall')?.note).toMatch(/do not look drawn at random/)
  })
})

describe('What data cannot tell', () => {
  const asked = (change: Partial<History>) =>
    fitHistory({ ...history, ...change }, question('randomised'), keyedUniforms)

  it('is said in a sentence for every part without its column', () => {
    const bare = asked({
      returned: null,
      monthsLapsed: null,
      offerAmount: null,
      lifetimes: null,
      margins: null,
    })
    expect(whyNot(bare.recall)).toMatch(/does not say who returned/)
    expect(whyNot(bare.arms)).toMatch(/does not say who returned/)
    expect(whyNot(bare.depth)).toMatch(/what offers were worth/)
    expect(whyNot(bare.lifetime)).toMatch(/how long customers paid/)
    expect(whyNot(bare.margin)).toMatch(/bring per month/)
    expect(whyNot(bare.lapse)).toMatch(/how long ago/)
    expect(bare.inputs).toEqual([])
  })

  it('is the shape of the response where one amount was offered, or everybody had one', () => {
    const one = history.offerAmount!.map((x) => (x > 0 ? 40 : 0))
    expect(whyNot(asked({ offerAmount: one }).depth)).toMatch(/one amount only, 40\./)
    const odd = history.offerAmount!.map((x) => (x > 0 ? 0.4 : 0))
    expect(whyNot(asked({ offerAmount: odd }).depth)).toMatch(/one amount only, 0\.4\./)
    const none = history.offerAmount!.map(() => 0)
    expect(whyNot(asked({ offerAmount: none }).depth)).toMatch(/^No offer had an amount\. How/)
    const all = history.offerAmount!.map((x) => x + 10)
    const offers = PAST.map((each) => ({ ...each, kind: 'offer' as const }))
    const fit = fitHistory(
      { ...history, offerAmount: all },
      { ...question('randomised'), arms: offers },
      keyedUniforms,
    )
    expect(whyNot(fit.depth)).toMatch(/Nobody was left without an amount/)
  })

  it('is the shape of the response where amounts do nothing', () => {
    const returned = history.customers.map((n) => 0.2 * n)
    expect(whyNot(asked({ returned }).depth)).toMatch(/about alike whatever the amount/)
  })

  it('is anything about returns where nobody or everybody returned', () => {
    expect(whyNot(asked({ returned: history.customers.map(() => 0) }).recall)).toMatch(/Nobody/)
    expect(whyNot(asked({ returned: history.customers }).recall)).toMatch(/Everybody/)
  })

  it('is how customers leave where none has left again', () => {
    const { seen } = history.lifetimes![0]!
    const lifetimes = [{ arm: null, left: seen.map(() => 0), seen }]
    expect(whyNot(asked({ lifetimes }).lifetime)).toMatch(/None of the [\d,]+ customers/)
  })

  it('is which law is right for certain, so the choice says how often chance alone would make it', () => {
    const lifetimesOf = (left: number[], seen: number[]) => [
      { arm: null, left: Float64Array.from(left), seen: Float64Array.from(seen) },
    ]
    const said = (left: number[], seen: number[]): string => {
      const { lifetime } = asked({ lifetimes: lifetimesOf(left, seen) })
      return lifetime.ok ? lifetime.fit.why : ''
    }
    // Exactly 10 % of those left each month: no richer law has anything to add.
    const even = said([1000, 900, 810, 729], [0, 0, 0, 6561])
    expect(even).toMatch(/^Taken: a constant monthly rate, /)
    // A leaving rate that halves each month: 40, 20, 10, 5 %.
    const falling = said([4000, 1200, 480, 216], [0, 0, 0, 4104])
    expect(falling).toMatch(/follows the months better than a constant monthly rate \(chance alone/)
    expect(falling).toMatch(/in fewer than 1 of 1,000 lists/)
    for (const text of [even, falling]) expect(text).not.toMatch(/\bp [\d<b]|5 %/)
  })

  it('is refused as a question where arms are not told apart or resamples are too few', () => {
    const fit = (change: Partial<HistoryQuestion>) => () =>
      fitHistory(history, { ...question('randomised'), ...change }, keyedUniforms)
    expect(fit({ arms: [] })).toThrow(/5 arms, but 0/)
    expect(fit({ resamples: 3 })).toThrow(/50 to 2000/)
  })
})

/** A scenario with the history's attributes and arms, whose customers are the list itself. */
const scenarioOfList = (): Scenario =>
  preset('starter', (scenario) => {
    const level = (id: string, share: number) => ({ id, name: id, share })
    const cells: Record<string, number> = {}
    history.customers.forEach((n, g) => {
      const key = history.levels.map((levels) => `l${levels[g]}`).join('.')
      cells[key] = (cells[key] ?? 0) + n
    })
    const attributes = TRUTH.attributes.map(({ id, shares }) => ({
      id,
      name: id,
      levels: shares.map((share, l) => level(`l${l}`, 100 * share)),
    }))
    const base = scenario.arms[0]!
    const arms = PAST.flatMap(({ id, kind }) => {
      if (id === null) return []
      const components = kind === 'message' ? [] : base.components
      return [{ id, name: id, kind, share: 25, channel: base.channel, recall: 30, components }]
    })
    const document = { ...toDocument(scenario), plan: undefined, sources: {} }
    const cohort = { customers: 8000, cells, attributes: attributes as Attribute[] }
    Object.assign(scenario, scenarioOf({ ...document, cohort, arms: arms as unknown as Arm[] }))
  })

describe('Fitted inputs in a scenario', () => {
  const scenario = scenarioOfList()
  const applied = applyFits(scenario, fitted.inputs, fitted.correlations)

  it('are set with their sources, give a scenario without problems, and leave the rest as it was', () => {
    expect(applied.issues).toEqual([])
    const again = scenarioOf(toDocument(applied.scenario))
    expect(again.lifetime.law).toBe(fitted.lifetime.ok ? fitted.lifetime.fit.chosen : '')
    for (const { path } of applied.inputs) {
      expect(again.sources[path], path).toMatch(/^Fitted from past\.csv/)
    }
    expect(again.economics.discountRate).toBe(scenario.economics.discountRate)
    expect(again.correlations.length).toBeGreaterThan(0)
  })

  it('are left alone where the scenario has no such place, or offers were chosen, with a sentence', () => {
    const left = new Map(applied.left.map(({ path, why }) => [path, why]))
    expect(left.get('cohort.attributes.lapse.levels.m0-3.recallShift')).toMatch(/no such attribute/)
    const other = applyFits(scenario, chosen.inputs, chosen.correlations)
    const untouched = other.left.map(({ path }) => path)
    for (const path of OFFERS) expect(untouched).toContain(path)
    expect(other.scenario.arms).toEqual(scenario.arms)
  })

  it('are set where the scenario has attribute and level of the same name under other ids', () => {
    const renamed = preset('starter', (each) => {
      Object.assign(each, structuredClone(scenario))
      const [reason] = each.cohort.attributes
      reason!.id = 'why'
      Object.assign(reason!.levels[1]!, { id: 'service', name: 'LEVEL 1' })
      each.cohort.cells = {}
    })
    const { scenario: set, left } = applyFits(renamed, fitted.inputs)
    const fit = of(fitted, 'cohort.attributes.reason.levels.l1.recallShift')
    expect(set.cohort.attributes[0]!.levels[1]!.recallShift).toEqual(fit?.belief)
    expect(set.sources['cohort.attributes.why.levels.service.recallShift']).toMatch(/^Fitted from/)
    expect(left.filter(({ path }) => path.includes('reason'))).toEqual([])
  })

  it('can be set twice: the second time changes nothing', () => {
    const twice = applyFits(applied.scenario, fitted.inputs, fitted.correlations)
    expect(twice.scenario).toEqual(applied.scenario)
  })

  it('bring the scenario to foretell the recall of each level as past customers showed it', () => {
    const model = compile(applied.scenario, { id: 'fitted' })
    const { weight, sent } = createCellFigures(model)()
    const arms = sentArms(model)
    const recalls = TRUTH.attributes[0]!.shares.map((_, l) => {
      let [recalled, share] = [0, 0]
      model.cells.forEach((cell, g) => {
        if (model.levels[cell.levels[0]!]!.id !== `l${l}`) return
        share += weight[g]!
        arms.forEach((_a, j) => (recalled += weight[g]! * sent.recalled[g * arms.length + j]!))
      })
      return recalled / share / arms.length
    })
    recalls.forEach((recall, l) => {
      let [n, x] = [0, 0]
      history.customers.forEach((customers, g) => {
        if (history.levels[0]![g] !== l || history.arm![g] === 0) return
        n += customers
        x += history.returned![g]!
      })
      // The scenario has the levels without months, and arms' own mixes differ by chance: three standard errors.
      expect(Math.abs(recall - x / n)).toBeLessThan(3 * Math.sqrt((0.2 * 0.8) / n))
    })
  })
})

describe('What an arm of a list is', () => {
  it('is the arm of the scenario of that name, the group without an offer, or the message by its name', () => {
    const { arms } = preset('telecom-40k-modelled')
    const names = [arms[0]!.name.toUpperCase(), 'Control', 'Message only', 'Something new']
    expect(pastArms({ arms: arms.slice(0, 2) }, names)).toEqual([
      { id: arms[0]!.id, kind: 'offer' },
      { id: null, kind: 'holdout' },
      { id: null, kind: 'message' },
      { id: null, kind: 'offer' },
    ])
  })
})
