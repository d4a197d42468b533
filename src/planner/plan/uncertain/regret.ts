import { bestAssignment } from '../bestAssignment.ts'
import { blankets } from '../blankets.ts'
import { objectiveOf } from '../assignment.ts'
import type { LinearSolver } from '../linear.ts'
import { limitRows } from '../limitRows.ts'
import { nobodySent, sentByArm, totalsOf } from '../totals.ts'
import type { LimitId, ObjectiveId, PlanEconomics, PlanQuestion } from '../types.ts'

/** A state of things that the team names, or today's inputs (`null`). */
export interface FutureQuestion {
  readonly id: string | null
  readonly question: PlanQuestion
}

/** What can be done before it is known which future comes. */
export type ActionId =
  | { readonly kind: 'today' | 'nothing' }
  | { readonly kind: 'offer'; readonly arm: string }
  | { readonly kind: 'future'; readonly future: string }

export interface Action {
  readonly id: ActionId
  /** earlier action that sends everybody the same; `null`: there is none */
  readonly sameAs: number | null
  /** by future: what it brings, and how much more the best action there would bring */
  readonly value: readonly number[]
  readonly regret: readonly number[]
  /** by future: limits that it breaks there */
  readonly breaks: readonly (readonly LimitId[])[]
  readonly worstRegret: number
}

export interface RegretTable {
  readonly objective: ObjectiveId
  /** ids of the futures; `null`: today's inputs, which come first */
  readonly futures: readonly (string | null)[]
  readonly actions: readonly Action[]
  /** by future: what its own plan brings, the most within the limits; without one, the most any action brings */
  readonly best: readonly number[]
  /** actions with the smallest worst regret, without those that are the same as an earlier one */
  readonly minimax: readonly number[]
  /** futures in which no plan keeps the limits */
  readonly impossible: readonly (string | null)[]
}

/** Who is sent what, as customers by cell of the economics it was made for. */
interface Sending {
  readonly id: ActionId
  readonly economics: PlanEconomics
  readonly customers: Float64Array
}

/**
 * An action as it falls on another future's customers: of every cell the same share gets the same; cells
 * that are new are left alone.
 */
const fallsOn = (action: Sending, economics: PlanEconomics): Float64Array => {
  const columns = economics.arms.length + 1
  const out = nobodySent(economics)
  const places = new Map(action.economics.cells.map(({ key }, c) => [key, c]))
  economics.cells.forEach(({ key, customers }, c) => {
    const from = places.get(key)
    if (from === undefined) return
    const own = action.economics.cells[from]!.customers
    const factor = own > 0 ? customers / own : 0
    let left = customers
    for (let a = 1; a < columns; a++) {
      const sent = factor * action.customers[from * columns + a]!
      out[c * columns + a] = sent
      left -= sent
    }
    out[c * columns] = Math.max(0, left)
  })
  return out
}

/** Slack of limits that are kept, as a share. */
const SLACK = 1e-6

/** Limits on the whole plan that an assignment breaks. */
const brokenLimits = (
  { economics, limits }: PlanQuestion,
  customers: Float64Array,
): readonly LimitId[] => {
  const sent = sentByArm(economics, customers)
  const { setup, fixed } = totalsOf(economics, customers)
  const A = sent.length
  return limitRows(economics, limits).flatMap(({ id, change, perSwitchCost, lower, upper }) => {
    let used = perSwitchCost * (setup + fixed)
    let size = Math.abs(used)
    change.forEach((x, i) => {
      const amount = x * customers[Math.floor(i / A) * (A + 1) + (i % A) + 1]!
      used += amount
      size += Math.abs(amount)
    })
    const slack = SLACK * Math.max(1, size)
    return used < lower - slack || used > upper + slack ? [id] : []
  })
}

/** The plan of a question; `null` where none keeps the limits. */
const planFor = (question: PlanQuestion, id: ActionId, solver: LinearSolver): Sending | null => {
  const best = bestAssignment(question, solver)
  return best && { id, economics: question.economics, customers: best.assignment.customers }
}

/** The plan for today, every single offer within today's limits, nothing, and the plan of every future. */
const sendingsOf = (
  [today, ...futures]: readonly FutureQuestion[],
  solver: LinearSolver,
): Sending[] => {
  const { question } = today!
  const { economics } = question
  const own = planFor(question, { kind: 'today' }, solver)
  const offers = blankets(question, solver).flatMap(({ arm, assignment }): Sending[] =>
    arm === null
      ? []
      : [{ id: { kind: 'offer', arm }, economics, customers: assignment.customers }],
  )
  const order = economics.arms.map(({ id }) => id)
  const placeOf = ({ id }: Sending): number => (id.kind === 'offer' ? order.indexOf(id.arm) : 0)
  offers.sort((a, b) => placeOf(a) - placeOf(b))
  const planned = futures.map(({ id, question: each }) => {
    return planFor(each, { kind: 'future', future: id! }, solver)
  })
  const nothing: Sending = { id: { kind: 'nothing' }, economics, customers: nobodySent(economics) }
  return [own, ...offers, nothing, ...planned].filter((each) => each !== null)
}

/** Customers of an action on today's list: what tells actions apart. */
const isSame = (x: Float64Array, y: Float64Array): boolean =>
  x.every((n, i) => Math.abs(n - y[i]!) < 0.5)

/** The earliest of the others that sends everybody the same. */
const sameAsOf = (falls: readonly Float64Array[], i: number): number | null => {
  const at = falls.findIndex((each) => isSame(each, falls[i]!))
  return at < i ? at : null
}

/** Regrets this close to the smallest, as a share of the best of all futures, are as small. */
const ALIKE = 1e-9

/**
 * What each action brings in each future, and how much less that is than the best action there (Savage,
 * Journal of the American Statistical Association 46, 1951, 55). Limits are those of the scenario in every
 * future; who breaks one there is told, and sets no standard for the others.
 * @param futures today's inputs first
 */
export const regretTable = (
  futures: readonly FutureQuestion[],
  solver: LinearSolver,
): RegretTable => {
  const { question: today } = futures[0]!
  const sendings = sendingsOf(futures, solver)
  const onToday = sendings.map((each) => fallsOn(each, today.economics))
  const rows = sendings.map((sending) =>
    futures.map(({ question }) => {
      const customers = fallsOn(sending, question.economics)
      const totals = totalsOf(question.economics, customers)
      return {
        value: objectiveOf(totals, question.objective),
        breaks: brokenLimits(question, customers),
      }
    }),
  )
  const best = futures.map(({ id }, f) => {
    const own = sendings.findIndex((each) => isPlanOf(each.id, id))
    return own < 0 ? Math.max(...rows.map((row) => row[f]!.value)) : rows[own]![f]!.value
  })
  const actions = sendings.map(({ id }, i): Action => {
    const regret = rows[i]!.map(({ value }, f) => Math.max(0, best[f]! - value))
    return {
      ...{ id, regret, sameAs: sameAsOf(onToday, i) },
      value: rows[i]!.map(({ value }) => value),
      breaks: rows[i]!.map(({ breaks }) => breaks),
      worstRegret: Math.max(...regret),
    }
  })
  const least = Math.min(...actions.map(({ worstRegret }) => worstRegret))
  const close = ALIKE * Math.max(...best.map(Math.abs), 1)
  return {
    objective: today.objective,
    futures: futures.map(({ id }) => id),
    ...{ actions, best },
    minimax: actions.flatMap(({ worstRegret, sameAs }, i) =>
      sameAs === null && worstRegret <= least + close ? [i] : [],
    ),
    impossible: futures.flatMap(({ id }) =>
      sendings.some((each) => isPlanOf(each.id, id)) ? [] : [id],
    ),
  }
}

const isPlanOf = (action: ActionId, future: string | null): boolean =>
  future === null ? action.kind === 'today' : action.kind === 'future' && action.future === future
