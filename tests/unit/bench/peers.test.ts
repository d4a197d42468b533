import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import { sumAt } from '../../../src/model/sums.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { checkAgreement, closedForm } from '../../bench/peers/agreement.ts'
import { readFlat, writeFlat } from '../../bench/peers/flatFile.ts'
import { flatModel, type FlatModel } from '../../bench/peers/flatModel.ts'
import { INPUTS, referenceJob, type Inputs } from '../../bench/peers/referenceJob.ts'
import {
  figuresOf,
  pooled,
  type ArmReport,
  type FigureName,
  type PeerReport,
  type Spread,
} from '../../bench/peers/report.ts'

const flatOf = (inputs: Inputs): FlatModel => readFlat(writeFlat(flatModel(referenceJob(inputs))))

const sum = (numbers: readonly number[]): number => numbers.reduce((all, x) => all + x, 0)

/** Rates by cell of an arm, κ by bisection. */
const ratesOf = ({ weight, shift }: FlatModel, recall: number): number[] => {
  const at = (kappa: number) => shift.map((s) => 1 / (1 + Math.exp(-kappa - s)))
  let [low, high] = [-20, 20]
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (sum(at(middle).map((p, g) => p * weight[g]!)) < recall) low = middle
    else high = middle
  }
  return at(low)
}

/** Sums and cumulative cash of an arm by the words in the file's description, term by term. */
const totalsOf = (model: FlatModel, a: number) => {
  const arm = model.arms[a]!
  const churn = (model.churn[0] + 4 * model.churn[1] + model.churn[2]) / 6
  const rates = ratesOf(model, arm.recall)
  const back = rates.map((rate, g) => arm.customers * model.weight[g]! * rate)
  const active = Array.from({ length: model.horizon }, () => 0)
  const paid = active.slice()
  const cost = active.slice()
  back.forEach((customers, g) => {
    const stay = (1 - churn) ** (arm.hazardRatio * model.hazard[g]!)
    for (let t = 0; t < model.horizon; t++) {
      const there = customers * stay ** t
      const paying = there * (1 + model.discount) ** (-t / 12)
      active[t]! += there
      paid[t]! += paying * model.margin[0] * model.factor[g]! * arm.marginFactor
      for (const component of arm.components)
        if (t < component.months) cost[t]! += paying * component.cost
    }
  })
  const cash = (months: number): number =>
    sum(paid.slice(0, months)) - sum(cost.slice(0, months)) - arm.campaignCost
  return { recalled: sum(back), value: sum(paid), offerCost: sum(cost), active, cash }
}

describe('The flat model file', () => {
  it.each(INPUTS)('has cells whose shares sum to 1, inputs %s', (inputs) => {
    const { weight } = flatOf(inputs)
    expect(weight).toHaveLength(24)
    expect(sum(weight)).toBeCloseTo(1, 14)
  })

  it.each(INPUTS)('means what the scenario means: its closed form is ours, inputs %s', (inputs) => {
    const flat = flatOf(inputs)
    createExpected(compile(referenceJob(inputs)))().arms.forEach(({ sums, cash }, a) => {
      const { recalled, value, offerCost, active, ...totals } = totalsOf(flat, a)
      expect(recalled / sums[sumAt.recalled]!).toBeCloseTo(1, 11)
      expect(value / sums[sumAt.value]!).toBeCloseTo(1, 11)
      expect(offerCost / sums[sumAt.offerCost]!).toBeCloseTo(1, 11)
      expect(sum(active) / sums[sumAt.months]!).toBeCloseTo(1, 11)
      for (const month of [3, 6, 12, 24] as const)
        expect(active[month]! / sums[sumAt[`active${month}`]]!).toBeCloseTo(1, 11)
      cash.gross.forEach((x, t) => expect(totals.cash(t + 1) / x).toBeCloseTo(1, 9))
    })
  })

  it('has campaigns that pay back neither at once nor never, so that the payback month says something', () => {
    const { arms } = createExpected(compile(referenceJob('fixed')))()
    expect(arms.map(({ sums }) => sums[sumAt.paybackMonth])).toEqual([4, 3, 5, 3])
  })

  it('recalls the stated rates on average: 7,580 of 40,000', () => {
    const { arms } = flatOf('fixed')
    expect(arms.map(({ recall }) => recall)).toEqual([0.174, 0.185, 0.204, 0.195])
    expect(sum(arms.map(({ customers, recall }) => customers * recall))).toBeCloseTo(7_580, 9)
  })

  it('leaves nothing to collapse: 96 recall rates, 96 hazard ratios and 24 margins differ', () => {
    const flat = flatOf('fixed')
    const different = (numbers: readonly number[]): number =>
      new Set(numbers.map((x) => x.toFixed(10))).size
    expect(different(flat.arms.flatMap(({ recall }) => ratesOf(flat, recall)))).toBe(96)
    expect(
      different(flat.arms.flatMap((arm) => flat.hazard.map((ratio) => ratio * arm.hazardRatio))),
    ).toBe(96)
    expect(different(flat.factor)).toBe(24)
  })

  it('says whether replications redraw their inputs, and from what', () => {
    expect(flatOf('fixed')).toMatchObject({ redrawn: false, churn: [0.03, 0.03, 0.03] })
    expect(flatOf('redrawn')).toMatchObject({
      redrawn: true,
      churn: [0.02, 0.03, 0.045],
      margin: [45, 4],
    })
    expect(flatOf('redrawn').arms.every(({ observations }) => observations === 10_000)).toBe(true)
  })

  it('refuses a scenario that it cannot hold', () => {
    const scenario = referenceJob('fixed')
    const organic = { ...scenario.organic, recall: 5 }
    const economics = { ...scenario.economics, fixedCost: 1_000 }
    const channels = scenario.channels.map((channel) => ({ ...channel, reachable: 90 }))
    expect(() => flatModel({ ...scenario, organic })).toThrow(/no organic return/)
    expect(() => flatModel({ ...scenario, economics })).toThrow(/no fixed cost/)
    expect(() => flatModel({ ...scenario, channels })).toThrow(/reaches everybody/)
  })
})

describe('The agreement that the bench demands of peers', () => {
  const reference = closedForm(compile(referenceJob('fixed')))
  const replications = 400

  /** Like the closed form; cash has some variance, and the payback month is always the fourth. */
  const arms = reference.arms.map((arm) => {
    const paid = (month: 1 | 12 | 36) => ({ mean: arm[`cash${month}`]!.mean, variance: 1e6 })
    const cash = { cash1: paid(1), cash12: paid(12), cash36: paid(36) }
    return { ...arm, ...cash, paybackMonth: { mean: 4, variance: 0 } } as ArmReport
  })

  /** A report that says something else of a figure of the second arm. */
  const reportWith = (figure: FigureName, spread: Spread): PeerReport => ({
    replications,
    cpuSeconds: 1,
    arms: arms.map((arm, a) => (a === 1 ? { ...arm, [figure]: spread } : arm)),
  })

  /** A report whose value in the second arm is off by some standard errors, its variance by a factor. */
  const reportOff = (errors: number, factor = 1): PeerReport => {
    const { mean, variance } = arms[1]!.value
    const se = Math.sqrt((variance * factor) / replications)
    return reportWith('value', { mean: mean + errors * se, variance: variance * factor })
  }

  it('lets chance pass: means 4 standard errors away, variances 20 % away', () => {
    expect(() => checkAgreement('A peer', reportOff(4), reference)).not.toThrow()
    expect(() => checkAgreement('A peer', reportOff(-4, 1.2), reference)).not.toThrow()
  })

  it('refuses a mean that is 10 standard errors away', () => {
    const check = () => checkAgreement('A peer', reportOff(10), reference)
    expect(check).toThrow(/A peer does not agree with the closed form: value of arm 2 has a mean/)
    expect(check).toThrow(/10\.0 standard errors away/)
    expect(() => checkAgreement('A peer', reportOff(-10), reference)).toThrow(/standard errors/)
  })

  it('refuses a right mean with the variance of another model', () => {
    expect(() => checkAgreement('A peer', reportOff(0, 2), reference)).toThrow(/has a variance of/)
    expect(() => checkAgreement('A peer', reportOff(0, 0.5), reference)).toThrow(/variance/)
  })

  it.each(['months', 'active3', 'active24'] as const)(
    'refuses a mean or a variance of %s that is off',
    (figure) => {
      const { mean, variance } = arms[1]![figure]
      const se = Math.sqrt(variance / replications)
      const check = (spread: Spread) => () =>
        checkAgreement('A peer', reportWith(figure, spread), reference)
      expect(check({ mean: mean + 4 * se, variance })).not.toThrow()
      expect(check({ mean: mean + 6 * se, variance })).toThrow(/has a mean of/)
      expect(check({ mean, variance: 2 * variance })).toThrow(/has a variance of/)
    },
  )

  it('refuses a mean of cash that is off, whatever its variance, which depends on how margins are spread', () => {
    const { mean, variance } = arms[1]!.cash12
    const se = Math.sqrt(variance / replications)
    const check = (spread: Spread) => () =>
      checkAgreement('A peer', reportWith('cash12', spread), reference)
    expect(check({ mean: mean + 2 * se, variance: 4 * variance })).not.toThrow()
    expect(check({ mean: mean + 6 * se, variance })).toThrow(/cash12 of arm 2 has a mean of/)
  })

  it('holds the payback month against other replications: a tenth of a month is too much', () => {
    const simulated = { name: 'Regain', replications, arms }
    const check = (mean: number) => () =>
      checkAgreement('A peer', reportWith('paybackMonth', { mean, variance: 0 }), simulated)
    expect(check(4.04)).not.toThrow()
    expect(check(4.1)).toThrow(/paybackMonth of arm 2 has a mean of 4.1 instead of 4/)
  })

  it('demands the expected sums of drawn worlds where the reference has them', () => {
    const expectedMonths = { mean: 4e4, variance: 1e6 }
    const redrawn = arms.map((arm) => ({ ...arm, expectedMonths }))
    expect(() =>
      checkAgreement(
        'A peer',
        { replications, cpuSeconds: 1, arms },
        { ...reference, arms: redrawn },
      ),
    ).toThrow(/A peer does not report expectedMonths of arm 1/)
  })

  it('refuses what is no number', () => {
    expect(() => checkAgreement('A peer', reportOff(NaN), reference)).toThrow(/mean of NaN/)
  })

  it('counts the chance of both where replications are compared with replications', () => {
    const simulated = { name: 'Regain', replications, arms }
    expect(() => checkAgreement('A peer', reportOff(6), simulated)).not.toThrow()
    expect(() => checkAgreement('A peer', reportOff(10), simulated)).toThrow(
      /7\.1 standard errors away/,
    )
  })

  it('pools rounds as if their replications had been one run', () => {
    const draws = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
    const of = (numbers: readonly number[]): PeerReport => {
      const mean = sum(numbers) / numbers.length
      const variance = sum(numbers.map((x) => (x - mean) ** 2)) / (numbers.length - 1)
      const same = Object.fromEntries(
        figuresOf(arms[0]!).map(([name]) => [name, { mean, variance }]),
      )
      return { replications: numbers.length, cpuSeconds: 1, arms: [same as ArmReport] }
    }
    const whole = of(draws).arms[0]!.value
    const { arms: both, replications: all } = pooled(of(draws.slice(0, 4)), of(draws.slice(4)))
    expect(all).toBe(10)
    for (const [, spread] of figuresOf(both[0]!)) {
      expect(spread.mean).toBeCloseTo(whole.mean, 12)
      expect(spread.variance).toBeCloseTo(whole.variance, 12)
    }
  })
})
