import {
  targeting as targetingOf,
  type Targeting,
  type TargetingQuestion,
} from '../../src/planner/targeting/targeting.ts'
import { planEngine } from './planEngine.ts'
import type { Tell } from './studies.ts'

/** Whom to contact first, and whom to leave alone. */
export const targeting = (question: TargetingQuestion, tell: Tell): Targeting =>
  targetingOf(question, planEngine, tell)
