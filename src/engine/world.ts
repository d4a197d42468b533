import type { Model } from '../model/model.ts'
import { OUTCOMES } from './outcomes.ts'

/** Months after contact at which the recalled who are still there are counted. */
export const ACTIVE_MONTHS = [3, 6, 12, 24] as const

/**
 * Everything that follows from one vector of values, in tables that are filled anew for each world
 * without allocating. A = arms, G = cells, K = kinds of cells, C = classes, E = entries, S = slices,
 * L = laws, Y = timings, B = bills, T = months kept + 1.
 */
export interface World {
  readonly values: Float64Array
  /** share of each cell, Σ = 1 [G] */
  readonly weight: Float64Array
  /** return in the window without an offer [G]; 0 while unknown */
  readonly organicRate: Float64Array
  /** return after the window without an offer, given none in it [G] */
  readonly lateRate: Float64Array
  /** reachable share of each arm [A] */
  readonly reach: Float64Array
  /** recorded reason by true reason [reasons²] */
  readonly label: Float64Array
  /** return with the arm's own offer, before the channel acts [A·G] */
  readonly offerRate: Float64Array
  /** return of the reached [A·G] */
  readonly rate: Float64Array
  /** outcomes of an entry's customers: of all of the unit, the share with each [E·6] */
  readonly outcome: Float64Array
  /** share of a cell's customers who are in a slice: recorded so, and cured or not [S] */
  readonly sliceShare: Float64Array
  /** of a slice's reached customers: who take its offer, who of them would have returned anyway [S] */
  readonly sliceTaken: Float64Array
  readonly sliceAnyway: Float64Array
  /** of the same, who return without the arm's offers and not with them [S] */
  readonly slicePutOff: Float64Array
  /** share of an arm's reached who take an offer in each class [C] */
  readonly taken: Float64Array
  /** share of the cohort that returns without an offer in the window, by kind [K] */
  readonly organicShare: Float64Array
  /** months kept: the later of the horizon and the stated values' horizon */
  readonly months: number
  /** what a payment in month t since contact is worth at contact [T] */
  readonly discount: Float64Array
  /** what a payment t months after the return is worth at contact, by timing [Y·T] */
  readonly payment: Float64Array
  /** the same of a margin that grows [Y·T] */
  readonly earning: Float64Array
  /** Σ payment of the first n months [Y·T] */
  readonly annuity: Float64Array
  /** Σ earning of the first n months [Y·T] */
  readonly worth: Float64Array
  /** S(t) of each law [L·T] */
  readonly survival: Float64Array
  /** Σ_{t<n} S(t)·payment(t) of each law [L·T] */
  readonly paid: Float64Array
  /** expected worth of each law within the horizon, and within that of stated values [L] */
  readonly earned: Float64Array
  readonly earnedStated: Float64Array
  /** expected paid months of each law within the horizon [L] */
  readonly stay: Float64Array
  /** expected share of each law still there at each of `ACTIVE_MONTHS` [L·4], and at the month of the objective [L] */
  readonly active: Float64Array
  readonly present: Float64Array
  /** product of the margin multipliers of each kind's levels [K] */
  readonly kindMargin: Float64Array
  /** monthly margin of a customer who takes an offer in each class [C] */
  readonly margin: Float64Array
  /** monthly margin of a customer who returns without an offer [K] */
  readonly organicMargin: Float64Array
  /** cost of the offer for a customer who stays n months, by bill [B·T] */
  readonly offerCost: Float64Array
  /** margin of what he keeps afterwards [B·T] */
  readonly kept: Float64Array
  /** whether any bill brings something kept */
  readonly keeps: boolean
  /** expected cost of the offer, and of what is kept, per customer of each class who takes it [C] */
  readonly meanCost: Float64Array
  readonly meanKept: Float64Array
  /** contacts saved by a customer of each class who takes the offer [C] */
  readonly saved: Float64Array
  /** contacts saved by an unreached customer of each arm who returns [A] */
  readonly savedUnreached: Float64Array
  /** offer cost that does not depend on returns, for the whole arm [A] */
  readonly upfrontOfferCost: Float64Array
  /** contacts of one customer if he does not return early [A] */
  readonly contact: Float64Array
  /** contact + set-up + part of the fixed cost, for the whole arm if nobody returned early [A] */
  readonly campaignCost: Float64Array
}

export const createWorld = (model: Model): World => {
  const A = model.arms.length
  const G = model.cells.length
  const C = model.classes.length
  const months = Math.max(model.lifetime.horizon, model.lifetime.valueHorizon)
  const T = months + 1
  const [L, Y, B] = [model.laws.length * T, model.timings.length * T, model.bills.length * T]
  const array = (length: number): Float64Array => new Float64Array(length)
  return {
    values: Float64Array.from(model.base),
    weight: array(G),
    organicRate: array(G),
    lateRate: array(G),
    reach: array(A),
    label: array(model.reasons.length * model.reasons.length),
    offerRate: array(A * G),
    rate: array(A * G),
    outcome: array(model.entries.length * OUTCOMES),
    sliceShare: array(model.slices.length),
    sliceTaken: array(model.slices.length),
    sliceAnyway: array(model.slices.length),
    slicePutOff: array(model.slices.length),
    taken: array(C),
    organicShare: array(model.kinds.length),
    months,
    discount: array(T),
    payment: array(Y),
    earning: array(Y),
    annuity: array(Y),
    worth: array(Y),
    survival: array(L),
    paid: array(L),
    earned: array(model.laws.length),
    earnedStated: array(model.laws.length),
    stay: array(model.laws.length),
    active: array(model.laws.length * ACTIVE_MONTHS.length),
    present: array(model.laws.length),
    kindMargin: array(model.kinds.length),
    margin: array(C),
    organicMargin: array(model.kinds.length),
    offerCost: array(B),
    kept: array(B),
    keeps: model.arms.some((arm) => arm.components.some(({ keptRate }) => keptRate >= 0)),
    meanCost: array(C),
    meanKept: array(C),
    saved: array(C),
    savedUnreached: array(A),
    upfrontOfferCost: array(A),
    contact: array(A),
    campaignCost: array(A),
  }
}
