import { blocksFor } from '../../src/engine/block.ts'
import { isKnown } from '../../src/engine/closed.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createWorldSource } from '../../src/engine/drawWorld.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { summariseMean } from '../../src/engine/figures.ts'
import { createMeans } from '../../src/engine/means.ts'
import { metricDraws } from '../../src/engine/metricDraws.ts'
import type { Worlds } from '../../src/engine/inputDraw.ts'
import { metricFunction, ratioMetric } from '../../src/model/metrics/index.ts'
import type { Model } from '../../src/model/model.ts'
import type { Figure } from '../../src/model/result.ts'
import { SUMS } from '../../src/model/sums.ts'
import { GROUPS } from '../../src/stats/batch.ts'
import { mean, standardDeviation } from '../../src/stats/moments.ts'
import { tQuantile } from '../../src/stats/student.ts'
import { modelOf } from '../bench/models.ts'

/** Totals whose means are covered. */
const HEADLINES = ['recalled', 'cost', 'value', 'profit', 'incrementalProfit'] as const

/** The headlines that are known in a model. */
export const headlinesOf = (model: Model): string[] =>
  HEADLINES.filter((id) => isKnown(model, ratioMetric(id)))

/** Chances with which an interval is to contain the truth, and how many errors it reaches. */
export const LEVELS = [0.8, 0.95].map((chance) => ({
  chance,
  reach: tQuantile((1 + chance) / 2, GROUPS - 1),
}))

/** A mean by arm and headline, arm by arm. */
export interface Truth {
  readonly mean: readonly number[]
  readonly error: readonly number[]
}

interface ReferenceJob {
  readonly id: string
  readonly seed: string
  /** worlds that are averaged */
  readonly count: number
  readonly worlds: Worlds
}

/**
 * Means of what is expected in very many worlds, with errors from the groups of Sobol worlds, from
 * the spread of independent ones.
 */
export const references = ({ id, seed, count, worlds }: ReferenceJob): Truth => {
  const model = modelOf(id)
  const fill = createMeans(model)
  const source = createWorldSource(model, { seed }, worlds)
  const sums = new Float64Array(SUMS)
  const metrics = headlinesOf(model).map((each) => metricFunction(ratioMetric(each)))
  const draws = model.arms.flatMap(() => metrics.map(() => new Float64Array(count)))
  for (let i = 0; i < count; i++) {
    source.draw(i)
    model.arms.forEach((_, a) => {
      fill(source.world, a, sums, 0)
      metrics.forEach((metric, m) => (draws[a * metrics.length + m]![i] = metric(sums, 0)))
    })
  }
  const errorOf = (each: Float64Array): number =>
    worlds === 'sobol' ? summariseMean(each).se! : standardDeviation(each) / Math.sqrt(count)
  return { mean: draws.map(mean), error: draws.map(errorOf) }
}

/** The closed form with every input at its base value. */
export const closedTruth = (id: string): Truth => {
  const model = modelOf(id, { fixed: true })
  const metrics = headlinesOf(model).map((each) => metricFunction(ratioMetric(each)))
  const mean = createExpected(model)().arms.flatMap(({ sums }) =>
    metrics.map((metric) => metric(sums, 0)),
  )
  return { mean, error: mean.map(() => 0) }
}

export interface CoverageJob {
  readonly id: string
  readonly fixed: boolean
  readonly seed: string
  readonly firstRun: number
  readonly runs: number
  readonly replications: number
  readonly worlds: Worlds
  /** by arm and headline */
  readonly truth: readonly number[]
}

/** By arm and headline: what came of all runs. */
export interface Covered {
  /** runs whose interval contains the truth, by level */
  readonly hits: readonly number[]
  /** Σ error² and Σ (mean − truth)² over runs */
  readonly errors: number
  readonly deviations: number
}

/** Runs with other seeds: how often each headline's interval contains the truth. */
export const coverage = (job: CoverageJob): Covered[] => {
  const model = modelOf(job.id, { fixed: job.fixed })
  const ids = headlinesOf(model)
  const out = job.truth.map(() => ({ hits: LEVELS.map(() => 0), errors: 0, deviations: 0 }))
  for (let i = job.firstRun; i < job.firstRun + job.runs; i++) {
    const run = createRun(model, `${job.seed} ${i}`, { worlds: job.worlds })
    const { sums } = run(0, blocksFor(job.replications))
    job.truth.forEach((truth, at) => {
      const arm = Math.floor(at / ids.length)
      const draws = metricDraws(model, sums, job.replications, arm, ids[at % ids.length]!)
      addInterval(out[at]!, summariseMean(draws), truth)
    })
  }
  return out
}

/** Whether a mean and its error contain the truth, by level. */
export const contains = ({ mean, se }: Pick<Figure, 'mean' | 'se'>, truth: number): boolean[] =>
  LEVELS.map(({ reach }) => Math.abs(mean! - truth) <= reach * se!)

const addInterval = (
  to: { hits: number[]; errors: number; deviations: number },
  figure: Figure,
  truth: number,
): void => {
  contains(figure, truth).forEach((hit, level) => (to.hits[level]! += hit ? 1 : 0))
  to.errors += figure.se! ** 2
  to.deviations += (figure.mean! - truth) ** 2
}
