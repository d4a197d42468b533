import { describe, expect, it } from 'vitest'
import { createExpected } from '../../../src/engine/expected.ts'
import { sumAt } from '../../../src/model/sums.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { checkAgreement, closedForm } from '../../bench/peers/agreement.ts'
import { readFlat, writeFlat } from '../../bench/peers/flatFile.ts'
import { flatModel, type FlatModel } from '../../bench/peers/flatModel.ts'
import { INPUTS, referenceJob, type Inputs } from '../../bench/peers/referenceJob.ts'
import { pooled, type PeerReport } from '../../bench/peers/report.ts'

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

/** Recalled, value and offer cost of an arm by the words in the file's description, term by term. */
const totalsOf = (model: FlatModel, a: number): [number, number, number] => {
  const arm = model.arms[a]!
  const churn = (model.churn[0] + 4 * model.churn[1] + model.churn[2]) / 6
  const rates = ratesOf(model, arm.recall)
  let value = 0
  let cost = 0
  const back = rates.map((rate, g) => arm.customers * model.weight[g]! * rate)
  back.forEach((customers, g) => {
    const stay = (1 - churn) ** (arm.hazardRatio * model.hazard[g]!)
    for (let t = 0; t < model.horizon; t++) {
      const paying = customers * stay ** t * (1 + model.discount) ** (-t / 12)
      value += paying * model.margin[0] * model.factor[g]! * arm.marginFactor
      for (const { cost: amount, months } of arm.components) if (t < months) cost += paying * amount
    }
  })
  return [sum(back), value, cost]
}

describe('The flat model file', () => {
  it.each(INPUTS)('has cells whose shares sum to 1, inputs %s', (inputs) => {
    const { weight } = flatOf(inputs)
    expect(weight).toHaveLength(24)
    expect(sum(weight)).toBeCloseTo(1, 14)
  })

  it.each(INPUTS)('means what the scenario means: its closed form is ours, inputs %s', (inputs) => {
    const flat = flatOf(inputs)
    createExpected(compile(referenceJob(inputs)))().arms.forEach(({ sums }, a) => {
      const [recalled, value, cost] = totalsOf(flat, a)
      expect(recalled / sums[sumAt.recalled]!).toBeCloseTo(1, 11)
      expect(value / sums[sumAt.value]!).toBeCloseTo(1, 11)
      expect(cost / sums[sumAt.offerCost]!).toBeCloseTo(1, 11)
    })
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
    expect(() => flatModel({ ...scenario, organic })).toThrow(/no organic return/)
  })
})

describe('The agreement that the bench demands of peers', () => {
  const reference = closedForm(compile(referenceJob('fixed')))
  const replications = 400

  /** A report whose value in the second arm is off by some standard errors, its variance by a factor. */
  const reportOff = (errors: number, factor = 1): PeerReport => ({
    replications,
    cpuSeconds: 1,
    arms: reference.arms.map((arm, a) => {
      if (a !== 1) return arm
      const { mean, variance } = arm.value
      const se = Math.sqrt((variance * factor) / replications)
      return { ...arm, value: { mean: mean + errors * se, variance: variance * factor } }
    }),
  })

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

  it('refuses what is no number', () => {
    expect(() => checkAgreement('A peer', reportOff(NaN), reference)).toThrow(/mean of NaN/)
  })

  it('counts the chance of both where replications are compared with replications', () => {
    const simulated = { ...reference, name: 'Regain', replications }
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
      const spread = { mean, variance }
      const arms = [{ recalled: spread, value: spread, offerCost: spread }]
      return { replications: numbers.length, cpuSeconds: 1, arms }
    }
    const { arms, replications } = pooled(of(draws.slice(0, 4)), of(draws.slice(4)))
    const whole = of(draws).arms[0]!.value
    expect(replications).toBe(10)
    expect(arms[0]!.value.mean).toBeCloseTo(whole.mean, 12)
    expect(arms[0]!.value.variance).toBeCloseTo(whole.variance, 12)
  })
})
