import type { Distribution } from '../../model/model.ts'
import type { Estimate } from '../pilot/estimate.ts'

/**
 * What can be asked about inputs, and what the answers hold. All of it is plain data that crosses threads.
 * Inputs are in model units: rates as fractions, money in the scenario's currency, time in months. Figures are
 * in the units of their metric.
 */

/** An input that can be moved. */
export interface StudiedInput {
  readonly path: string
  /** position in the vector of values */
  readonly slot: number
  /** its value where nothing is moved: the mean of an uncertain one */
  readonly base: number
  /** limits of the field */
  readonly min: number
  readonly max: number
  /** `null`: exact */
  readonly distribution: Distribution | null
}

/** A figure that inputs move. Arms are ids; sending nothing is `null` where it competes. */
export type Outcome =
  /** the metric of one arm */
  | { readonly kind: 'arm'; readonly metric: string; readonly arm: string }
  /** how far an arm is ahead of the best other one: above 0 it leads, whichever way the metric is better */
  | { readonly kind: 'lead'; readonly metric: string; readonly arm: string | null }
  /** the metric of the best arm, whichever that is */
  | { readonly kind: 'best'; readonly metric: string }

/** An input at one value. */
export interface InputPoint {
  readonly at: number
  /** the figure there; NaN where it is not defined */
  readonly outcome: number
  /** position of the winner in the answer's `arms`; −1 where no arm has the metric */
  readonly winner: number
}

/** What is moved and who competes, in every answer. */
export interface Studied {
  readonly metric: string
  /** ids of what competes; `null`: sending nothing, the last where it does */
  readonly arms: readonly (string | null)[]
}

// ── 1. Tornado ─────────────────────────────────────────────────────────────────────────────────

export interface TornadoBar {
  readonly path: string
  /** `likely`: from a low to a high quantile of its distribution; `share`: so many percent of its value up and down */
  readonly by: 'likely' | 'share'
  readonly low: InputPoint
  readonly high: InputPoint
  /** smallest and largest figure anywhere between the ends */
  readonly least: InputPoint
  readonly most: InputPoint
  /** most − least, ≥ 0 */
  readonly swing: number
  /** whether the figure only rises or only falls between the ends */
  readonly monotone: boolean
  /** whether another arm wins somewhere between the ends than at the base */
  readonly flips: boolean
  /** paths of inputs it goes with: moving it alone is not what is expected to happen */
  readonly correlatedWith: readonly string[]
}

export interface Tornado extends Studied {
  readonly outcome: Outcome
  /** with every input at its base: `at` means nothing */
  readonly base: InputPoint
  /** the widest first; inputs that change nothing are left out */
  readonly bars: readonly TornadoBar[]
}

// ── 2. Drivers of the spread ───────────────────────────────────────────────────────────────────

/** One input, or all that are correlated with each other: what they do can only be told together. */
export interface Driver {
  readonly paths: readonly string[]
  /** share of the variance that knowing it alone takes away (first-order Sobol index); `null`: no variance, or undefined */
  readonly first: Estimate | null
  /** share of the variance that is left while it alone is unknown (total-order) */
  readonly total: Estimate | null
}

export interface RankDriver {
  readonly path: string
  /** Spearman's rank correlation with the outcome, −1 to 1; of a correlated input with what it goes with */
  readonly rank: Estimate | null
}

export interface Drivers extends Studied {
  readonly outcome: Outcome
  /** worlds drawn, and how many of them have the outcome; with fewer there are no indices */
  readonly worlds: number
  readonly defined: number
  readonly mean: number
  readonly sd: number
  /** by total-order index, the largest first */
  readonly drivers: readonly Driver[]
  /** by size of the correlation, the largest first */
  readonly ranks: readonly RankDriver[]
  /** share of the variance that no input makes alone: 1 − Σ first */
  readonly together: Estimate | null
  /** worlds as points of scatter plots, at most 2,000: outcome, and each input by path */
  readonly points: {
    readonly outcome: Float64Array
    readonly inputs: Readonly<Record<string, Float64Array>>
  }
}

// ── 3. One-way curves ──────────────────────────────────────────────────────────────────────────

/** Where two curves meet. */
export interface Crossing {
  readonly at: number
  /** positions in `arms`: who is ahead before and after it */
  readonly before: number
  readonly after: number
  /** the metric of both */
  readonly figure: number
  /** whether the winner changes here */
  readonly top: boolean
}

export interface OneWay extends Studied {
  readonly path: string
  readonly base: number
  /** values of the input, rising */
  readonly at: Float64Array
  /** by arm; NaN where the metric is not defined */
  readonly curves: readonly Float64Array[]
  /** rising */
  readonly crossings: readonly Crossing[]
  /** who wins where, from the low to the high end without gaps; −1: no arm has the metric */
  readonly winners: readonly {
    readonly from: number
    readonly to: number
    readonly winner: number
  }[]
}

// ── 4. Winner map ──────────────────────────────────────────────────────────────────────────────

export interface MapAxis {
  readonly path: string
  readonly slot: number
  /** the first and the last point */
  readonly low: number
  readonly high: number
  /** 2 or more */
  readonly points: number
}

export interface MapQuestion {
  readonly metric: string
  readonly x: MapAxis
  readonly y: MapAxis
}

/** Rows of a winner map; points are at row · x.points + column, rows by rising y. */
export interface MapBand extends Studied {
  /** number of the first row */
  readonly from: number
  readonly rows: number
  /** the metric of every arm, [point × arms + arm]; NaN where undefined */
  readonly figures: Float64Array
  /** position of the winner; −1: no arm has the metric */
  readonly winner: Int8Array
  /** how far the winner is ahead of the second; NaN without a second */
  readonly lead: Float64Array
  /**
   * chance that the winner is ahead of its closest rival there, these two inputs known and the others as uncertain
   * as they are (first-order estimate), ½ to 1; 1 where nothing else is uncertain, NaN where it is not defined
   */
  readonly chance: Float32Array
}

export interface WinnerMap extends Omit<MapBand, 'from'> {
  readonly question: MapQuestion
  /** share of the points that each arm wins, by arm */
  readonly shares: readonly number[]
  /** share of the points where the winner's chance is below `RESOLVED` */
  readonly unresolved: number
}

// ── 5. Break-even and goal seek ────────────────────────────────────────────────────────────────

/** Where another one overtakes the leader. */
export interface Overtaken {
  readonly at: number
  /** position in `arms` of who wins beyond it */
  readonly winner: number
  /** what is left of the lead there: 0 but for rounding, unless the metric jumps, as it may where a rate is 0 or 1 */
  readonly lead: number
  /** probability of the input's distribution to lie beyond it; `null`: the input is exact */
  readonly beyond: number | null
}

/** Up to where the leader leads, one input moved alone within its limits. */
export interface BreakEven {
  readonly path: string
  readonly base: number
  readonly low: number
  readonly high: number
  /** nearest change of the winner on either side of the base; `null`: none up to the limit */
  readonly below: Overtaken | null
  readonly above: Overtaken | null
  /** nearest values at which the leader's own metric is 0; `null`: none up to the limit */
  readonly zeroBelow: number | null
  readonly zeroAbove: number | null
}

export interface BreakEvens extends Studied {
  /** position of who leads at the base; −1: no arm has the metric */
  readonly leader: number
  /**
   * inputs that move anything: those first that change the winner, by how far they have to move for that beside how far
   * they are moved in a tornado; then the others
   */
  readonly inputs: readonly BreakEven[]
}

export interface GoalQuestion {
  readonly outcome: Outcome
  readonly target: number
  readonly input: StudiedInput
  /** range searched: the input's limits unless narrower */
  readonly low: number
  readonly high: number
}

export interface Goal extends Studied {
  readonly question: GoalQuestion
  /** every value found at which the outcome is the target, rising; of a stretch of them the ends; evaluated there */
  readonly solutions: readonly InputPoint[]
  /** the outcome is the target wherever it is defined */
  readonly always: boolean
  /** between what the outcome runs in the range; NaN where it is nowhere defined */
  readonly least: InputPoint
  readonly most: InputPoint
}

// ── 6. Value of information ────────────────────────────────────────────────────────────────────

/** What knowing some inputs exactly, before choosing, is worth (EVPPI). */
export interface Learning {
  readonly paths: readonly string[]
  readonly perCustomer: Estimate
  /** for the whole list */
  readonly total: Estimate
}

export interface VoiAnswer {
  /** ids of what can be sent; `null`: sending nothing */
  readonly arms: readonly (string | null)[]
  /** position of what is sent without knowing more */
  readonly leader: number
  readonly customers: number
  readonly worlds: number
  /** knowing everything (EVPI): no part of it is worth more */
  readonly everything: Learning
  /** inputs one by one, correlated ones too: the most valuable first */
  readonly inputs: readonly Learning[]
  /** groups that were asked for, in their order */
  readonly groups: readonly Learning[]
}
