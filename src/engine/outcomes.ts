import type { Model } from '../model/model.ts'
import type { World } from './world.ts'

/**
 * What can become of a targeted customer, with and without the offer. Within a cell both potential
 * returns share one uniform, so the offer either persuades or puts off, never both: the extreme
 * that docs/model.md names. Everybody else is lost, or returns late in both futures, and counts 0.
 */
export const outcomeIds = [
  /** returns because of the offer, and would never have returned within 12 months */
  'new',
  /** returns because of the offer, and would have returned by himself after the window */
  'broughtForward',
  /** returns with the offer and would have returned without */
  'anyway',
  /** would have returned without the offer; put off, he stays away for good */
  'putOff',
  /** would have returned without the offer; put off, he returns after the window, without it */
  'delayed',
  /** not reached by the message; returns as he would have */
  'unreached',
] as const

export type OutcomeId = (typeof outcomeIds)[number]

export const OUTCOMES = outcomeIds.length
export const NEW = 0
export const BROUGHT_FORWARD = 1
export const ANYWAY = 2
export const PUT_OFF = 3
export const DELAYED = 4
export const UNREACHED = 5

/** Whether the customer returns in the window with the offer in hand. */
export const takesOffer = (outcome: number): boolean => outcome <= ANYWAY

/** Whether he counts as recalled in this arm. */
export const isRecalled = (outcome: number): boolean => outcome <= ANYWAY || outcome === UNREACHED

/** Whether he would have returned in the window without any offer. */
export const isOrganic = (outcome: number): boolean => outcome >= ANYWAY

/** Kinds of outcomes whose margins are drawn apart: new, brought forward, recalled anyway, put off. */
export const KINDS = 4

export const kindOf = (outcome: number): number =>
  outcome <= BROUGHT_FORWARD ? outcome : isRecalled(outcome) ? 2 : 3

/** Probabilities of the outcomes of a customer of cell g in arm a, written to `out[0 … 5]`. */
export const fillOutcomes = (
  model: Model,
  world: World,
  a: number,
  g: number,
  out: Float64Array,
): void => {
  const reach = world.reach[a] ?? 0
  const withOffer = world.rate[a * model.cells.length + g] ?? 0
  const without = world.organicRate[g] ?? 0
  const late = world.lateRate[g] ?? 0
  const persuaded = reach * Math.max(0, withOffer - without)
  const putOff = reach * Math.max(0, without - withOffer)
  out[NEW] = persuaded * (1 - late)
  out[BROUGHT_FORWARD] = persuaded * late
  out[ANYWAY] = reach * Math.min(withOffer, without)
  out[PUT_OFF] = putOff * (1 - late)
  out[DELAYED] = putOff * late
  out[UNREACHED] = (1 - reach) * without
}

/**
 * Margin-weighted months of value: what an outcome is worth with the offer, per unit of the
 * customer's own margin factor, when he stays `offerMonths` with it and `organicMonths` without.
 */
export const valueOf = (
  world: World,
  outcome: number,
  margin: number,
  organicMargin: number,
  offerMonths: number,
  organicMonths: number,
): number => {
  if (outcome <= ANYWAY) return margin * (world.annuity[offerMonths] ?? 0)
  return outcome === UNREACHED ? organicMargin * (world.annuity[organicMonths] ?? 0) : 0
}

/** The same without the offer, net of a late return that happens with the offer too. */
export const organicValueOf = (
  world: World,
  outcome: number,
  organicMargin: number,
  organicMonths: number,
): number => {
  const inWindow = world.annuity[organicMonths] ?? 0
  const late = world.lateAnnuity[organicMonths] ?? 0
  switch (outcome) {
    case NEW:
      return 0
    case BROUGHT_FORWARD:
      return organicMargin * late
    case DELAYED:
      return organicMargin * (inWindow - late)
    default:
      return organicMargin * inWindow
  }
}
