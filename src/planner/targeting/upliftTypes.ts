import type { TrialCosts } from './gainCurve.ts'

/** By what customers of a trial are put in order. */
export const upliftOrders = ['uplift', 'recall', 'random'] as const
export type UpliftOrder = (typeof upliftOrders)[number]

export interface UpliftQuestion {
  /** arms of the history, by name: who was sent the offer, and who was not */
  readonly treated: string
  readonly control: string
  /** whether chance decided who was sent it, as the user states */
  readonly assignment: 'randomised' | 'chosen'
  readonly costs: TrialCosts
  /** what a customer who returns is worth, where the list does not say what customers brought */
  readonly worth: number
  readonly seed: string
  /** bootstrap resamples */
  readonly resamples: number
}

/** A figure with its 90 % interval. */
export interface UpliftFigure {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A curve with 90 % intervals at each share. */
export interface UpliftBand {
  readonly values: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** An order, and what contacting its first part did in the trial, for the whole list’s customers. */
export interface UpliftCurve {
  readonly order: UpliftOrder
  /** customers won back who would not have come (Qini curve) */
  readonly gain: UpliftBand
  readonly profit: UpliftBand
  /** area between the Qini curve and that of an order by lot, in customers; 0 for that one */
  readonly qini: UpliftFigure
  /** share that brought most; found in the same trial, so a little too good */
  readonly best: { readonly share: number; readonly profit: number }
}

/** Customers with the same levels. */
export interface UpliftCell {
  /** names of their levels, in the order of `attributes` */
  readonly levels: readonly string[]
  readonly customers: number
  /** by the fit to all */
  readonly withOffer: number
  readonly without: number
  /** what contacting one brings by the fit */
  readonly pays: number
}

/** Whom an offer moved in a randomised trial. */
export interface Uplift {
  readonly status: 'fitted'
  readonly attributes: readonly string[]
  readonly customers: { readonly treated: number; readonly control: number }
  readonly rate: { readonly treated: number; readonly control: number }
  /** difference of the rates */
  readonly effect: UpliftFigure
  /** 0 to 1 */
  readonly shares: readonly number[]
  /** in the order of `upliftOrders` */
  readonly curves: readonly UpliftCurve[]
  /**
   * Contacting those alone for whom it pays by a fit that has not seen them: share of the list, and
   * profit beyond contacting nobody, and beyond contacting everybody
   */
  readonly policy: {
    readonly share: number
    readonly profit: UpliftFigure
    readonly beyondAll: UpliftFigure
  }
  /** cells from who gains most to who gains least */
  readonly cells: readonly UpliftCell[]
  /** standard deviation of what levels do to the effect, log-odds */
  readonly spread: number
  readonly folds: number
  readonly resamples: number
}

/** Why nothing can be said, in a sentence with the next step. */
export interface NoUplift {
  readonly status: 'refused'
  readonly why: string
}
