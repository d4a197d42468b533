import { createExpected } from '../src/engine/expected.ts'
import { simulateIndividuals } from '../src/engine/individuals.ts'
import type { Draws } from '../src/engine/merge.ts'
import { describe } from './describe.ts'
import { RunError, type Job, type Runner, type RunOptions } from './protocol.ts'

const simulate = (
  { model, seed, replications, from = 0 }: Job,
  { onProgress }: RunOptions = {},
): Draws => {
  if (from > 0) {
    throw new RunError(
      'failed',
      'The simulator that loops over customers cannot continue a run. Run all replications at once.',
    )
  }
  return simulateIndividuals(model, seed, replications, (done) => onProgress?.(done, replications))
}

/** Runs jobs with the plain per-customer simulator on the calling thread. */
export const createIndividualsRunner = (): Runner => ({
  run: async (job, options) => simulate(job, options),
  describe: async (job, options) =>
    describe({ ...job, expected: createExpected(job.model)() }, [simulate(job, options)]),
  dispose: () => undefined,
})
