import type { Model } from '../model/model.ts'

/**
 * Everything that follows from one vector of values, in tables that are filled anew for each world
 * without allocating. A = arms, G = cells, L = laws, T = months kept.
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
  /** return of the reached [A·G] */
  readonly rate: Float64Array
  /** months kept: the later of the horizon and the stated values' horizon */
  readonly months: number
  /** what a payment in month t is worth at contact [T+1] */
  readonly discount: Float64Array
  /** value of n payments of 1, paid in months 0 … n−1 [T+1] */
  readonly annuity: Float64Array
  /** the same for a return in the late month, within the same horizon [T+1] */
  readonly lateAnnuity: Float64Array
  /** S(t), t = 0 … T, of each law [L·(T+1)] */
  readonly survival: Float64Array
  /** Σ_{t<n} S(t)·discount(t), n = 0 … T, of each law [L·(T+1)] */
  readonly paid: Float64Array
  /** Σ_{t<n} S(t), n = 0 … T, of each law: expected months paid of n [L·(T+1)] */
  readonly stay: Float64Array
  /** monthly margin of a customer won back in cell g by arm a [A·G] */
  readonly margin: Float64Array
  /** monthly margin of a customer who returns without an offer [G] */
  readonly organicMargin: Float64Array
  /** cost of arm a's own offer for a customer who stays n months [A·(T+1)] */
  readonly offerCost: Float64Array
  /** expected cost of the offer per customer won back in cell g by arm a [A·G] */
  readonly meanOfferCost: Float64Array
  /** offer cost that does not depend on returns, for the whole arm [A] */
  readonly upfrontOfferCost: Float64Array
  /** contact + set-up + part of the fixed cost, for the whole arm [A] */
  readonly campaignCost: Float64Array
}

export const createWorld = (model: Model): World => {
  const A = model.arms.length
  const G = model.cells.length
  const months = Math.max(model.lifetime.horizon, model.lifetime.valueHorizon)
  const T = months + 1
  return {
    values: Float64Array.from(model.base),
    weight: new Float64Array(G),
    organicRate: new Float64Array(G),
    lateRate: new Float64Array(G),
    reach: new Float64Array(A),
    rate: new Float64Array(A * G),
    months,
    discount: new Float64Array(T),
    annuity: new Float64Array(T),
    lateAnnuity: new Float64Array(T),
    survival: new Float64Array(model.laws.length * T),
    paid: new Float64Array(model.laws.length * T),
    stay: new Float64Array(model.laws.length * T),
    margin: new Float64Array(A * G),
    organicMargin: new Float64Array(G),
    offerCost: new Float64Array(A * T),
    meanOfferCost: new Float64Array(A * G),
    upfrontOfferCost: new Float64Array(A),
    campaignCost: new Float64Array(A),
  }
}
