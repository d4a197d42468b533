import { beforeAll, describe, expect, it } from 'vitest'
import { blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createExpected, type ExpectedArm } from '../../src/engine/expected.ts'
import { createMerge, type Draws } from '../../src/engine/merge.ts'
import { momentIds, MOMENTS } from '../../src/engine/moments.ts'
import { createStreams } from '../../src/engine/streams.ts'
import { INCREMENTAL_PROFIT, PROFIT } from '../../src/model/metrics/forms.ts'
import { applyForm, compileForm, type LinearForm } from '../../src/model/metrics/index.ts'
import type { Model, Scope } from '../../src/model/model.ts'
import { sumAt, sumIds, SUMS, type SumId } from '../../src/model/sums.ts'
import {
  armOf,
  compile,
  customers,
  fix,
  plainModel,
  preset,
  presetIds,
  presetModel,
} from '../helpers/scenarios.ts'
import {
  column,
  LIMIT,
  luckOf,
  mean,
  skewness,
  variance,
  zOfCovariance,
  zOfMean,
  zOfVariance,
} from '../helpers/statistics.ts'

const simulate = (model: Model, seed: string, replications: number): Draws => {
  const merge = createMerge(model, replications)
  merge.add(createRun(model, seed)(0, blocksFor(replications)))
  return merge.draws()
}

interface Check {
  readonly what: string
  readonly z: number
}

const offBy = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ z }) => !(Math.abs(z) <= LIMIT))
    .map(({ what, z }) => `${what} is ${z.toFixed(1)} standard errors off`)

/** The payback month is not a sum: its expectation is not that of the expected cash. */
const additive: readonly SumId[] = sumIds.filter((id) => id !== 'paybackMonth')

/** Sums that mean something: without a price there is no revenue, within a short horizon nobody is counted late. */
const definedIn = ({ sums }: ExpectedArm): SumId[] =>
  additive.filter((id) => !Number.isNaN(sums[sumAt[id]]))

const money: Readonly<Record<string, LinearForm>> = {
  profit: PROFIT,
  incrementalProfit: INCREMENTAL_PROFIT,
}

const at = (covariance: Float64Array, i: number, j: number): number => covariance[i * MOMENTS + j]!

/** Variance of a linear form of the sums whose covariances are exact; the rest is constant. */
const varianceOf = (form: LinearForm, covariance: Float64Array): number =>
  momentIds.reduce(
    (total, x, i) =>
      total +
      momentIds.reduce(
        (row, y, j) => row + (form[x] ?? 0) * (form[y] ?? 0) * at(covariance, i, j),
        0,
      ),
    0,
  )

const meanChecks = (model: Model, draws: Draws, expected: readonly ExpectedArm[]): Check[] =>
  model.arms.flatMap((arm, a) =>
    definedIn(expected[a]!).map((id) => ({
      what: `${arm.id}: mean of ${id}`,
      z: zOfMean(
        column(draws.sums, model.arms.length, a, { [id]: 1 }),
        expected[a]!.sums[sumAt[id]]!,
      ),
    })),
  )

const covarianceChecks = (model: Model, draws: Draws, expected: readonly ExpectedArm[]): Check[] =>
  model.arms.flatMap((arm, a) => {
    const drawn = momentIds.map((id) => column(draws.sums, model.arms.length, a, { [id]: 1 }))
    const { covariance } = expected[a]!
    const entries = momentIds.flatMap((x, i) =>
      momentIds.slice(0, i + 1).map((y, j) => ({
        what: `${arm.id}: covariance of ${x} and ${y}`,
        z:
          i === j
            ? zOfVariance(drawn[i]!, at(covariance, i, i))
            : zOfCovariance(drawn[i]!, drawn[j]!, at(covariance, i, j)),
      })),
    )
    const forms = Object.entries(money).map(([name, form]) => ({
      what: `${arm.id}: variance of ${name}`,
      z: zOfVariance(column(draws.sums, model.arms.length, a, form), varianceOf(form, covariance)),
    }))
    return [...entries, ...forms]
  })

/**
 * Every mean is known to 1/√n of the spread of one replication, every variance to about √(2/n) of
 * itself (more where it is skewed: the error is estimated from the fourth moment). The limit is four
 * such errors: 4.5 % of the spread and 6.3 % of the variance at n = 8,000.
 */
const cases: readonly { count: number; scope: Scope; n: number; how: string }[] = [
  { count: 400, scope: 'tested', n: 8_000, how: 'months and margins one by one' },
  { count: 4_000, scope: 'tested', n: 5_000, how: 'margins by moments' },
  { count: 40_000, scope: 'tested', n: 2_000, how: 'the size of the preset' },
  { count: 200_000, scope: 'all', n: 300, how: 'months as counts' },
]

for (const id of presetIds) {
  describe(`With every input of ${id} at its base value`, () => {
    for (const { count, scope, n, how } of cases) {
      it(`the simulated sums have the means and covariances of the closed form: ${count} customers, scope ${scope} (${how}), seed "closed", ${n} replications`, () => {
        const model = compile(preset(id, fix, customers(count)), { scope })
        const draws = simulate(model, 'closed', n)
        const { arms } = createExpected(model)()
        expect(draws.worlds).toBeNull()
        expect(
          offBy([...meanChecks(model, draws, arms), ...covarianceChecks(model, draws, arms)]),
        ).toEqual([])
      })
    }
  })
}

describe.each(['faceOnReturn', 'faceOnContact'] as const)('On the cost basis %s', (costBasis) => {
  it('the simulated sums have the means and covariances of the closed form: 2,000 modelled customers of whom 70 % are reached, seed "basis", 3,000 replications', () => {
    const model = presetModel('telecom-40k-modelled', fix, customers(2_000), (scenario) => {
      Object.assign(scenario.economics, { costBasis })
      scenario.channels[0]!.reachable = 70
    })
    const draws = simulate(model, 'basis', 3_000)
    const { arms } = createExpected(model)()
    expect(
      offBy([...meanChecks(model, draws, arms), ...covarianceChecks(model, draws, arms)]),
    ).toEqual([])
  })
})

it('An offer that puts customers off has the means and covariances of the closed form: 1,000 customers, seed "off", 10,000 replications', () => {
  const model = plainModel((scenario) => {
    scenario.organic = { ...scenario.organic, recall: 40, recallYear: 60, hazardRatio: 0.7 }
    scenario.arms[0]!.recall = 15
    Object.assign(scenario.lifetime, { churn: 8 })
    Object.assign(scenario.economics, { marginVariation: 90, discountRate: 10 })
  })
  const draws = simulate(model, 'off', 10_000)
  const { arms } = createExpected(model)()
  expect(arms[0]!.types!.putOff).toBeCloseTo(0.25, 12)
  expect(
    offBy([...meanChecks(model, draws, arms), ...covarianceChecks(model, draws, arms)]),
  ).toEqual([])
})

describe('The comparison with the closed form can fail', () => {
  const fixed = (...changes: Parameters<typeof presetModel>[1][]): Model =>
    presetModel('telecom-40k', fix, customers(4_000), ...changes)
  const { arms } = createExpected(fixed())()

  it('by a recall rate of 45.2 % instead of 45 %: seed "power", 4,000 replications', () => {
    const model = fixed((s) => (armOf(s, 'discount').recall = 45.2))
    const found = offBy(meanChecks(model, simulate(model, 'power', 4_000), arms))
    expect(found).toContainEqual(expect.stringContaining('discount: mean of recalled'))
    expect(found.filter((text) => !text.startsWith('discount'))).toEqual([])
  })

  it('by a spread between customers of 66 % instead of 60 %, in the variance of value only: seed "power", 10,000 replications', () => {
    const model = fixed((s) => (s.economics.marginVariation = 66))
    const draws = simulate(model, 'power', 10_000)
    expect(offBy(meanChecks(model, draws, arms))).toEqual([])
    expect(offBy(covarianceChecks(model, draws, arms))).toContainEqual(
      expect.stringContaining('covariance of value and value'),
    )
  })
})

describe.each(['telecom-40k', 'telecom-40k-modelled'])('With the uncertain inputs of %s', (id) => {
  const seed = 'worlds'
  const n = 1_000
  const model = presetModel(id, customers(4_000))
  const A = model.arms.length
  let draws: Draws
  let inWorlds: (readonly ExpectedArm[])[]

  beforeAll(() => {
    draws = simulate(model, seed, n)
    const source = createWorldSource(model, createStreams(model, seed))
    const closed = createExpected(model)
    inWorlds = Array.from({ length: n }, (_, i) => {
      source.draw(i)
      return closed(source.world.values).arms
    })
  }, 120_000)

  it('every replication keeps the closed form of its own world, to 1e-12 of itself: seed "worlds"', () => {
    for (let i = 0; i < n; i += 97) {
      model.arms.forEach((_, a) => {
        for (const sum of definedIn(inWorlds[i]![a]!)) {
          const kept = draws.worlds![(i * A + a) * SUMS + sumAt[sum]]!
          const expected = inWorlds[i]![a]!.sums[sumAt[sum]]!
          expect(Math.abs(kept - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected))
        }
      })
    }
  })

  it('the worlds differ, so that the agreement is not one of constants: seed "worlds"', () => {
    model.arms.forEach((_, a) => {
      expect(variance(column(draws.worlds!, A, a, { recalled: 1 }))).toBeGreaterThan(1)
    })
  })

  it('the simulated mean is the average closed form over the drawn worlds: seed "worlds", 1,000 replications, limit 4 standard errors of the luck (0.13 of its spread)', () => {
    const checks = model.arms.flatMap((arm, a) =>
      [
        ...definedIn(inWorlds[0]![a]!).map((sum) => [sum, { [sum]: 1 }] as const),
        ...Object.entries(money),
      ].map(([name, form]) => ({
        what: `${arm.id}: mean of ${name}`,
        z: zOfMean(luckOf(draws, A, a, form), 0),
      })),
    )
    expect(offBy(checks)).toEqual([])
  })

  /**
   * Var(X) = E[Var(X | world)] + Var(E[X | world]). With r the luck, e the expectation in the
   * world and v its variance there, the difference of both sides is the mean of
   * r² + 2 r (e − ē) − v: an average over replications with a standard error of its own.
   */
  it('the simulated variance is the average variance within worlds plus the variance between them: seed "worlds", 1,000 replications, limit 4 standard errors of the difference', () => {
    const forms: Record<string, LinearForm> = {
      ...Object.fromEntries(momentIds.map((sum) => [sum, { [sum]: 1 }])),
      ...money,
    }
    const checks = model.arms.flatMap((arm, a) =>
      Object.entries(forms).map(([name, form]) => {
        const e = column(draws.worlds!, A, a, form)
        const centre = mean(e)
        const gap = luckOf(draws, A, a, form).map(
          (r, i) =>
            r * r + 2 * r * (e[i]! - centre) - varianceOf(form, inWorlds[i]![a]!.covariance),
        )
        return { what: `${arm.id}: variance of ${name}`, z: zOfMean(gap, 0) }
      }),
    )
    expect(offBy(checks)).toEqual([])
  })

  it('the variance within worlds is needed: without it the comparison fails', () => {
    const e = column(draws.worlds!, A, 0, PROFIT)
    const gap = luckOf(draws, A, 0, PROFIT).map((r, i) => r * r + 2 * r * (e[i]! - mean(e)))
    expect(zOfMean(gap, 0)).toBeGreaterThan(LIMIT)
  })
})

it('The profit of a world is the profit of its sums, whatever the form: 1e-12 of the value', () => {
  const model = presetModel('telecom-40k-modelled')
  const { arms } = createExpected(model)()
  arms.forEach(({ sums, bridge }) => {
    const profit = applyForm(compileForm(PROFIT), sums, 0)
    expect(Math.abs(profit - bridge.contribution)).toBeLessThan(1e-12 * bridge.value)
  })
})

describe('The sum of many margins has the third cumulant of lognormals', () => {
  /**
   * 400 customers who all return and pay once, so that the value is a sum of 400 independent
   * lognormal margins: its skewness is (cv³ + 3 cv) / √400. A sample skewness has standard error
   * √(6/n) for a normal, 0.011 at n = 50,000; 0.015 allows for the skewed sum's heavier tail.
   */
  const SKEWNESS_ERROR = 0.015

  for (const marginVariation of [50, 100, 150]) {
    it(`at a spread of ${marginVariation} % between 400 customers: seed "third", 50,000 replications`, () => {
      const model = plainModel((scenario) => {
        scenario.cohort.customers = 400
        scenario.lifetime.horizon = 1
        scenario.arms[0]!.recall = 100
        Object.assign(scenario.economics, { marginVariation })
      })
      const cv = marginVariation / 100
      const values = column(simulate(model, 'third', 50_000).sums, 1, 0, { value: 1 })
      expect(Math.abs(zOfMean(values, 4_000))).toBeLessThan(LIMIT)
      expect(Math.abs(zOfVariance(values, 400 * (10 * cv) ** 2))).toBeLessThan(LIMIT)
      const truth = (cv ** 3 + 3 * cv) / 20
      expect(Math.abs(skewness(values) - truth)).toBeLessThan(LIMIT * SKEWNESS_ERROR)
      // A plain normal would be off by all of it.
      expect(truth).toBeGreaterThan(LIMIT * SKEWNESS_ERROR)
    })
  }
})
