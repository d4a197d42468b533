import type { Model } from '../../src/model/model.ts'
import type { RehearsalPlan } from '../../src/planner/rehearsal/plan.ts'
import { createRehearsal } from '../../src/planner/rehearsal/rehearse.ts'
import { joinRows, type RehearsalRows } from '../../src/planner/rehearsal/rows.ts'
import { rehearsalChance } from './rehearsalChance.ts'
import type { Tell } from './studies.ts'

/** Some tests of a rehearsal. */
export interface RehearsalInput {
  /** in the scope of the test */
  readonly model: Model
  readonly seed: string
  readonly plan: RehearsalPlan
  /** number of the first test */
  readonly from: number
  readonly tests: number
}

/** Tests between two signs of life: some tens of milliseconds. */
const STRIDE = 250

/** Replays tests; parts of one rehearsal are put together with `joinRows`. */
export const rehearse = (
  { model, seed, plan, from, tests }: RehearsalInput,
  tell: Tell,
): RehearsalRows => {
  tell(0, tests)
  const run = createRehearsal(plan, rehearsalChance(model, seed))
  const parts: RehearsalRows[] = []
  for (let done = 0; done < tests; done += STRIDE) {
    parts.push(run(from + done, Math.min(STRIDE, tests - done)))
    tell(Math.min(tests, done + STRIDE), tests)
  }
  return joinRows(parts)
}
