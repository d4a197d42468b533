import type { Model } from '../../src/model/model.ts'
import type { VoiAnswer } from '../../src/planner/sensitivity/types.ts'
import { voi as voiOf } from '../../src/planner/sensitivity/voi.ts'
import { worldCount } from '../../src/planner/sensitivity/worldCount.ts'
import { pilotEngine } from './pilotEngine.ts'
import type { Tell } from './studies.ts'

export interface VoiInput {
  /** with everybody in every arm */
  readonly model: Model
  readonly seed: string
  /** groups of paths that are looked at together too */
  readonly groups: readonly (readonly string[])[]
}

/** Studies what it is worth to know inputs exactly before choosing. */
export const voi = ({ model, seed, groups }: VoiInput, tell: Tell): VoiAnswer =>
  voiOf({ model, seed, groups, worlds: worldCount(model, 2) }, pilotEngine, tell)
