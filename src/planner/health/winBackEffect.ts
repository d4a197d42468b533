import { customerChurn } from './churn.ts'

export interface WinBackQuestion {
  /** customers at the start of a month, > 0, and how many of them leave in it */
  readonly start: number
  readonly lost: number
  /** share of those who leave who are contacted; fraction */
  readonly contacted: number
  /** share of the contacted who come back, and what of it would have come anyway (`null`: unknown) */
  readonly recall: number
  readonly anyway: number | null
}

export interface WinBackEffect {
  /** customers per month */
  readonly contacts: number
  readonly recalled: number
  /** of these, because of the offer; `null`: unknown */
  readonly because: number | null
  /** share who leave each month, and after those who are won back; fractions */
  readonly gross: number
  readonly net: number
  /** the same without any offer, where some come back anyway; `null`: unknown */
  readonly netWithout: number | null
}

/**
 * What winning back does to net churn, (cancels − resubscribes)/start (Antenna), where the customers who leave in a
 * month are contacted month after month and return as the scenario says. Only those who came back because of the offer
 * are its doing; the others lower net churn without it too.
 */
export const winBackEffect = (question: WinBackQuestion): WinBackEffect => {
  const { start, lost, contacted, recall, anyway } = question
  const contacts = lost * contacted
  const netWith = (regained: number): number =>
    customerChurn({ start, lost, regained }).netRate ?? 0
  const back = anyway === null ? null : contacts * anyway
  return {
    contacts,
    recalled: contacts * recall,
    because: back === null ? null : contacts * recall - back,
    gross: netWith(0),
    net: netWith(contacts * recall),
    netWithout: back === null ? null : netWith(back),
  }
}
