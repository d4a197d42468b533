import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../../../src/app/verdict.ts'
import { createFormat } from '../../../../src/i18n/format.ts'
import { verdictText } from '../../../../src/panels/compare/verdictText.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { ledgerOf } from '../../../../src/scenario/ledger.ts'
import { parseScenario } from '../../../../src/scenario/parse.ts'
import {
  ACTIONS,
  businesses,
  businessOf,
  DEFAULT_ANSWERS,
  GOALS,
  REASONS,
  type Answers,
  type Reason,
  type ReasonWeights,
} from '../../../../src/scenario/start/answers.ts'
import { startOffers } from '../../../../src/scenario/start/startOffers.ts'
import { startScenario } from '../../../../src/scenario/start/startScenario.ts'
import type { Scenario } from '../../../../src/scenario/types.ts'
import { toDocument } from '../../../../src/scenario/write.ts'
import { closedForm, closedResult } from '../../../../workers/answer.ts'
import { createInlineRunner } from '../../../../workers/inline.ts'
import { preset } from '../../../helpers/scenarios.ts'

const WORDS = { name: 'Mine', story: 'Built from answers.' }
const NONE: ReasonWeights = { price: 0, service: 0, competitor: 0, value: 0, forgot: 0 }

const only = (reason: Reason): ReasonWeights => ({ ...NONE, [reason]: 1 })

const mixes: readonly (ReasonWeights | null)[] = [
  null,
  ...REASONS.map(only),
  { ...NONE, price: 70, service: 30 },
  { price: 1, service: 1, competitor: 1, value: 1, forgot: 1 },
  NONE,
]

const begin = (changes: Partial<Answers>) => {
  const answers = { ...DEFAULT_ANSWERS, ...changes }
  return startScenario(answers, preset(businessOf(answers.business).preset), WORDS)
}

const closed = (scenario: Scenario) => {
  const model = compile(scenario, { id: scenario.basedOn })
  const expected = closedForm(model)
  return { model, expected, result: closedResult(model, scenario.seed, expected) }
}

const recallOf = (scenario: Scenario, arm: string): number =>
  closed(scenario).result.arms.find(({ id }) => id === arm)?.figures['recallRate']?.expected ?? NaN

/** Every combination of goal, action and mix of reasons. */
const combinations = GOALS.flatMap((goal) =>
  ACTIONS.flatMap((action) => mixes.map((reasons) => ({ goal, action, reasons }))),
)

describe('three answers', () => {
  it.each(businesses)(
    'make a scenario with a verdict in $id, whatever goal, action and reasons',
    ({ id }) => {
      for (const each of combinations) {
        const { scenario, metric } = begin({ business: id, ...each })
        const told = JSON.stringify(each)
        const again = parseScenario(toDocument(scenario))
        expect(again.ok && again.scenario, told).toEqual(scenario)
        const { model, expected, result } = closed(scenario)
        for (const arm of result.arms) {
          expect(arm.figures['recallRate']?.expected, told).toBeGreaterThan(0)
          expect(Number.isFinite(arm.figures['incrementalProfitPerTargeted']?.expected), told).toBe(
            true,
          )
        }
        const verdict = verdictOf(model, result, expected, metric)
        const text = verdictText(verdict, result, createFormat(scenario.currency))
        expect(`${text.bold}${text.rest}`, told).toMatch(/\d/)
      }
    },
  )

  it('run: a simulation of each goal and action has finite profits', async () => {
    const runner = createInlineRunner()
    for (const goal of GOALS) {
      for (const action of ACTIONS) {
        const { scenario } = begin({ business: 'telecom', goal, action })
        const { model } = closed(scenario)
        const { result } = await runner.describe({ model, seed: '1', replications: 64 })
        for (const { figures } of result.arms) {
          const profit = figures['incrementalProfitPerTargeted']
          expect(Number.isFinite(profit?.mean), `${goal} ${action}`).toBe(true)
          expect(profit?.p90 ?? 0, `${goal} ${action}`).toBeGreaterThan(profit?.p10 ?? 0)
        }
      }
    }
  })

  it('leave no input without a note that says who says so', () => {
    for (const { id } of businesses) {
      for (const each of combinations) {
        const { scenario } = begin({ business: id, ...each })
        const missing = ledgerOf(scenario)
          .filter(
            ({ field, value, standing }) => value !== field.default && standing === 'unsourced',
          )
          .map(({ path }) => path)
          .filter((path) => !/^(\$schema|basedOn|currency|name|seed|story)$/.test(path))
        expect(missing, `${id} ${JSON.stringify(each)}`).toEqual([])
      }
    }
  })

  it('are noted as answers, and what was left open as a guess', () => {
    const reasons = { ...NONE, price: 3, service: 1 }
    const { scenario } = begin({ customers: 12_345, goal: 'budget', budget: 20_000, reasons })
    expect(scenario.cohort.customers).toBe(12_345)
    expect(scenario.plan).toMatchObject({ objective: 'recalled', budget: 20_000 })
    const { sources } = scenario
    for (const path of [
      'cohort.customers',
      'plan.budget',
      'plan.objective',
      'cohort.attributes.reason.levels.price.share',
    ]) {
      expect(sources[path], path).toMatch(/^From your answers/)
    }
    const open = begin({ goal: 'budget' }).scenario.sources
    expect(open['plan.budget']).toMatch(/guess/)
    expect(open['cohort.attributes.reason.levels.price.share']).toMatch(/guess/)
    expect(open['arms']).toMatch(/guess/)
  })

  it('give each goal its objective and the measure that is shown first', () => {
    const of = (goal: Answers['goal']) => {
      const { scenario, metric } = begin({ business: 'telecom', goal })
      const { plan, lifetime, objective } = scenario
      return [metric, plan.objective, lifetime.horizon, objective.subscriberWorth !== 0]
    }
    expect(of('profit')).toEqual(['profitPerTargeted', 'incrementalProfit', 36, false])
    expect(of('budget')).toEqual(['recallRate', 'recalled', 36, false])
    expect(of('cash')).toEqual(['profitPerTargeted', 'incrementalProfit', 12, false])
    expect(of('share')).toEqual(['recallRate', 'netBenefit', 36, true])
  })

  it('count fewer months for a return that is no subscription, and half of them for cash back soon', () => {
    const months = (action: Answers['action'], goal: Answers['goal'] = 'profit'): number =>
      begin({ business: 'telecom', action, goal }).scenario.lifetime.horizon
    expect([months('orders'), months('logsIn'), months('logsIn', 'cash')]).toEqual([12, 12, 6])
  })

  it('send every reason the offer that answers it, and the loyalty offer to the long-standing only', () => {
    const { scenario } = begin({})
    const policy = scenario.arms.find(({ kind }) => kind === 'policy')
    expect(policy?.routes).toEqual({
      price: 'discount',
      service: 'upgrade',
      competitor: 'comparison',
      value: 'help',
      forgot: 'reminder',
    })
    expect(scenario.plan.barred).toEqual([
      { id: 'loyal', arm: 'comparison', levels: { tenure: 'newer' } },
    ])
    const without = begin({ reasons: { ...NONE, price: 1, value: 1 } }).scenario
    expect(without.arms.map(({ id }) => id)).toEqual(['discount', 'help', 'tailored', 'message'])
    expect(without.plan.barred).toEqual([])
    expect(begin({ reasons: only('value') }).scenario.arms.map(({ id }) => id)).toEqual([
      'help',
      'message',
    ])
  })

  it('make an offer win back more the more of them left for what it answers', () => {
    for (const { id, reason } of startOffers) {
      const other: Reason = reason === 'forgot' ? 'price' : 'forgot'
      const at = (share: number): number =>
        recallOf(
          begin({ reasons: { ...NONE, [reason]: share, [other]: 100 - share } }).scenario,
          id,
        )
      expect(at(80), id).toBeGreaterThan(at(20) + 0.005)
    }
  })

  it('make the tailored offer worth less where nobody knows who left for what', () => {
    const mix = { price: 33, service: 25, competitor: 14, value: 16, forgot: 12 }
    const known = recallOf(begin({ reasons: mix }).scenario, 'tailored')
    expect(known).toBeGreaterThan(recallOf(begin({ reasons: null }).scenario, 'tailored') + 0.003)
  })

  it('keep the figures of the preset that nothing was asked about', () => {
    const base = preset('banking')
    const { scenario } = begin({ business: 'banking' })
    expect(scenario.lifetime).toEqual(base.lifetime)
    expect(scenario.economics.monthlyMargin).toEqual(base.economics.monthlyMargin)
    expect(scenario.organic.recall).toEqual(base.organic.recall)
    expect(scenario.channels).toEqual(base.channels)
    expect(scenario.sources['lifetime.churn']).toBe(base.sources['lifetime.churn'])
    expect(scenario.basedOn).toBe('banking')
    expect(scenario.cohort.attributes.map(({ id }) => id)).toContain('behaviour')
  })
})

describe('what was moved or multiplied', () => {
  it('is a guess in the ledger, however well its origin is sourced', () => {
    const { scenario } = begin({ business: 'streaming', action: 'logsIn' })
    const standing = new Map(ledgerOf(scenario).map((row) => [row.path, row.standing]))
    for (const path of [
      'organic.recall',
      'organic.recallYear',
      'arms.message.recall',
      'economics.monthlyMargin',
      'economics.monthlyPrice',
      'test.windowDays',
      'cohort.attributes.reason.levels.price.hazardRatio',
    ]) {
      expect(standing.get(path), path).toBe('guess')
    }
    expect(standing.get('lifetime.alpha')).toBe('sourced')
  })
})
