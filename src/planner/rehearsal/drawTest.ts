import { binomialInverse } from '../../stats/binomial.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { noCustomer, readCustomer, type OneCustomer } from './oneCustomer.ts'
import { customersByLook, placeOf, type RehearsalPlan } from './plan.ts'
import type { Chance, Uniforms } from './worlds.ts'

/** What a test has brought by each look; look by look, arm by arm. */
export interface TestResults {
  readonly looks: number
  readonly arms: number
  /** customers whose results are in */
  readonly customers: Float64Array
  readonly recalled: Float64Array
  /** where the test is read in money */
  readonly value: Float64Array
  readonly cost: Float64Array
  /** of all customers of an arm, those back within the first month */
  readonly early: Float64Array
  /** the customers that the results were drawn from, by arm */
  readonly drawnFrom: readonly OneCustomer[]
}

/** Draws one test, in the world that the worlds stand at. */
export interface TestDraw {
  readonly results: TestResults
  draw(test: number): void
  /** Fills in what is expected instead. */
  expect(): void
}

const emptyResults = ({ arms, looks }: RehearsalPlan): TestResults => {
  const size = looks * arms.length
  const customers = new Float64Array(size)
  arms.forEach((arm, a) => {
    customersByLook(arm.customers, looks).forEach((n, k) => (customers[k * arms.length + a] = n))
  })
  return {
    looks,
    arms: arms.length,
    customers,
    recalled: new Float64Array(size),
    value: new Float64Array(size),
    cost: new Float64Array(size),
    early: new Float64Array(arms.length),
    drawnFrom: arms.map(noCustomer),
  }
}

const expectArm = ({ looks, arms, customers, ...results }: TestResults, a: number): void => {
  const { recalled, value, cost } = results.drawnFrom[a]!
  for (let k = 0; k < looks; k++) {
    const at = k * arms + a
    results.recalled[at] = customers[at]! * recalled
    results.value[at] = customers[at]! * value
    results.cost[at] = customers[at]! * cost
  }
}

/** Two correlated normal values from two independent ones (A.-L. Cholesky). */
const spread = { value: 0, cost: 0 }
const drawSpread = ({ valueRest, sharedRest, costRest }: OneCustomer, from: Uniforms): void => {
  const [one, two] = [normalQuantile(from.uniform()), normalQuantile(from.uniform())]
  const root = Math.sqrt(valueRest)
  const shared = root > 0 ? sharedRest / root : 0
  spread.value = root * one
  spread.cost = shared * one + Math.sqrt(Math.max(0, costRest - shared * shared)) * two
}

/**
 * Draws tests look by look. Who returns among the new customers of a look is a binomial count, exactly;
 * value and cost given that count are normal with the moments of the closed form: near enough where a
 * look brings hundreds of returns an arm, since sums of so many are nearly normal. An arm's numbers
 * come from its own streams, so that other arms and rules change nothing in them.
 */
export const createTestDraw = (plan: RehearsalPlan, chance: Chance): TestDraw => {
  const results = emptyResults(plan)
  const { arms, looks } = results
  const alike = plan.equal === null ? null : plan.arms[placeOf(plan.arms, plan.equal)]!
  const isMoney = plan.measure !== 'recallRate'
  const counts = plan.arms.map(({ id }) => chance.stream(id, 'counts'))
  const money = plan.arms.map(({ id }) => chance.stream(id, 'money'))

  const addMoney = (a: number, k: number, from: Uniforms, n: number, x: number): void => {
    const one = results.drawnFrom[a]!
    const [at, before] = [k * arms + a, (k - 1) * arms + a]
    const beyond = x - n * one.recalled
    const scale = one.recalled > 0 ? Math.sqrt(x / one.recalled) : Math.sqrt(n)
    drawSpread(one, from)
    const value = n * one.value + one.valueSlope * beyond + scale * spread.value
    const cost = n * one.cost + one.costSlope * beyond + scale * spread.cost
    results.value[at] = value + (k > 0 ? results.value[before]! : 0)
    results.cost[at] = cost + (k > 0 ? results.cost[before]! : 0)
  }

  const drawArm = (a: number, test: number): void => {
    const one = results.drawnFrom[a]!
    const [ofCounts, ofMoney] = [counts[a]!(test), isMoney ? money[a]!(test) : null]
    let [customers, recalled] = [0, 0]
    for (let k = 0; k < looks; k++) {
      const at = k * arms + a
      const n = results.customers[at]! - customers
      const x = binomialInverse(n, one.recalled, ofCounts.uniform())
      customers += n
      recalled += x
      results.recalled[at] = recalled
      if (ofMoney) addMoney(a, k, ofMoney, n, x)
    }
    results.early[a] = binomialInverse(recalled, one.early, ofCounts.uniform())
  }

  const eachArm = (fill: (a: number) => void): void => {
    for (let a = 0; a < arms; a++) {
      readCustomer(chance.worlds.figures, (alike ?? plan.arms[a]!).place, results.drawnFrom[a]!)
      fill(a)
    }
  }
  return {
    results,
    draw: (test) => eachArm((a) => drawArm(a, test)),
    expect: () => eachArm((a) => expectArm(results, a)),
  }
}
