import { effectMetrics, type EffectMetric } from '../model/metrics/index.ts'
import type { Model } from '../model/model.ts'
import { UNKNOWN, type ArmResult, type Figure } from '../model/result.ts'
import { summarise } from './figures.ts'
import type { Draws } from './merge.ts'
import { metricDraws } from './metricDraws.ts'
import { splitOf } from './split.ts'

/**
 * Adds to every arm what the message alone does and what the incentive adds, from the arms' other
 * figures and the draws, paired by replication (docs/model.md, section 5). Without an arm that gets the
 * message alone everything stays unknown; that arm itself has no incentive.
 */
export const withEffects = (
  model: Model,
  arms: readonly ArmResult[],
  draws: Draws | null = null,
): readonly ArmResult[] => {
  const message = arms.find(({ kind }) => kind === 'message')
  if (!message) return arms
  return arms.map((arm) => {
    if (arm.kind === 'holdout') return arm
    const figures = { ...arm.figures }
    for (const metric of effectMetrics) {
      if (metric.kind === 'message') figures[metric.id] = message.figures[metric.on] ?? UNKNOWN
      else if (arm !== message) figures[metric.id] = incentive(model, metric, [arm, message], draws)
    }
    return { ...arm, figures }
  })
}

/** By how much an arm exceeds the one with the message alone. */
const incentive = (
  model: Model,
  { on, untilOrganicKnown }: EffectMetric,
  [arm, message]: readonly [ArmResult, ArmResult],
  draws: Draws | null,
): Figure => {
  const id = model.organic ? on : (untilOrganicKnown ?? on)
  const [own, base] = [arm.figures[id]?.expected ?? null, message.figures[id]?.expected ?? null]
  const expected = own === null || base === null ? null : own - base
  if (!draws) return { ...UNKNOWN, expected }
  const at = ({ id: armId }: ArmResult): number => model.arms.findIndex((each) => each.id === armId)
  const apart = (rows: Float64Array): Float64Array => {
    const less = metricDraws(model, rows, draws.replications, at(message), id)
    return metricDraws(model, rows, draws.replications, at(arm), id).map(
      (x, i) => x - (less[i] as number),
    )
  }
  const drawn = apart(draws.sums)
  return {
    ...summarise(drawn, expected),
    split: splitOf(drawn, draws.worlds && apart(draws.worlds)),
  }
}
