import type { Expected } from '../src/engine/expected.ts'
import { joinDraws, type Draws } from '../src/engine/merge.ts'
import { assemble, metricDraws } from '../src/engine/result.ts'
import { comparisonMetrics } from '../src/model/metrics/index.ts'
import type { Model } from '../src/model/model.ts'
import type { Result } from '../src/model/result.ts'

/** Replications of which pictures are drawn: more of them look the same. */
export const PICTURED = 8_192

/** Draws of a metric by its id, one array per arm. */
export type PictureDraws = Readonly<Record<string, readonly Float64Array[]>>

/** A run described. */
export interface Description {
  readonly result: Result
  /** every replication, to be continued from */
  readonly draws: Draws
  /** what is drawn as a density or a cloud: the first replications of every metric with a winner */
  readonly pictured: PictureDraws
}

/** What is described: a model with a seed, and its closed form. */
export interface Described {
  readonly model: Model
  readonly seed: string
  readonly expected: Expected
}

/** The parts of a run, put together and described. */
export const describe = (
  { model, seed, expected }: Described,
  parts: readonly [Draws, ...Draws[]],
): Description => {
  const draws = joinDraws(parts)
  return {
    result: assemble(model, seed, expected, draws),
    draws,
    pictured: picturedDraws(model, draws),
  }
}

const picturedDraws = (model: Model, { sums, replications }: Draws): PictureDraws => {
  const ids = comparisonMetrics.flatMap(({ on, onceOrganicKnown }) => [on, onceOrganicKnown ?? on])
  const shown = Math.min(replications, PICTURED)
  return Object.fromEntries(
    [...new Set(ids)].map((id) => [
      id,
      model.arms.map((_, arm) => metricDraws(model, sums, shown, arm, id)),
    ]),
  )
}
