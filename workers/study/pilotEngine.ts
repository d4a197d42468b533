import { customerFigures } from '../../src/engine/customerFigures.ts'
import { createInputDraw } from '../../src/engine/inputDraw.ts'
import { createExpected, createFiller } from '../../src/engine/expected.ts'
import { createMeans } from '../../src/engine/means.ts'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import { createWorld } from '../../src/engine/world.ts'
import { SUMS } from '../../src/model/sums.ts'
import type { UniformsOf } from '../../src/planner/pilot/draws.ts'
import type { PilotEngine } from '../../src/planner/pilot/drawWorlds.ts'

/** The engine as studies of pilots use it. */
export const pilotEngine: PilotEngine = {
  createWorlds(model, seed) {
    const draw = createInputDraw(model, seed)
    const values = Float64Array.from(model.base)
    return (replication) => {
      draw(replication, values)
      return values
    }
  },
  createSums(model) {
    const world = createWorld(model)
    const fill = createFiller(model)
    const fillMeans = createMeans(model)
    const sums = model.arms.map(() => new Float64Array(SUMS))
    return (values) => {
      world.values.set(values)
      fill(world)
      sums.forEach((each, a) => fillMeans(world, a, each, 0))
      return sums
    }
  },
  createFigures(model) {
    const expected = createExpected(model)
    return (values) => customerFigures(model, expected(values))
  },
}

/** Uniforms of a study's streams; their keys are apart from those of the worlds' inputs. */
export const pilotUniforms =
  (seed: string): UniformsOf =>
  (part) => {
    const key = streamKey(seed, 'world', 'pilot', part)
    const stream = new Stream()
    return (replication, out) => {
      stream.start(key, replication)
      for (let i = 0; i < out.length; i++) out[i] = stream.uniform()
    }
  }
