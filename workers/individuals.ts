import { simulateIndividuals } from '../src/engine/individuals.ts'
import type { Runner } from './protocol.ts'

/** Runs jobs with the plain per-customer simulator on the calling thread. */
export const createIndividualsRunner = (): Runner => ({
  run: ({ model, seed, replications }, { onProgress } = {}) =>
    Promise.resolve(
      simulateIndividuals(model, seed, replications, (done) => onProgress?.(done, replications)),
    ),
  dispose: () => undefined,
})
