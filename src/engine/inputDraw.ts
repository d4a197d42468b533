import type { Model } from '../model/model.ts'
import { createCopula } from '../stats/copula.ts'
import { quantileFunction } from '../stats/quantileFunction.ts'
import { createUniforms, type Worlds } from './worldUniforms.ts'

export type { Worlds }

/** Writes the uncertain inputs of a replication's world into a vector of values. */
export type InputDraw = (replication: number, values: Float64Array) => void

/**
 * Draws every uncertain input of a world: a uniform each, mixed where inputs are correlated, through
 * the input's quantile function, clamped to its limits. Any replication is reached directly; nothing
 * is allocated per replication.
 * @param worlds how worlds are spread; see `Worlds`
 */
export const createInputDraw = (
  model: Model,
  seed: string,
  worlds: Worlds = 'sobol',
): InputDraw => {
  const { uncertain, correlation } = model
  if (uncertain.length === 0) return () => undefined
  const fillUniforms = createUniforms(model, seed, worlds)
  const mix = correlation ? createCopula(correlation) : null
  const quantiles = uncertain.map(({ distribution }) => quantileFunction(distribution))
  const uniforms = new Float64Array(uncertain.length)
  return (replication, values) => {
    fillUniforms(replication, uniforms)
    mix?.(uniforms)
    for (let i = 0; i < quantiles.length; i++) {
      const { slot, min, max } = uncertain[i]!
      values[slot] = Math.min(max, Math.max(min, quantiles[i]!(uniforms[i]!)))
    }
  }
}
