import { minimumBetween } from '../minimum.ts'
import { normalCdf, normalPdf } from '../normal.ts'
import { exp, ln } from '../num.ts'

/**
 * Test & roll on a finite list: n₁ and n₂ customers get one of two treatments, all others the one
 * that then looks better. Priors of the mean responses are normal and independent, responses normal
 * with known spread (E. McDonnell Feit and R. Berman, "Test & Roll: Profit-Maximizing A/B Tests",
 * Marketing Science 38 (2019) 1038).
 */

const ONE_OVER_SQRT_PI = 0.5641895835477563

/** A treatment whose mean response is not known. */
export interface NormalArm {
  /** mean of the prior of the mean response, in money per customer */
  readonly mean: number
  /** standard deviation of that prior, ≥ 0 */
  readonly sd: number
  /** standard deviation of one customer's response, > 0 */
  readonly noise: number
}

export type TwoArms = readonly [NormalArm, NormalArm]
export type TwoSizes = readonly [number, number]

/**
 * Mean of the larger of two values whose difference is normal (C. Clark, Operations Research 9, 1961,
 * 145): b + e Φ(e/s) + s φ(e/s) with e = a − b.
 * @param a mean of the first
 * @param b mean of the second
 * @param sd standard deviation of the difference, ≥ 0
 */
export const meanOfLarger = (a: number, b: number, sd: number): number => {
  if (!(sd > 0)) return Math.max(a, b)
  const [most, gap] = [Math.max(a, b), Math.abs(a - b) / sd]
  return most + sd * (normalPdf(gap) - gap * normalCdf(-gap))
}

/** Variance of an arm's posterior mean before n customers have been seen: σ⁴/(σ² + s²/n). */
const learnt = ({ sd, noise }: NormalArm, n: number): number => {
  const prior = sd * sd
  return n > 0 && prior > 0 ? (prior * prior) / (prior + (noise * noise) / n) : 0
}

/**
 * Expected profit of a test and what follows it (equation 10 of the paper, with priors that differ).
 * @param sizes customers of each arm, ≥ 0, together at most `customers`; not necessarily whole
 * @param customers on the list
 */
export const testAndRollProfit = (
  [first, second]: TwoArms,
  [n1, n2]: TwoSizes,
  customers: number,
): number => {
  const sd = Math.sqrt(learnt(first, n1) + learnt(second, n2))
  const rolled = meanOfLarger(first.mean, second.mean, sd)
  return n1 * first.mean + n2 * second.mean + (customers - n1 - n2) * rolled
}

/** Expected profit of who knows both mean responses beforehand. */
export const perfectProfit = ([first, second]: TwoArms, customers: number): number =>
  customers *
  meanOfLarger(first.mean, second.mean, Math.sqrt(first.sd * first.sd + second.sd * second.sd))

/**
 * Customers per arm that earn the most where both arms have the same prior, unrounded (proposition 1):
 * √(N/4 (s/σ)² + (¾ (s/σ)²)²) − ¾ (s/σ)². The mean of the prior does not matter.
 * @param customers on the list, N
 * @param ratio noise of one customer over the standard deviation of the prior, s/σ, > 0
 */
export const bestEqualTest = (customers: number, ratio: number): number => {
  const part = 0.75 * ratio * ratio
  const root = Math.sqrt((customers / 4) * ratio * ratio + part * part)
  // The difference of two large numbers, written as a quotient.
  return ((customers / 4) * ratio * ratio) / (root + part)
}

/** Expected profit per customer with the best test of two equal arms above that of no test. */
export const equalTestGain = (customers: number, { sd, noise }: NormalArm): number => {
  const n = bestEqualTest(customers, noise / sd)
  const rolled = (customers - 2 * n) / customers
  return rolled * ONE_OVER_SQRT_PI * Math.sqrt(learnt({ mean: 0, sd, noise }, n))
}

/** Rounds of one size after the other, and how closely each is found, on the logarithm. */
const ROUNDS = 60
const CLOSE = 1e-9

/**
 * Sizes that earn the most where priors differ, unrounded; found one size after the other.
 * @returns both 0 where no test earns more than sending the better prior to everybody
 */
export const bestTwoArmTest = (arms: TwoArms, customers: number): TwoSizes => {
  const profit = (sizes: TwoSizes): number => testAndRollProfit(arms, sizes, customers)
  const best = (other: number, at: (n: number) => TwoSizes): number => {
    const loss = (lnSize: number): number => -profit(at(exp(lnSize)))
    const found = exp(minimumBetween(loss, 0, ln(customers - other), CLOSE))
    return profit(at(found)) > profit(at(0)) ? found : 0
  }
  let [n1, n2] = [customers / 100, customers / 100]
  for (let round = 0; round < ROUNDS; round++) {
    n1 = best(n2, (n) => [n, n2])
    n2 = best(n1, (n) => [n1, n])
  }
  return profit([n1, n2]) > profit([0, 0]) ? [n1, n2] : [0, 0]
}
