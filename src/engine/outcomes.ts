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

/** Whether he would have returned without the offer, in the window or after it. */
export const hasOrganicStay = (outcome: number): boolean => outcome !== NEW

/** Timing of organic returns after the window; 0 is that of returns in it. */
export const LATE = 1

/** What becomes of him without the offer: returns in the window, after it, or both taken off each other. */
export const IN_WINDOW_SHARE = [0, 0, 1, 1, 1, 1] as const
export const LATE_SHARE = [0, 1, 0, 0, -1, 0] as const

/** Kinds of outcomes whose margins are drawn apart: new, brought forward, recalled anyway, put off. */
export const KINDS = 4

export const kindOf = (outcome: number): number =>
  outcome <= BROUGHT_FORWARD ? outcome : isRecalled(outcome) ? 2 : 3
