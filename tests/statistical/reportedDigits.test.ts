import { beforeAll, describe, expect, it } from 'vitest'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { createMerge } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import { createFormat } from '../../src/i18n/format.ts'
import type { Reported, Result } from '../../src/model/result.ts'
import { presetModel } from '../helpers/scenarios.ts'
import { mean, variance } from '../helpers/statistics.ts'
import { sameText, told } from '../helpers/told.ts'

/** Reruns that differ in nothing but the seed. */
const RUNS = 40
/** As many as the app runs. */
const REPLICATIONS = 2_048

/** For a slow machine: the runs take about 12 s. */
const PATIENCE_MS = 120_000

const model = presetModel('telecom-40k')
const expected = createExpected(model)()

const resultOf = (seed: string): Result => {
  const merge = createMerge(model, REPLICATIONS)
  merge.add(createRun(model, seed)(0, REPLICATIONS / 32))
  return assemble(model, seed, expected, merge.draws())
}

let results: Result[]

beforeAll(() => {
  results = Array.from({ length: RUNS }, (_, run) => resultOf(`rerun ${run}`))
}, PATIENCE_MS)

const format = createFormat('USD')

/** Share of the printed numbers that a run and the next print to the letter. */
const agreement = (which: (as: Reported) => boolean): { share: number; compared: number } => {
  let same = 0
  let compared = 0
  results.slice(1).forEach((result, i) => {
    const before = told(results[i]!)
    for (const [name, now] of told(result)) {
      const then = before.get(name)
      if (!then || now.as.unit === 0 || !which(now.as) || !which(then.as)) continue
      compared++
      if (sameText(then, now, format)) same++
    }
  })
  return { share: same / compared, compared }
}

describe(`In ${RUNS} runs of telecom-40k with other seeds, ${REPLICATIONS} replications each`, () => {
  it('at least 95 % of the numbers that are told without "about" have the same text', () => {
    const { share, compared } = agreement(({ sure }) => sure)
    expect(compared).toBeGreaterThan(500)
    expect(share).toBeGreaterThanOrEqual(0.95)
  })

  it('numbers told as "about" agree less often: the mark is needed', () => {
    const { share, compared } = agreement(({ sure }) => !sure)
    expect(compared).toBeGreaterThan(500)
    expect(share).toBeLessThan(0.95)
    expect(share).toBeGreaterThan(0.8)
  })

  /** An estimate from 16 groups has a relative deviation of 1/√30 = 18 %; a width of 2,048 draws one of 1 to 3 %. */
  it('the error that chooses the last place of a range is the same in every run to 3 %', () => {
    for (const arm of model.arms.keys()) {
      const figures = results.map((result) => result.arms[arm]!.figures['profitPerTargeted']!)
      const relative = (errors: readonly number[]): number =>
        Math.sqrt(variance(errors)) / mean(errors)
      expect(relative(figures.map(({ steady }) => steady!))).toBeLessThan(0.03)
      expect(relative(figures.map(({ seOf }) => seOf.p90!))).toBeGreaterThan(0.09)
    }
  })

  it('that error is not below the true ones of both ends on average, which evenly spread worlds make smaller', () => {
    for (const arm of model.arms.keys()) {
      const figures = results.map((result) => result.arms[arm]!.figures['profitPerTargeted']!)
      const deviation = (part: 'p10' | 'p90'): number =>
        Math.sqrt(variance(figures.map((figure) => figure[part]!)))
      const truth = (deviation('p10') + deviation('p90')) / 2
      expect(mean(figures.map(({ steady }) => steady!))).toBeGreaterThan(truth)
    }
  })

  /**
   * Mean of squared errors against the variance over runs: with 40 runs a variance has a relative
   * standard error of √(2/39) = 23 %, with 4 arms it is averaged over little more than one. Its root
   * is checked to four tenths.
   */
  it('the errors printed are those by which the runs differ', () => {
    for (const part of ['p05', 'p10', 'p50', 'p90', 'p95', 'mean'] as const) {
      const ratios = model.arms.map((_, arm) => {
        const figures = results.map((result) => result.arms[arm]!.figures['profitPerTargeted']!)
        const errors = figures.map((f) => (part === 'mean' ? f.se! : f.seOf[part]!))
        const values = figures.map((f) => f[part]!)
        return mean(errors.map((x) => x * x)) / variance(values)
      })
      expect(Math.sqrt(mean(ratios)), part).toBeGreaterThan(0.6)
      expect(Math.sqrt(mean(ratios)), part).toBeLessThan(1.4)
    }
  })
})
