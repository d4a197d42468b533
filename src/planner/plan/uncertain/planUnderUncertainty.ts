import type { Model } from '../../../model/model.ts'
import { bestAssignment } from '../bestAssignment.ts'
import type { LinearSolver } from '../linear.ts'
import type { ObjectiveId } from '../types.ts'
import { halfPlans, type HalfPlans } from './halfPlans.ts'
import {
  drawPlanWorlds,
  halves,
  isIn,
  planWorldCount,
  scoresOf,
  type PlanAim,
  type PlanEngine,
  type PlanWorlds,
} from './planWorlds.ts'
import { planScore, type PlanScore, type WayScores } from './planScore.ts'
import { survivalCount, survivalOf, type Survival } from './survival.ts'

/** Ways to plan: for inputs at their means, for the mean over worlds, for the worst part of them, and a single offer. */
export const ways = ['today', 'average', 'careful', 'blanket'] as const
export type Way = (typeof ways)[number]

/** What plans are worth when the inputs are not certain. */
export interface PlanUnderUncertainty {
  readonly status: 'scored'
  readonly objective: ObjectiveId
  /** worlds that plans are chosen and scored in, half by half; 1: nothing is uncertain */
  readonly worlds: number
  /** share of the worlds that counts as the worst part */
  readonly tail: number
  readonly scores: Readonly<Record<Way, PlanScore>>
  /** the best single offer of each half, by arm id; `null`: none within the limits, nothing is sent */
  readonly blankets: readonly [string | null, string | null]
  /** share of customers to whom both halves' plans give the same */
  readonly agreement: number
  /** how much better the careful plans' worst part could be at most: rounding to whole customers, and cuts left out */
  readonly carefulGap: number
  readonly survival: Survival
}

/** No plan keeps the limits: with the inputs at their means, or on average over a half of the worlds. */
export interface NoUncertainPlan {
  readonly status: 'infeasible'
  readonly where: 'today' | 'half'
}

export interface UncertainQuestion {
  /** in which every arm goes to everybody */
  readonly model: Model
  readonly seed: string
  readonly aim: PlanAim
  /** share of the worlds that counts as the worst part, above 0 */
  readonly tail: number
}

/** Shares of the work. */
const [DRAWING, CHOOSING, SURVIVING] = [0.4, 0.2, 0.4]

/** Share of customers to whom two assignments give the same. */
const agreementOf = (x: Float64Array, y: Float64Array): number => {
  const all = x.reduce((sum, n) => sum + n, 0)
  return x.reduce((sum, n, i) => sum + Math.min(n, y[i]!), 0) / all
}

/** Scores by world of plans that each half has chosen. */
const wayScores = (worlds: PlanWorlds, [first, second]: readonly Float64Array[]): WayScores => {
  const all = [first!, second!].map((customers) => scoresOf(worlds.economics, worlds, customers))
  const isSame = first === second
  const pick = (from: readonly Float64Array[], isOwn: boolean): Float64Array =>
    Float64Array.from({ length: worlds.count }, (_, w) => from[Number((w & 1) === Number(isOwn))]![w]!)
  const elsewhere = isSame ? all[0]! : pick(all, false)
  const { spent } = worlds
  const used = spent && [first!, second!].map((each) => scoresOf(worlds.economics, spent, each))
  return {
    elsewhere,
    here: isSame ? elsewhere : pick(all, true),
    above: used && pick(used, false),
  }
}

/** What each half's choice of a way is. */
const choicesOf = (way: Way, plans: readonly [HalfPlans, HalfPlans], fixed: { today: Float64Array; nobody: Float64Array }) => {
  if (way === 'today') return [fixed.today, fixed.today]
  if (way === 'blanket') return plans.map(({ blanket }) => blanket?.customers ?? fixed.nobody)
  return plans.map((each) => each[way])
}
