import { describe, expect, it } from 'vitest'
import {
  bestEqualTest,
  bestTwoArmTest,
  equalTestGain,
  meanOfLarger,
  perfectProfit,
  testAndRollProfit,
  type NormalArm,
  type TwoArms,
} from '../../../../src/stats/experiment/testAndRoll.ts'

/** ∫ f(z) φ(z) dz by the trapezoidal rule, which is exact to rounding for smooth f. */
const overNormal = (f: (z: number) => number): number => {
  const STEP = 1 / 512
  let sum = 0
  for (let z = -9; z <= 9; z += STEP) sum += f(z) * Math.exp(-0.5 * z * z)
  return (sum * STEP) / Math.sqrt(2 * Math.PI)
}

/** The expected profit of a test and its roll-out from first principles: what is chosen by the posterior means. */
const byIntegration = ([a, b]: TwoArms, [n1, n2]: readonly [number, number], N: number): number => {
  const posteriorSd = ({ sd, noise }: NormalArm, n: number): number =>
    n > 0 ? (sd * sd) / Math.sqrt(sd * sd + (noise * noise) / n) : 0
  const [s1, s2] = [posteriorSd(a, n1), posteriorSd(b, n2)]
  // Given the second's posterior mean y, E max(x, y) is an integral over the first's.
  const sd = Math.sqrt(s1 * s1 + s2 * s2)
  const best = overNormal((z) => Math.max(a.mean - b.mean + sd * z, 0)) + b.mean
  return n1 * a.mean + n2 * b.mean + (N - n1 - n2) * best
}

const WEBSITE: NormalArm = { mean: 0.68, sd: 0.03, noise: Math.sqrt(0.68 * 0.32) }
/** A holdout and a catalogue; sending one costs 0.80. */
const CATALOGUE: TwoArms = [
  { mean: 19.39, sd: 20.97, noise: 87.69 },
  { mean: 30.06 - 0.8, sd: 13.48, noise: 179.36 },
]
const N = 100_000

describe('Test & roll with two arms', () => {
  it('has the published size for a website: 2,284 customers per arm of 100,000', () => {
    expect(Math.round(bestEqualTest(N, WEBSITE.noise / WEBSITE.sd))).toBe(2_284)
  })

  it("has the sizes that the authors' own program finds for a catalogue: 588 without and 1,884 with it", () => {
    const [without, sent] = bestTwoArmTest(CATALOGUE, N)
    expect(Math.abs(without - 588)).toBeLessThan(1)
    expect(Math.abs(sent - 1_884)).toBeLessThan(1.5)
  })

  it.each([
    [[WEBSITE, WEBSITE] as TwoArms, [2_284, 2_284] as const],
    [[WEBSITE, { ...WEBSITE, mean: 0.66, sd: 0.05 }] as TwoArms, [300, 9_000] as const],
    [CATALOGUE, [588, 1_884] as const],
    [CATALOGUE, [0, 500] as const],
  ])('earns what integration over the posterior means says, case %#', (arms, sizes) => {
    const profit = testAndRollProfit(arms, sizes, N)
    // The integrand has a kink, where the trapezoidal rule is off by step²: 4e-6 of its spread.
    expect(Math.abs(profit / byIntegration(arms, sizes, N) - 1)).toBeLessThan(1e-6)
  })

  it.each([
    [100_000, 15.5],
    [1_000_000, 23.6],
    [5_000, 6.5],
    [800, 40],
  ])(
    'of %i customers and noise %d times the prior is best where a search over sizes finds it',
    (customers, ratio) => {
      const arm: NormalArm = { mean: 0, sd: 1, noise: ratio }
      const profit = (n: number): number => byIntegration([arm, arm], [n, n], customers)
      const size = bestEqualTest(customers, ratio)
      expect(2 * size).toBeLessThan(customers)
      // The integral is known to 4e-6 of its size: steps of 3 % are told apart.
      expect(profit(size)).toBeGreaterThan(profit(0.97 * size))
      expect(profit(size)).toBeGreaterThan(profit(1.03 * size))
    },
  )

  it('is the same whether sizes are searched one by one or come from the formula', () => {
    const [n1, n2] = bestTwoArmTest([WEBSITE, WEBSITE], N)
    const formula = bestEqualTest(N, WEBSITE.noise / WEBSITE.sd)
    // Golden section tells places apart down to the root of the rounding of the profit.
    expect(Math.abs(n1 / formula - 1)).toBeLessThan(1e-4)
    expect(Math.abs(n2 / formula - 1)).toBeLessThan(1e-4)
  })

  it('grows with the root of the list, and takes no more than a third of it', () => {
    expect(bestEqualTest(4e8, 10) / bestEqualTest(1e8, 10)).toBeCloseTo(2, 2)
    for (const ratio of [0.1, 1, 10, 1e3, 1e5]) {
      expect(2 * bestEqualTest(1_000, ratio)).toBeLessThan(1_000 / 3 + 1e-6)
    }
  })

  it('gains per customer what the best size earns above the prior mean', () => {
    const n = bestEqualTest(N, WEBSITE.noise / WEBSITE.sd)
    const gain = testAndRollProfit([WEBSITE, WEBSITE], [n, n], N) / N - WEBSITE.mean
    expect(Math.abs(equalTestGain(N, WEBSITE) / gain - 1)).toBeLessThan(1e-10)
  })

  it('never earns more than knowing both means, σ/√π above the prior mean where both are alike', () => {
    expect(perfectProfit([WEBSITE, WEBSITE], 1)).toBeCloseTo(0.68 + 0.03 / Math.sqrt(Math.PI), 14)
    for (const n of [10, 500, 2_284, 20_000]) {
      expect(testAndRollProfit(CATALOGUE, [n, n], N)).toBeLessThan(perfectProfit(CATALOGUE, N))
    }
  })

  it('is not made where one arm is known to be the better', () => {
    const sure: TwoArms = [
      { mean: 10, sd: 0.01, noise: 100 },
      { mean: 5, sd: 0.01, noise: 100 },
    ]
    expect(bestTwoArmTest(sure, 1_000)).toEqual([0, 0])
    expect(meanOfLarger(10, 5, 0)).toBe(10)
  })
})
