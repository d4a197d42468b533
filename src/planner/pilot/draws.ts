import { normalQuantile } from '../../stats/normal.ts'

/** Writes uniforms, strictly between 0 and 1, of a named stream at a replication. */
export type Uniforms = (replication: number, out: Float64Array) => void

/** Names the streams of a study; `engine/rng.ts` makes them. */
export type UniformsOf = (part: string) => Uniforms

/** The same as standard normal values. */
export const normalsOf =
  (uniforms: Uniforms): Uniforms =>
  (replication, out) => {
    uniforms(replication, out)
    for (let i = 0; i < out.length; i++) out[i] = normalQuantile(out[i] as number)
  }
