import { BLOCK } from '../../src/engine/block.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { presetIds } from './presets.ts'
import { modelOf } from '../bench/models.ts'
import { isSlow, scaled, type Effort } from './effort.ts'
import { checksOf, type Check, type MomentsCase, type MomentsJob } from './moments.ts'
import { Terms } from './terms.ts'
import { runJobs } from './threads.ts'

const REPLICATIONS = 200_000
const SLOW_REPLICATIONS = 50_000
/** Where closed forms are slow, variances are computed within every so many worlds only. */
const SLOW_EVERY = 5
/** Blocks that a thread does at a time. */
const JOB = 125

/** A preset at one scope with inputs fixed or uncertain, and what came of its checks. */
export interface MomentsOutcome extends MomentsCase {
  readonly arms: readonly string[]
  readonly replications: number
  readonly checks: readonly Check[]
  readonly terms: Terms
}

/** Every preset, as the app opens it and as tested, with and without uncertain inputs. */
export const momentsCases = (seed: string): MomentsCase[] =>
  presetIds.flatMap((id) =>
    (['all', 'tested'] as const).flatMap((scope) =>
      [true, false]
        .filter((fixed) => fixed || modelOf(id).uncertain.length > 0)
        .map((fixed) => ({ id, scope, fixed, seed: `${seed} ${id} ${scope} ${String(fixed)}` })),
    ),
  )

const jobsOf = (of: MomentsCase, effort: Effort): MomentsJob[] => {
  const slow = isSlow(modelOf(of.id))
  const step = BLOCK * JOB
  const replications = scaled(slow ? SLOW_REPLICATIONS : REPLICATIONS, effort, step)
  const every = slow ? SLOW_EVERY : 1
  return Array.from({ length: replications / step }, (_, i) => ({
    ...of,
    firstBlock: i * JOB,
    blocks: JOB,
    every,
  }))
}

/** What came of a case's jobs. */
export const outcomeOf = (
  of: MomentsCase,
  parts: readonly Pick<Terms, 'count' | 'sum' | 'squares'>[],
): MomentsOutcome => {
  const model = modelOf(of.id, { scope: of.scope, fixed: of.fixed })
  const checks = checksOf(model, createExpected(model)().arms)
  const terms = new Terms(2 * checks.length)
  for (const part of parts) terms.merge(part)
  const arms = model.arms.map(({ id }) => id)
  return { ...of, arms, checks, terms, replications: terms.count[0]! }
}

export const runMoments = async (effort: Effort): Promise<MomentsOutcome[]> => {
  const perCase = momentsCases(effort.seed).map((of) => ({ of, jobs: jobsOf(of, effort) }))
  const results = await runJobs(
    'momentTerms',
    perCase.flatMap(({ jobs }) => jobs),
  )
  return perCase.map(({ of, jobs }) => outcomeOf(of, results.splice(0, jobs.length)))
}
