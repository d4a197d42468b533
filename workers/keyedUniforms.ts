import { Stream, streamKey } from '../src/engine/rng.ts'
import type { Uniforms } from '../src/planner/analysis/analysis.ts'

/** Uniform numbers for what is not known of a test: of streams that no simulation draws from. */
export const keyedUniforms: Uniforms = (seed, ...name) => {
  const stream = new Stream().start(streamKey(seed, 'world', 'analysis', ...name), 0)
  return () => stream.uniform()
}
