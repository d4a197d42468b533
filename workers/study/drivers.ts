import { createMeanScores } from '../../src/engine/meanScores.ts'
import type { Model } from '../../src/model/model.ts'
import { correlatedGroups } from '../../src/planner/sensitivity/correlated.ts'
import { drivers as driversOf } from '../../src/planner/sensitivity/drivers.ts'
import type { Drivers, Outcome } from '../../src/planner/sensitivity/types.ts'
import { worldCount } from '../../src/planner/sensitivity/worldCount.ts'
import { createPairs } from './pairedWorlds.ts'
import type { Tell } from './studies.ts'

export interface DriversInput {
  readonly model: Model
  readonly seed: string
  readonly outcome: Outcome
}

/** Studies what the spread of an outcome comes from. */
export const drivers = ({ model, seed, outcome }: DriversInput, tell: Tell): Drivers => {
  const pairs = worldCount(model, 2 * correlatedGroups(model).length + 2)
  const engine = { createScores: createMeanScores, pairAt: createPairs(model, seed) }
  return driversOf({ model, outcome, pairs }, engine, tell)
}
