import type { Model } from '../../src/model/model.ts'
import {
  acceptability as acceptabilityOf,
  type Acceptability,
} from '../../src/planner/plan/uncertain/acceptability.ts'
import {
  drawOptionWorlds,
  optionWorldCount,
  type Counting,
} from '../../src/planner/plan/uncertain/optionWorlds.ts'
import { pilotEngine } from './pilotEngine.ts'
import type { Tell } from './studies.ts'

export interface AcceptabilityInput {
  /** in which every arm goes to everybody */
  readonly model: Model
  readonly seed: string
}

/** By how subscribers are counted; `null` where that says nothing new or nothing at all. */
export type AcceptabilityAnswer = Readonly<Record<Counting, Acceptability | null>> & {
  readonly returned: Acceptability
}

/** How often each arm is best, by what one more subscriber is worth. */
export const acceptability = (
  { model, seed }: AcceptabilityInput,
  tell: Tell,
): AcceptabilityAnswer => {
  const count = optionWorldCount(model)
  const { returned, there } = drawOptionWorlds(pilotEngine, { model, seed, count }, (done) =>
    tell(done, count),
  )
  return { returned: acceptabilityOf(returned), there: there && acceptabilityOf(there) }
}
