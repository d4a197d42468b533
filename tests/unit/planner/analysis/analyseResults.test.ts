import { describe, expect, it } from 'vitest'
import type { ResultCell } from '../../../../src/model/testResults.ts'
import type { Analysis, Comparison } from '../../../../src/planner/analysis/analysis.ts'
import { rateOf } from '../../../../src/stats/experiment/betaValue.ts'
import { standings } from '../../../../src/stats/experiment/posterior.ts'
import { analysed, cellOf, countCell, type CustomerRow } from '../../../helpers/results.ts'

const times = (n: number, row: CustomerRow): CustomerRow[] => Array<CustomerRow>(n).fill(row)

const A = cellOf('a', [
  ...[900, 450, 1200, 80, 640, 310].map((value): CustomerRow => [1, value, 121]),
  ...times(8, [0, 0, 1]),
])
const B = cellOf('b', [
  [1, 700, 20],
  [1, 300, 20],
  [1, 1500, 20],
  [1, 90, 30],
  ...times(12, [0, 0, 0]),
])

const first = ({ comparisons }: Analysis): Comparison => {
  const [one] = comparisons
  if (!one) throw new Error('There is no comparison.')
  return one
}

// R 4.2.2: t.test, and the formulas of Fieller and of the delta method written out with mean, var, cov.
describe('Fourteen and sixteen customers', () => {
  const analysis = analysed([A, B], { baseline: 'b', correction: 'none' })
  const [a, b] = analysis.arms
  const { money } = first(analysis)

  it('have the profits per customer, differences and p of R’s t.test', () => {
    expect(analysis.moneyKnown).toBe('customers')
    expect(a?.money?.profitPerCustomer).toBeCloseTo(203.285714286, 8)
    expect(a?.money?.interval?.low).toBeCloseTo(0.249524974, 7)
    expect(a?.money?.interval?.high).toBeCloseTo(406.321903597, 7)
    expect(money?.difference).toBeCloseTo(203.285714286 - 156.25, 8)
    expect(money?.welch?.t).toBeCloseTo(0.3448821368, 9)
    expect(money?.welch?.df).toBeCloseTo(27.98738817, 7)
    expect(money?.welch?.p).toBeCloseTo(0.732761399, 8)
    expect(money?.welch?.interval.low).toBeCloseTo(-232.335812425, 6)
    expect(money?.welch?.interval.high).toBeCloseTo(326.407240996, 6)
  })

  it('have the ROI, value and cost by customer who returned with their limits', () => {
    const roi = a?.money?.roi
    expect(roi?.estimate).toBeCloseTo(3.877384196, 8)
    expect(roi?.delta?.low).toBeCloseTo(1.35439311, 7)
    expect(roi?.delta?.high).toBeCloseTo(6.400375283, 7)
    expect(roi?.fieller).toMatchObject({ bounded: true })
    if (roi?.fieller?.bounded) {
      expect(roi.fieller.low).toBeCloseTo(0.617050747, 7)
      expect(roi.fieller.high).toBeCloseTo(7.021903452, 7)
    }
    const value = a?.money?.valuePerRecalled
    expect(value?.estimate).toBeCloseTo(596.666666667, 7)
    expect(value?.delta?.high).toBeCloseTo(905.229898845, 6)
    expect(value?.fieller).toMatchObject({ bounded: true })
    expect(a?.money?.costPerRecalled?.estimate).toBeCloseTo(122.333333333, 8)
    expect(a?.money?.costPerRecalled?.delta?.low).toBeCloseTo(120.8687214, 7)
  })

  it('have an ROI that nothing bounds where the cost may be 0', () => {
    const none = cellOf('c', [[1, 500, 90], ...times(9, [0, 0, 0])])
    const [, c] = analysed([A, none]).arms
    expect(c?.money?.roi?.fieller).toEqual({ bounded: false })
  })

  it('have BCa intervals of scipy, within what the resamples allow', () => {
    const of = (found: { low: number; high: number; error: number } | null | undefined) =>
      found ?? { low: NaN, high: NaN, error: NaN }
    // scipy 1.17.1, bootstrap(method='BCa', n_resamples=400000)
    for (const [found, low, high] of [
      [of(a?.money?.bootstrap), 67.571, 447.571],
      [of(b?.money?.bootstrap), 35, 501.25],
      [of(money?.bootstrap), -239.393, 282.571],
    ] as const) {
      expect(found.error).toBeLessThan(15)
      expect(Math.abs(found.low - low)).toBeLessThan(4 * found.error)
      expect(Math.abs(found.high - high)).toBeLessThan(4 * found.error)
    }
  })

  // Means of products of independent numbers: E[p] m1 + (1 − E[p]) m0, and its variance; computed in R.
  it('have the posterior of profit that follows from a beta and a normal', () => {
    const profit = a?.money?.posterior?.profit
    expect(a?.recall.shapes).toEqual([6.5, 8.5])
    expect(Math.abs((profit?.mean ?? NaN) - 205.555556)).toBeLessThan(0.5)
    expect(Math.abs((profit?.sd ?? NaN) / 113.299726 - 1)).toBeLessThan(0.02)
  })

  it('have chances of two arms that add up to 1 and losses that differ by the means', () => {
    const [one, two] = analysis.arms.map(({ money: own }) => own?.posterior)
    expect((one?.best ?? NaN) + (two?.best ?? NaN)).toBeCloseTo(1, 12)
    expect((two?.expectedLoss ?? NaN) - (one?.expectedLoss ?? NaN)).toBeCloseTo(
      (one?.profit.mean ?? NaN) - (two?.profit.mean ?? NaN),
      8,
    )
  })
})

describe('Counts alone', () => {
  const cells = [
    countCell('control', 6000, 311),
    countCell('discount', 6000, 352),
    countCell('upgrade', 6000, 340),
  ]

  it('have the chances and losses of the integral, and say nothing of money', () => {
    const analysis = analysed(cells, { planned: [1, 1, 1] })
    expect(analysis.moneyKnown).toBe('none')
    expect(analysis.split?.alarm).toBe(false)
    const integral = standings(
      cells.map(({ contacted, returned }) => rateOf(returned + 0.5, contacted - returned + 0.5)),
    )
    analysis.arms.forEach(({ recall, money }, i) => {
      expect(money).toBeNull()
      expect(recall.best).toBeCloseTo(integral[i]?.best ?? NaN, 9)
      expect(recall.expectedLoss).toBeCloseTo(integral[i]?.expectedLoss ?? NaN, 12)
    })
    for (const { chance, money } of analysis.comparisons) {
      expect(money).toBeNull()
      expect(chance).toBeGreaterThan(0)
    }
  })

  it('raise the alarm where customers did not fall as planned', () => {
    expect(analysed(cells, { planned: [1, 1, 2] }).split?.alarm).toBe(true)
  })

  it('give chances by draws for many arms that are those of the integral', () => {
    const many = Array.from({ length: 9 }, (_, i) => countCell(`arm ${i}`, 2000, 190 + i))
    // Jeffreys's prior.
    const integral = standings(
      many.map(({ returned }) => rateOf(returned + 0.5, 2000 - returned + 0.5)),
    )
    analysed(many).arms.forEach(({ recall }, i) => {
      expect(Math.abs(recall.best - (integral[i]?.best ?? NaN))).toBeLessThan(0.005)
    })
  })
})

describe('Totals of money', () => {
  const money = { value: 4_150_000, cost: 540_000 }
  const arm = (id: string, value = money.value): ResultCell =>
    countCell(id, 10_000, 4500, { ...money, value })

  it('vary as much as their mean where nobody says how much', () => {
    const [one] = analysed([arm('a'), arm('b')]).arms
    const value = one?.money?.posterior?.valuePerRecalled
    expect(value?.mean).toBeCloseTo(money.value / 4500, 1)
    expect((value?.sd ?? NaN) / (money.value / 4500 / Math.sqrt(4500))).toBeCloseTo(1, 1)
    expect(one?.money?.interval).toBeNull()
    expect(one?.money?.roi).toEqual({
      estimate: money.value / money.cost - 1,
      delta: null,
      fieller: null,
    })
  })

  it('vary as the scenario says, and have its value as prior', () => {
    const prior = { recall: null, variation: 0.5, contactCost: 2 }
    const value = { mean: 1000, sd: 6 }
    const [one] = analysed([arm('a'), arm('b')], {
      priors: [{ id: 'a', value, ...prior }],
    }).arms
    // Precisions add up: 1/6² and 1/(0.5 · 922.22/√4500)².
    const seen = (0.5 * 922.222222) / Math.sqrt(4500)
    const weight = 1 / 36 / (1 / 36 + 1 / (seen * seen))
    const posterior = one?.money?.posterior
    expect(posterior?.priorFrom).toBe('scenario')
    expect(posterior?.valuePerRecalled?.mean).toBeCloseTo(
      weight * 1000 + (1 - weight) * 922.222222,
      0,
    )
  })
})

describe('The scenario’s beliefs', () => {
  it('are added to what was seen, once', () => {
    const priors = [
      { id: 'a', recall: [45, 55] as const, value: null, variation: null, contactCost: null },
    ]
    const [a, b] = analysed([countCell('a', 1000, 300), countCell('b', 1000, 300)], { priors }).arms
    expect(a?.recall).toMatchObject({ shapes: [345, 755], prior: [45, 55], priorFrom: 'scenario' })
    expect(b?.recall).toMatchObject({ shapes: [300.5, 700.5], priorFrom: 'jeffreys' })
  })

  it('draw the winner’s lead back to the posterior means', () => {
    const prior = { value: null, variation: null, contactCost: null }
    const priors = ['a', 'b'].map((id) => ({ id, recall: [300, 700] as const, ...prior }))
    const { winners } = analysed([countCell('a', 1000, 340), countCell('b', 1000, 300)], { priors })
    expect(winners).toEqual([
      expect.objectContaining({ winner: 'a', over: 'b', by: 'scenario', measure: 'recallRate' }),
    ])
    expect(winners[0]?.observed).toBeCloseTo(0.04, 12)
    expect(winners[0]?.shrunken).toBeCloseTo(0.02, 12)
  })
})

describe('The winner’s lead', () => {
  it('over a baseline shrinks where several offers competed, and is left alone where one did', () => {
    const control = countCell('control', 2000, 200)
    const offers = [240, 215, 205, 210].map((x, i) => countCell(`offer ${i}`, 2000, x))
    const [lift] = analysed([control, ...offers], { baseline: 'control' }).winners
    expect(lift).toMatchObject({ winner: 'offer 0', over: 'control', by: 'acrossArms' })
    expect(lift?.observed).toBeCloseTo(0.02, 12)
    expect(lift?.shrunken).toBeLessThan(0.018)
    expect(lift?.shrunken).toBeGreaterThan(0.005)
    expect(analysed([control, offers[0]!], { baseline: 'control' }).winners).toEqual([])
  })

  it('is not told where two came out alike', () => {
    expect(analysed([countCell('a', 100, 10), countCell('b', 100, 10)]).winners).toEqual([])
  })
})

describe('Segments', () => {
  const split = (arm: string, old: number, young: number): ResultCell[] => [
    { ...countCell(arm, 3000, old), segment: 'old' },
    { ...countCell(arm, 1000, young), segment: 'young' },
  ]
  const cells = [...split('control', 300, 100), ...split('offer', 330, 160)]

  it('are shown as they came out and drawn together, the smaller one by more', () => {
    const [recall] = analysed(cells, { baseline: 'control' }).segments
    expect(recall).toMatchObject({ first: 'offer', second: 'control', measure: 'recallRate' })
    const [old, young] = recall?.segments ?? []
    expect(old?.difference).toBeCloseTo(0.01, 12)
    expect(young?.difference).toBeCloseTo(0.06, 12)
    const moved = (each: typeof old): number =>
      Math.abs((each?.pooled ?? NaN) - (each?.difference ?? NaN))
    expect(moved(young)).toBeGreaterThan(moved(old))
    expect(young?.pooled).toBeGreaterThan(old?.pooled ?? NaN)
    expect(recall?.heterogeneity.p).toBeLessThan(0.01)
  })

  it('leave out a segment that one of the arms does not have', () => {
    const more = [...cells, { ...countCell('offer', 50, 9), segment: 'new' }]
    const [recall] = analysed(more, { baseline: 'control' }).segments
    expect(recall?.segments.map(({ segment }) => segment)).toEqual(['old', 'young'])
  })
})

describe('An arm with hardly a customer who returned', () => {
  it('borrows the money of the others, and says nothing where there are none', () => {
    const [few] = analysed([cellOf('few', [[1, 90, 9], ...times(20, [0, 0, 1])]), A]).arms
    expect(few?.money?.posterior).not.toBeNull()
    const nobody = [cellOf('x', times(20, [0, 0, 1])), cellOf('y', times(20, [0, 0, 2]))]
    const [x] = analysed(nobody).arms
    expect(x?.money?.posterior).toBeNull()
    expect(x?.money?.profitPerCustomer).toBe(-1)
  })
})

describe('A holdout in which nobody returned', () => {
  const holdout = cellOf('holdout', times(30, [0, 0, 0]))

  it('is compared by Dunnett as a control that is known exactly', () => {
    const question = { baseline: 'holdout', correction: 'dunnett' } as const
    const { comparisons } = analysed([holdout, A, B], question)
    for (const { money } of comparisons) {
      const { p = NaN, adjusted = NaN } = money?.welch ?? {}
      // With an exact control the two comparisons are independent: 1 − (1 − p)².
      expect(adjusted).toBeGreaterThan(p)
      expect(Math.abs((adjusted ?? NaN) - (1 - (1 - p) ** 2))).toBeLessThan(1e-3)
    }
  })
})

describe('A question that cannot be answered', () => {
  const cells = [countCell('a', 10, 1), countCell('b', 10, 2)]

  it('is refused in words', () => {
    expect(() => analysed([countCell('a', 10, 1)])).toThrow(/needs two arms; there is 1/)
    expect(() => analysed(cells, { baseline: 'c' })).toThrow(/no arm "c"/)
    expect(() => analysed(cells, { correction: 'dunnett' })).toThrow(/with one control/)
    expect(() => analysed(cells, { planned: [1] })).toThrow(/2 arms but 1 planned/)
    expect(() => analysed([countCell('a', 0, 0), cells[1]!])).toThrow(/"a" has no customers/)
  })
})
