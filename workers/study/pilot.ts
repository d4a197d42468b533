import type { Model } from '../../src/model/model.ts'
import { drawPilotWorlds, worldCount } from '../../src/planner/pilot/drawWorlds.ts'
import type { PilotPlan } from '../../src/planner/pilot/pilotPlan.ts'
import { planPilot } from '../../src/planner/pilot/planPilot.ts'
import type { PilotSettings } from '../../src/planner/pilot/settings.ts'
import { pilotEngine, pilotUniforms } from './pilotEngine.ts'
import type { Tell } from './studies.ts'

export interface PilotInput {
  /** with everybody in every arm, and a group without an offer where the organic rate is known */
  readonly model: Model
  readonly seed: string
  readonly settings: PilotSettings
}

/** Shares of the work. */
const [DRAWING, PLANNING] = [60, 40]

/** Studies what a pilot is worth, from drawing the worlds to the plan. */
export const pilot = ({ model, seed, settings }: PilotInput, tell: Tell): PilotPlan => {
  const count = worldCount(model)
  const all = DRAWING + PLANNING
  const worlds = drawPilotWorlds(
    pilotEngine,
    { model, seed, readAfterDays: settings.readAfterDays, count },
    (done) => tell((DRAWING * done) / count, all),
  )
  return planPilot({ worlds, settings }, pilotUniforms(seed), (done, total) =>
    tell(DRAWING + (PLANNING * done) / total, all),
  )
}
