import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { simulateIndividuals } from '../../src/engine/individuals.ts'
import { momentIds, MOMENTS } from '../../src/engine/moments.ts'
import { sumAt, sumIds, type SumId } from '../../src/model/sums.ts'
import { compile, type Model, type Scenario } from '../helpers/scenarios.ts'
import {
  column,
  LIMIT,
  zBetweenMeans,
  zBetweenVariances,
  zOfMean,
  zOfVariance,
} from '../helpers/statistics.ts'
import { fullCertainScenario } from '../property/randomScenario.ts'

/** Scenarios with everything the model knows: ladders, wrong records, cures, curves, tables of customers. */
const SCENARIOS = 40
const REPLICATIONS = 400
const BLOCKS = 40
const ENOUGH_FOR_VARIANCE = 4_000

/** Sums of which a replication is one number, drawn often enough to be compared. */
const additive = sumIds.filter((id) => !['paybackMonth', 'targeted'].includes(id))

const scenarios: Scenario[] = fc
  .sample(fullCertainScenario, { seed: 77_077, numRuns: SCENARIOS })
  .map((scenario) => ({ ...scenario, cohort: { ...scenario.cohort, customers: 400 } }))

/**
 * Whether a sum has enough customers behind it for its mean to be nearly normal: those who make it
 * up in all replications together, by (mean/sd)². A variance of skewed margins takes more of them. What
 * varies by rounding alone has no error to be measured in: there a return, or its absence, is too rare.
 */
const isCommon = (x: Float64Array, enough = 400): boolean => {
  const mean = x.reduce((sum, each) => sum + each, 0) / x.length
  const sd = Math.sqrt(x.reduce((sum, each) => sum + (each - mean) ** 2, 0) / x.length)
  const varies = Number.isFinite(mean) && sd > 1e-9 * Math.abs(mean)
  return varies && (mean / sd) ** 2 * x.length > enough
}

const named = (model: Model, a: number, id: string, z: number): string =>
  `${model.arms[a]!.id}: ${id} is ${z.toFixed(1)} standard errors off`

describe(`${SCENARIOS} random campaigns with everything the model knows, 400 customers each`, () => {
  it(`are simulated by counts as by a loop over customers: ${REPLICATIONS} replications of each, seed "full": no mean or variance beyond the Bonferroni limit`, () => {
    // About 40 scenarios · 4 arms · 19 sums · 2 moments: 5.2 is the normal quantile at 0.001 / 6,000.
    const most = 5.2
    const found: string[] = []
    let checks = 0
    for (const scenario of scenarios) {
      const model = compile(scenario)
      const engine = createRun(model, 'full')(0, BLOCKS).sums
      const loop = simulateIndividuals(model, 'full', REPLICATIONS).sums
      model.arms.forEach((_, a) => {
        for (const id of additive) {
          const x = column(engine, model.arms.length, a, { [id]: 1 })
          const y = column(loop, model.arms.length, a, { [id]: 1 })
          if (!isCommon(x) || !isCommon(y)) continue
          const variances = isCommon(y, ENOUGH_FOR_VARIANCE) ? [zBetweenVariances(x, y)] : []
          const z = [zBetweenMeans(x, y), ...variances]
          checks += z.length
          z.filter((each) => !(Math.abs(each) <= most)).forEach((each) =>
            found.push(named(model, a, id, each)),
          )
        }
      })
    }
    expect(found).toEqual([])
    expect(checks).toBeGreaterThan(1_500)
  })

  it(`have the means and variances of the closed form: ${BLOCKS * 32} replications, seed "closed"`, () => {
    const found: string[] = []
    let beyond = 0
    let checks = 0
    const check = (z: number, what: string): void => {
      checks++
      if (Math.abs(z) > 2.576) beyond++
      if (!(Math.abs(z) <= 5.2)) found.push(what)
    }
    for (const scenario of scenarios) {
      const model = compile(scenario)
      const { arms } = createExpected(model)()
      const { sums } = createRun(model, 'closed')(0, BLOCKS)
      arms.forEach((arm, a) => {
        for (const id of additive) {
          const x = column(sums, arms.length, a, { [id]: 1 })
          if (!isCommon(x)) continue
          const z = zOfMean(x, arm.sums[sumAt[id as SumId]]!)
          check(z, `mean: ${named(model, a, id, z)}`)
          const m = momentIds.findIndex((each) => each === id)
          if (m < 0 || !isCommon(x, ENOUGH_FOR_VARIANCE)) continue
          const v = zOfVariance(x, arm.covariance[m * MOMENTS + m]!)
          check(v, `variance: ${named(model, a, id, v)}`)
        }
      })
    }
    expect(found).toEqual([])
    // 1 % by chance; sums of one arm hang together, so the share may be about twice that.
    expect(beyond / checks).toBeLessThan(0.02 + LIMIT * Math.sqrt(0.01 / checks))
  })
})
