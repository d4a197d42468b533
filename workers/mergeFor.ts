import { createMerge } from '../src/engine/merge.ts'
import { RunError, type Job } from './protocol.ts'

/** Room for a job's rows; a job too large for memory fails in words. */
export const mergeFor = ({ model, replications, from }: Job): ReturnType<typeof createMerge> => {
  try {
    return createMerge(model, replications, from)
  } catch {
    throw new RunError(
      'failed',
      `${replications} replications of ${model.arms.length} offers over ${model.lifetime.horizon} months need more memory than there is. Run fewer replications.`,
    )
  }
}
