import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createRun } from '../../../src/engine/chunk.ts'
import { createExpected } from '../../../src/engine/expected.ts'
import { createMerge } from '../../../src/engine/merge.ts'
import { assemble } from '../../../src/engine/result.ts'
import {
  comparisonMetrics,
  effectMetrics,
  metricFunction,
  metrics,
  neverMetrics,
  ratioMetric,
  ratioMetrics,
} from '../../../src/model/metrics/index.ts'
import type { Figure, Result } from '../../../src/model/result.ts'
import { sumIds, SUMS, type SumId } from '../../../src/model/sums.ts'
import {
  armOf,
  compile,
  customers,
  fix,
  plainModel,
  presetIds,
  presetModel,
  preset,
  type Change,
  type Model,
} from '../../helpers/scenarios.ts'

const folder = fileURLToPath(new URL('../../../src/model/metrics', import.meta.url))
const shared = ['index', 'metric', 'evaluate', 'forms']

const resultOf = (model: Model, replications = 64): Result => {
  const merge = createMerge(model, replications)
  merge.add(createRun(model, '42')(0, replications / 32))
  return assemble(model, '42', createExpected(model)(), merge.draws())
}

const row = (sums: Partial<Record<SumId, number>>): Float64Array =>
  Float64Array.from(sumIds, (id) => sums[id] ?? 0)

/** Every number of a figure: its own, the errors of its quantiles, and the split of its variance. */
const everyPart = (figure: Partial<Figure> | undefined): (number | null)[] => {
  const { seOf, split, ...own } = figure!
  return [...Object.values(own), ...Object.values(seOf!), ...(split ? Object.values(split) : [])]
}

describe('The registry of metrics', () => {
  it('lists exactly the files on disk, each under the name of its file', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
    const own = files.filter((file) => !shared.includes(file))
    expect(metrics.map(({ id }) => id).sort()).toEqual(own.sort())
  })

  it('names no metric twice, by id, label or short label', () => {
    for (const key of ['id', 'label', 'short'] as const) {
      expect(new Set(metrics.map((metric) => metric[key])).size).toBe(metrics.length)
    }
  })

  it('defines every metric in words that end with a full stop', () => {
    for (const { label, short, definition } of metrics) {
      expect(label.length).toBeGreaterThan(0)
      expect(short.length).toBeLessThanOrEqual(24)
      expect(definition).toMatch(/^[A-Z].{15,}\.$/s)
    }
  })

  it('splits into four kinds, and all of them are on ratios', () => {
    const kinds = [ratioMetrics, comparisonMetrics, neverMetrics, effectMetrics]
    expect(kinds.reduce((sum, { length }) => sum + length, 0)).toBe(metrics.length)
    expect(neverMetrics.map(({ on }) => ratioMetric(on).id)).toEqual(['paybackMonth'])
    for (const { on, untilOrganicKnown } of effectMetrics) {
      expect(ratioMetric(on).needsOrganic).toBe(true)
      if (untilOrganicKnown) expect(ratioMetric(untilOrganicKnown).needsOrganic).toBeUndefined()
    }
    for (const { on, onceOrganicKnown } of comparisonMetrics) {
      expect(ratioMetric(on).better).toBe(1)
      if (onceOrganicKnown) expect(ratioMetric(onceOrganicKnown).needsOrganic).toBe(true)
    }
  })

  it('says which metric is not there', () => {
    expect(() => ratioMetric('profit2')).toThrow('There is no metric called "profit2".')
    expect(() => ratioMetric('pBestProfit')).toThrow()
  })
})

describe('Every metric', () => {
  it.each(presetIds)('of %s is a finite number or unknown, never NaN or infinite', (id) => {
    const { arms } = resultOf(presetModel(id))
    for (const { figures } of arms) {
      expect(Object.keys(figures).sort()).toEqual(metrics.map((metric) => metric.id).sort())
      for (const figure of Object.values(figures)) {
        for (const part of everyPart(figure)) {
          expect(part === null || Number.isFinite(part)).toBe(true)
        }
      }
    }
  })

  it('that is a ratio is NaN, not infinite, over a denominator of 0 or less', () => {
    for (const metric of ratioMetrics.filter(({ denominator }) => denominator)) {
      const f = metricFunction(metric)
      expect(f(row({ value: 5, offerCost: 0 }), 0)).toBeNaN()
      expect(
        f(row({ value: 5, offerCost: -1, recalled: -1, targeted: -1, organic: 3 }), 0),
      ).toBeNaN()
    }
  })

  it('reads its row at the offset given', () => {
    const rows = new Float64Array(3 * SUMS)
    rows.set(row({ targeted: 200, recalled: 50 }), 2 * SUMS)
    expect(metricFunction(ratioMetric('recallRate'))(rows, 2 * SUMS)).toBe(0.25)
  })
})

describe('The definitions of the metrics', () => {
  const sums = row({
    targeted: 1_000,
    recalled: 400,
    value: 90_000,
    offerCost: 14_000,
    campaignCost: 6_000,
    organic: 100,
    organicValue: 20_000,
    persuaded: 300,
    broughtForward: 50,
    broughtForwardProfit: 4_000,
    months: 4_400,
    active3: 390,
    active6: 300,
    active12: 150,
    active24: 90,
    moreSubscribers: 120,
    subscriberWorth: 6_000,
    anywayCost: 3_500,
    monthlyRevenue: 24_000,
    paybackMonth: 5,
  })

  it.each([
    ['recallRate', 0.4],
    ['incrementalRecall', 0.3],
    ['recalled', 400],
    ['cost', 20_000],
    ['costPerRecalled', 50],
    ['costPerIncrementalRecalled', 20_000 / 300],
    ['ltvPerRecalled', 225],
    ['monthsPerRecalled', 11],
    ['monthlyRevenue', 24_000],
    ['active3', 0.39],
    ['active6', 0.3],
    ['active12', 0.15],
    ['active24', 0.09],
    ['activeOfRecalled12', 0.375],
    ['spentOnAnyway', 3_500],
    ['moreSubscribers', 0.12],
    ['netBenefitPerTargeted', 56],
    ['value', 90_000],
    ['profit', 70_000],
    ['profitPerTargeted', 70],
    ['incrementalProfit', 50_000],
    ['incrementalProfitPerTargeted', 50],
    ['broughtForwardProfit', 4_000],
    ['roi', 3.5],
    ['iroi', 2.5],
    ['paybackMonth', 5],
  ])('%s is %d for 400 of 1,000 back, 100 of them anyway', (id, expected) => {
    expect(metricFunction(ratioMetric(id))(sums, 0)).toBeCloseTo(expected, 10)
  })

  it('cover every ratio metric by the examples above', () => {
    expect(ratioMetrics).toHaveLength(26)
  })
})

describe('What is not defined is null', () => {
  const figuresOf = (model: Model): Readonly<Record<string, Figure>> =>
    resultOf(model).arms[0]!.figures
  it('the cost per recalled customer when nobody returns, while the cost is known', () => {
    const figures = figuresOf(
      plainModel((s) => {
        s.arms[0]!.recall = 0
        s.channels[0]!.costPerContact = 2
      }),
    )
    for (const id of ['costPerRecalled', 'ltvPerRecalled', 'monthsPerRecalled']) {
      expect(new Set(everyPart(figures[id]))).toEqual(new Set([null]))
    }
    expect(figures['cost']).toMatchObject({ expected: 2_000, mean: 2_000, sd: 0 })
    expect(figures['recallRate']).toMatchObject({ expected: 0, mean: 0 })
    expect(figures['roi']).toMatchObject({ expected: -1 })
  })

  it('everything incremental while the organic rate is unknown', () => {
    const figures = figuresOf(presetModel('telecom-40k', customers(400)))
    for (const metric of ratioMetrics.filter(({ needsOrganic }) => needsOrganic)) {
      expect(new Set(everyPart(figures[metric.id]))).toEqual(new Set([null]))
    }
    expect(figures['profit']!.mean).not.toBeNull()
  })

  it('nothing incremental once it is known, a rate of 0 included', () => {
    const figures = figuresOf(
      presetModel('telecom-40k', customers(4_000), (s) => (s.organic.recall = 0)),
    )
    for (const metric of ratioMetrics.filter(({ needsOrganic }) => needsOrganic)) {
      expect(figures[metric.id]!.expected).not.toBeNull()
      expect(figures[metric.id]!.mean).not.toBeNull()
    }
    expect(figures['incrementalProfit']!.mean).toBe(figures['profit']!.mean)
  })

  it('the cost per incremental recalled customer when the offer brings back fewer', () => {
    const figures = figuresOf(
      plainModel((s) => {
        s.arms[0]!.recall = 10
        s.organic.recall = 40
        s.channels[0]!.costPerContact = 1
      }),
    )
    expect(new Set(everyPart(figures['costPerIncrementalRecalled']))).toEqual(new Set([null]))
    expect(figures['incrementalRecall']!.expected).toBeCloseTo(-0.3, 12)
  })

  it('the month of payback when it is never', () => {
    const figures = figuresOf(plainModel((s) => (s.channels[0]!.costPerContact = 1_000)))
    expect(new Set(everyPart(figures['paybackMonth']))).toEqual(new Set([null]))
  })

  it('the mean month of payback, but not its median, when it is never in some replications', () => {
    // Half of 1,000 return and pay $10 a month for 24 months: $119.9 each is earned back narrowly.
    const figures = resultOf(
      plainModel((s) => (s.channels[0]!.costPerContact = 118)),
      1_024,
    ).arms[0]!.figures['paybackMonth']!
    expect(figures.mean).toBeNull()
    expect(figures.p50).toBe(24)
    expect(figures.p95).toBeNull()
  })

  it('being active after 12 months when the horizon ends before', () => {
    const figures = figuresOf(plainModel((s) => (s.lifetime.horizon = 12)))
    expect(new Set(everyPart(figures['active12']))).toEqual(new Set([null]))
    const longer = figuresOf(plainModel((s) => (s.lifetime.horizon = 13)))
    expect(longer['active12']!.expected).toBeCloseTo(0.5, 12)
  })

  it('return on investment where nothing is spent', () => {
    expect(new Set(everyPart(figuresOf(plainModel())['roi']))).toEqual(new Set([null]))
  })

  it('the chance to be best where no input is uncertain; the chance to be ahead is known', () => {
    const figures = figuresOf(presetModel('telecom-40k', fix, customers(400)))
    for (const id of ['pBestProfit', 'pBestRoi', 'pBestRecall', 'expectedLossProfit']) {
      expect(new Set(everyPart(figures[id]))).toEqual(new Set([null]))
    }
    expect(figures['pAheadProfit']!.mean).toBeGreaterThan(0)
  })

  it('every comparison for a holdout, which does not compete', () => {
    const scenario = preset('starter', customers(1_000), (s) => {
      s.organic.recall = 5
      s.arms[0]!.share = 15
      const message = armOf(s, 'message')
      s.arms.push({
        ...message,
        id: 'none',
        name: 'None',
        kind: 'holdout',
        recall: null,
        share: 10,
      })
    })
    const { arms } = resultOf(compile(scenario))
    const holdout = arms.find(({ id }) => id === 'none')!
    for (const { id } of comparisonMetrics) {
      expect(new Set(everyPart(holdout.figures[id]))).toEqual(new Set([null]))
    }
    for (const { id } of ratioMetrics) {
      if (id !== 'iroi') expect(holdout.figures[id]).toBeDefined()
    }
    expect(holdout.figures['incrementalProfit']!.expected).toBeCloseTo(0, 9)
    expect(holdout.figures['cost']!.expected).toBe(0)
  })

  it('all ranges before anything is simulated; the closed form is there', () => {
    const model = presetModel('telecom-40k-modelled')
    const { arms, replications } = assemble(model, '42', createExpected(model)())
    expect(replications).toBe(0)
    const { expected, ...rest } = arms[0]!.figures['profit']!
    expect(expected).toBeGreaterThan(0)
    expect(new Set(everyPart(rest))).toEqual(new Set([null]))
    expect(arms[0]!.figures['pBestProfit']!.mean).toBeNull()
  })
})

describe('Shares of worlds and replications', () => {
  /** $240 from each of 1,000 customers who returns, after $118 for each contacted: 492 must return. */
  const narrow = (...changes: Change[]): Model =>
    plainModel((s) => (s.channels[0]!.costPerContact = 118), ...changes)

  it('tell how often the campaign never pays back: P(Bin(1,000, ½) ≤ 491) = 0.29544', () => {
    const { mean, se, expected, p50 } = resultOf(narrow(), 4_096).arms[0]!.figures[
      'pNeverPaysBack'
    ]!
    // 4,096 replications, seed 42: a standard error of 0.0071, of which four.
    expect(Math.abs(mean! - 0.29544)).toBeLessThan(4 * 0.00713)
    // From 16 groups: known to ± 18 %, of which four.
    expect(se! / 0.00713).toBeGreaterThan(0.28)
    expect(se! / 0.00713).toBeLessThan(1.72)
    expect([expected, p50]).toEqual([null, null])
  })

  it('tell that it never or always does with an error of half a replication, not of 0', () => {
    const never = resultOf(narrow((s) => (s.arms[0]!.recall = 0))).arms[0]!.figures
    expect(never['pNeverPaysBack']).toMatchObject({ mean: 1, se: 0.5 / 64 })
    const always = resultOf(narrow((s) => (s.arms[0]!.recall = 100))).arms[0]!.figures
    expect(always['pNeverPaysBack']).toMatchObject({ mean: 0, se: 0.5 / 64 })
  })

  it('tell the share of replications whose month of payback is beyond the quantiles', () => {
    const { paybackMonth, pNeverPaysBack } = resultOf(narrow(), 1_024).arms[0]!.figures
    expect(pNeverPaysBack!.mean).toBeGreaterThan(0.1)
    expect(pNeverPaysBack!.mean).toBeLessThan(0.5)
    expect(paybackMonth).toMatchObject({ p50: 24, p90: null, mean: null })
  })

  it('sum to 1 over the arms, and with sending nothing once it competes', () => {
    const model = presetModel('telecom-40k', customers(4_000))
    const { arms } = resultOf(model, 512)
    for (const { id } of comparisonMetrics.filter(({ kind }) => kind !== 'loss')) {
      const sum = arms.reduce((total, arm) => total + arm.figures[id]!.mean!, 0)
      expect(sum).toBeCloseTo(1, 12)
    }
    const costly = presetModel('starter', (s) => {
      s.organic.recall = 6
      s.channels[0]!.costPerContact = 20
    })
    const sum = resultOf(costly, 512).arms.reduce(
      (t, arm) => t + arm.figures['pBestProfit']!.mean!,
      0,
    )
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThan(1)
  })

  it('come with an expected loss that is not negative, and 0 for an arm that is always best', () => {
    const model = presetModel('telecom-40k', customers(4_000), (s) => (s.arms[0]!.value = 5_000))
    const { arms } = resultOf(model, 256)
    expect(arms[0]!.figures['pBestProfit']!.mean).toBe(1)
    expect(arms[0]!.figures['expectedLossProfit']!.mean).toBe(0)
    for (const arm of arms.slice(1)) {
      expect(arm.figures['pBestProfit']!.mean).toBe(0)
      expect(arm.figures['expectedLossProfit']!.mean).toBeGreaterThan(0)
    }
  })
})
