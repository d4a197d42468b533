import type { Model } from '../../../model/model.ts'
import { bestAssignment } from '../bestAssignment.ts'
import type { LinearSolver } from '../linear.ts'
import { nobodySent } from '../totals.ts'
import type { ObjectiveId, PlanEconomics } from '../types.ts'
import { halfPlans, type HalfPlans, type HalfQuestion } from './halfPlans.ts'
import {
  drawPlanWorlds,
  planWorldCount,
  scoresOf,
  type DrawnPlanWorlds,
  type Half,
  type PlanAim,
  type PlanEngine,
  type PlanWorlds,
  type WorldAmounts,
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

/** What belongs to the plan of each half. */
type Chosen = readonly [Float64Array, Float64Array]

/** By world, what the plan of the half that it belongs to brings, or that of the other half. */
const picked = (scores: Chosen, isOwn: boolean): Float64Array =>
  scores[0].map((_, w) => {
    const own = w & 1
    return scores[isOwn ? own : 1 - own]![w]!
  })

const scoresBy = (worlds: PlanWorlds, amounts: WorldAmounts, [even, odd]: Chosen): Chosen => {
  const first = scoresOf(worlds.economics, amounts, even)
  return [first, even === odd ? first : scoresOf(worlds.economics, amounts, odd)]
}

const wayScores = (worlds: PlanWorlds, chosen: Chosen, budget: number): WayScores => {
  const scores = scoresBy(worlds, worlds, chosen)
  const elsewhere = picked(scores, false)
  const isOne = chosen[0] === chosen[1]
  const { spent } = worlds
  const saved = spent && picked(scoresBy(worlds, spent, chosen), false)
  return {
    elsewhere,
    here: isOne ? elsewhere : picked(scores, true),
    above: saved && saved.map((x) => -x - budget),
  }
}

/** What each half's choice of a way is. */
const chosenBy = (
  way: Way,
  [even, odd]: readonly [HalfPlans, HalfPlans],
  { today, nobody }: { readonly today: Float64Array; readonly nobody: Float64Array },
): Chosen => {
  if (way === 'today') return [today, today]
  const of = (plans: HalfPlans): Float64Array =>
    way === 'blanket' ? (plans.blanket?.customers ?? nobody) : plans[way]
  return [of(even), of(odd)]
}

/** The plan for inputs at their means. */
const planToday = (
  economics: PlanEconomics,
  aim: PlanAim,
  solver: LinearSolver,
): Float64Array | null =>
  bestAssignment({ ...aim, economics, wholeCustomers: true }, solver)?.assignment.customers ?? null

/** What each half chooses; `null` where no plan keeps the limits. A single world is both halves. */
const chooseBoth = (
  { worlds, means }: DrawnPlanWorlds,
  rest: Pick<HalfQuestion, 'aim' | 'tail' | 'solver'>,
): readonly [HalfPlans, HalfPlans] | null => {
  const of = (half: Half): HalfPlans | null =>
    halfPlans({ ...rest, worlds, half, economics: means[half] })
  const even = of(0)
  const odd = worlds.count === 1 ? even : even && of(1)
  return even && odd && [even, odd]
}

type Tell = (share: number) => void

/**
 * What plans are worth when the inputs are not certain. A plan that is chosen on worlds looks better on
 * them than it is, so each half of the worlds chooses plans, and they are scored on the other half; both
 * ways round, and averaged.
 * @param tell is told what share of the work is done
 */
export const planUnderUncertainty = (
  { model, seed, aim, tail }: UncertainQuestion,
  { engine, solver }: { readonly engine: PlanEngine; readonly solver: LinearSolver },
  tell: Tell = () => undefined,
): PlanUnderUncertainty | NoUncertainPlan => {
  const economicsAt = engine.createEconomics(model)
  const base = economicsAt(Float64Array.from(model.base))
  const today = planToday(base, aim, solver)
  if (!today) return { status: 'infeasible', where: 'today' }
  const count = planWorldCount(model)
  const drawn = drawPlanWorlds(engine, { model, seed, count, aim }, (done) =>
    tell((DRAWING * done) / count),
  )
  const plans = chooseBoth(drawn, { aim, tail, solver })
  if (!plans) return { status: 'infeasible', where: 'half' }
  tell(DRAWING + CHOOSING)
  const { worlds } = drawn
  const fixed = { today, nobody: nobodySent(base) }
  const scored = (way: Way): WayScores =>
    wayScores(worlds, chosenBy(way, plans, fixed), aim.limits.budget?.money ?? 0)
  const rival = scored('blanket').elsewhere
  const worldAt = engine.createWorlds(model, seed)
  const solved = survivalCount(worlds.pairs, count)
  const survival = survivalOf(
    { customers: today, aim },
    { economicsOf: (w) => economicsAt(worldAt(w)), count: solved, solver },
    (done) => tell(DRAWING + CHOOSING + (SURVIVING * done) / solved),
  )
  return {
    ...{ status: 'scored', objective: aim.objective, worlds: count, tail, survival },
    scores: Object.fromEntries(
      ways.map((way) => [way, planScore(scored(way), rival, tail)]),
    ) as Record<Way, PlanScore>,
    blankets: [plans[0].blanket?.arm ?? null, plans[1].blanket?.arm ?? null],
    agreement: agreementOf(plans[0].average, plans[1].average),
    carefulGap: Math.max(plans[0].carefulGap, plans[1].carefulGap),
  }
}
