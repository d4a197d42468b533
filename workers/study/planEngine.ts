import { createCellFigures } from '../../src/engine/cellFigures.ts'
import { createPlanEconomics } from '../../src/planner/plan/planEconomics.ts'
import type { PlanEngine } from '../../src/planner/plan/uncertain/planWorlds.ts'
import { pilotEngine } from './pilotEngine.ts'

/** The engine as plans under uncertainty use it. */
export const planEngine: PlanEngine = {
  createWorlds: pilotEngine.createWorlds,
  createEconomics: (model) => createPlanEconomics(model, createCellFigures(model)),
}
