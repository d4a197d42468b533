import type { Model } from '../model/model.ts'
import { metricFunction, ratioMetric } from '../model/metrics/index.ts'
import { SUMS } from '../model/sums.ts'
import { createFiller } from './expected.ts'
import { createMeans } from './means.ts'
import { createWorld } from './world.ts'

/** A metric's closed form per arm as a function of the values: what planners evaluate often. */
export const createMeanScores = (
  model: Model,
  metricId: string,
): ((values: Float64Array) => number[]) => {
  const world = createWorld(model)
  const fill = createFiller(model)
  const fillMeans = createMeans(model)
  const sums = new Float64Array(SUMS)
  const metric = metricFunction(ratioMetric(metricId))
  return (values) => {
    world.values.set(values)
    fill(world)
    return model.arms.map((_, a) => {
      fillMeans(world, a, sums, 0)
      return metric(sums, 0)
    })
  }
}
