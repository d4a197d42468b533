/**
 * What runs. Plain data: it crosses threads by structured clone. Every number that a world may
 * change lives in one vector of values; the structures hold positions in it (slots). Rates and
 * shares are fractions, money is in the scenario's currency, time is in months.
 */

/** Position of a value in the vector of values. */
export type Slot = number

export type CostBasis = 'realised' | 'faceOnReturn' | 'faceOnContact'

/** `all`: each arm is sent to the whole cohort; `tested`: to the arm's share of it. */
export type Scope = 'all' | 'tested'

export type ArmKind = 'offer' | 'policy' | 'ladder' | 'message' | 'holdout'

/** A distribution in model units; see `stats/distribution.ts`. */
export type Distribution =
  | { readonly dist: 'uniform'; readonly low: number; readonly high: number }
  | { readonly dist: 'pert'; readonly low: number; readonly likely: number; readonly high: number }
  | {
      readonly dist: 'triangular'
      readonly low: number
      readonly likely: number
      readonly high: number
    }
  | { readonly dist: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly dist: 'lognormal'; readonly mean: number; readonly sd: number }
  | { readonly dist: 'beta'; readonly mean: number; readonly observations: number }
  /** observed values, rising */
  | { readonly dist: 'sample'; readonly values: readonly number[] }

/** An input that each world draws anew, clamped to its limits. */
export interface UncertainInput {
  /** The input's path in the document, by ids; it keys the random stream. */
  readonly path: string
  readonly slot: Slot
  readonly distribution: Distribution
  readonly min: number
  readonly max: number
}

/** How uncertain inputs hang together: a Gaussian copula; see `stats/copula.ts`. */
export interface Correlation {
  /** Positions in `uncertain` of the inputs that are correlated with another. */
  readonly inputs: readonly number[]
  /** Lower Cholesky factor of the correlation of their normal scores, row by row: i + 1 in row i. */
  readonly factor: readonly number[]
}

/** One level of an attribute. */
export interface LevelModel {
  readonly attribute: string
  readonly id: string
  readonly share: Slot
  /** shift of the recall log-odds, β */
  readonly recallShift: Slot
  /** churn hazard ratio, h */
  readonly hazardRatio: Slot
  /** margin multiplier, μ */
  readonly marginMultiplier: Slot
  /** odds multiplier of organic return, o */
  readonly organicOdds: Slot
  /** extra share leaving when an offer component ends */
  readonly cliff: Slot
}

/** One combination of levels. */
export interface CellModel {
  /** Level ids, such as `reason=price|referral=made`: keys random streams, never a position. */
  readonly key: string
  /** Positions in `levels`, one per attribute. */
  readonly levels: readonly number[]
  /** Position in `kinds`. */
  readonly kind: number
  /** Position in `reasons` of the true reason for leaving; −1 without that attribute. */
  readonly reason: number
}

/**
 * Cells that are alike once their customers have returned: they differ only in attributes without
 * any effect on leaving again, on margins or on cliffs.
 */
export interface KindModel {
  /** As a cell's, of the attributes that matter. */
  readonly key: string
  readonly levels: readonly number[]
  /** Laws of somebody who returns without an offer, in the window and after it; −1 while unknown. */
  readonly organicLaw: number
  readonly lateLaw: number
}

/** One component of an offer as a cost stream. */
export interface ComponentModel {
  /** Id of the offer kind. */
  readonly kind: string
  /** list amount per month, or a share of the price where `ofPrice` */
  readonly amount: Slot
  readonly ofPrice: boolean
  /** whether the amount was typed with sales tax in it */
  readonly taxed: boolean
  readonly months: number
  /** share of the list amount that is really spent; 1 where the kind has none */
  readonly costShare: Slot
  /** share of the customers still there who leave when the component ends */
  readonly cliff: Slot
  /** share of the customers still there when it ends who keep it at list price; −1: none can */
  readonly keptRate: Slot
  /** margin on a kept one, as a share of its list price; −1: what its cost leaves */
  readonly keptMargin: Slot
  /** list amount × months at which the recall rate was stated; in the units of `amount` */
  readonly statedDepth: number
}

/** What an offer costs and brings besides the margin, for customers who return at a given timing. */
export interface BillModel {
  /** position of the arm whose components are spent */
  readonly offer: number
  readonly timing: number
}

/** Customers of an arm who are alike once they have taken an offer. */
export interface ClassModel {
  readonly arm: number
  /** Level ids, offer and step: keys random streams. */
  readonly key: string
  readonly kind: number
  /** arm whose offer they take; the arm itself unless it routes or has steps */
  readonly offer: number
  readonly step: number
  /** law of those who take the offer */
  readonly law: number
  /** position in `bills` */
  readonly bill: number
}

/** A part of an arm's customers of one cell: who is routed where, at which step, cured or not. */
export interface SliceModel {
  readonly arm: number
  readonly cell: number
  /** position in `classes` */
  readonly class: number
  /** position in `entries` */
  readonly entry: number
  readonly offer: number
  readonly step: number
  /** recorded reasons that lead here; `null`: all */
  readonly recorded: readonly number[] | null
  /** share of customers cured of their reason, and whether this slice is theirs; `null`: no cure */
  readonly cure: { readonly share: Slot; readonly isCured: boolean } | null
}

/** Customers drawn together: everybody of an arm, or its customers of one cell where a table fixes them. */
export interface UnitModel {
  readonly arm: number
  readonly customers: number
  /** the cell, or −1: all cells, by their shares */
  readonly cell: number
  /** first entry and the one after the last */
  readonly from: number
  readonly to: number
}

/** Customers of one unit who fall into one class. */
export interface EntryModel {
  readonly unit: number
  readonly class: number
  /** Keys random streams: the class's, and the cell's where a table fixes its customers. */
  readonly key: string
}

/** One contact of a ladder: whom nobody has heard of by then gets the next offer. */
export interface StepModel {
  readonly offer: number
  /** whole months after the first contact */
  readonly month: number
  /** share of those who would respond that does so before the next step */
  readonly inTime: number
  /** share of the window's returns without an offer that have happened by that day */
  readonly organicBy: number
  readonly timing: number
}

export interface ArmModel {
  readonly id: string
  readonly name: string
  readonly kind: ArmKind
  /** customers targeted, in the model's scope */
  readonly targeted: number
  /** the same by cell, where a table fixes them */
  readonly cellCustomers: readonly number[] | null
  /** stated average recall over the reached; `null`: derived from the routed offers, or organic */
  readonly recall: Slot | null
  /** stated value per recalled customer; `null`: modelled */
  readonly value: Slot | null
  readonly setupCost: Slot
  readonly hazardRatio: Slot
  readonly marginMultiplier: Slot
  /** share of those who have not responded who look at a ladder's next offer afresh */
  readonly fresh: Slot
  /** Position in `channels`; −1 where nobody is contacted. */
  readonly channel: number
  /** Own components; a policy has none of its own. */
  readonly components: readonly ComponentModel[]
  /** Per reason: position of the arm whose offer a policy sends to it (itself, unless a policy). */
  readonly routes: readonly number[]
  /** The steps of a ladder; one for every other arm. */
  readonly steps: readonly StepModel[]
  /** The arms whose offers its customers can take, each once. */
  readonly offers: readonly number[]
  /** Per reason: log-odds shift of this arm's own offer, or −1. */
  readonly fit: readonly Slot[]
  /** Per reason: the share this arm's own offer cures of it, or −1. */
  readonly cures: readonly Slot[]
  /** its slices, classes and units, first and one after the last */
  readonly slices: readonly [from: number, to: number]
  readonly classes: readonly [from: number, to: number]
  readonly units: readonly [from: number, to: number]
}

export interface ChannelModel {
  readonly id: string
  readonly reachable: Slot
  readonly costPerContact: Slot
  readonly oddsMultiplier: Slot
}

/** When customers return, by month since contact: shares that sum to 1. */
export interface TimingModel {
  readonly months: readonly number[]
  readonly shares: readonly number[]
}

/** What a distinct second-lifetime law is made of. */
export interface LawModel {
  /** hazard ratios that multiply */
  readonly hazardRatios: readonly Slot[]
  /** extra leaving in the month a component ends */
  readonly cliffs: readonly { readonly month: number; readonly shares: readonly Slot[] }[]
  /** position in `timings`: when those who follow it return */
  readonly timing: number
}

export interface OrganicModel {
  /** share returning without an offer within the window */
  readonly recall: Slot
  /** the same within 12 months; `null`: nobody returns after the window */
  readonly recallYear: Slot | null
  /** stated value per organic return; `null`: modelled */
  readonly value: Slot | null
  readonly hazardRatio: Slot
  readonly marginMultiplier: Slot
}

/** Who is recorded with which reason. */
export interface LabelModel {
  /** share whose recorded reason is the true one; errors fall on the others alike */
  readonly accuracy: Slot
  /** the full matrix, true reason by recorded reason, or `null` */
  readonly matrix: readonly Slot[] | null
}

export interface LifetimeModel {
  readonly law: 'constant' | 'sbg' | 'bdw' | 'table'
  readonly churn: Slot
  readonly alpha: Slot
  readonly beta: Slot
  /** Weibull exponent of the beta-discrete-Weibull */
  readonly exponent: Slot
  /** share remaining after so many months, in rising order */
  readonly table: readonly { readonly month: number; readonly remaining: Slot }[]
  /** last month counted, H */
  readonly horizon: number
  /** horizon at which stated values hold */
  readonly valueHorizon: number
}

export interface Model {
  readonly modelVersion: string
  readonly scenario: { readonly id: string; readonly name: string }
  readonly scope: Scope
  readonly costBasis: CostBasis
  /** customers in the cohort */
  readonly customers: number
  /** Every value at the base world: each uncertain input at its mean. */
  readonly base: Float64Array
  /** Path of each value, for messages and sensitivity. */
  readonly paths: readonly string[]
  readonly uncertain: readonly UncertainInput[]
  /** `null`: every input is drawn by itself */
  readonly correlation: Correlation | null
  readonly levels: readonly LevelModel[]
  /** level ids of the reason for leaving */
  readonly reasons: readonly string[]
  readonly labels: LabelModel
  readonly cells: readonly CellModel[]
  readonly kinds: readonly KindModel[]
  readonly channels: readonly ChannelModel[]
  readonly arms: readonly ArmModel[]
  readonly slices: readonly SliceModel[]
  readonly classes: readonly ClassModel[]
  readonly units: readonly UnitModel[]
  readonly entries: readonly EntryModel[]
  readonly bills: readonly BillModel[]
  readonly laws: readonly LawModel[]
  /** The first is that of returns in the window, the second that of returns after it. */
  readonly timings: readonly TimingModel[]
  readonly organic: OrganicModel | null
  readonly lifetime: LifetimeModel
  readonly monthlyMargin: Slot
  /** coefficient of variation of the monthly margin between customers */
  readonly marginVariation: Slot
  /** growth of the margin per year */
  readonly annualGrowth: Slot
  readonly annualDiscount: Slot
  /** monthly price, of which discounts may be a share; −1 where none is stated */
  readonly price: Slot
  /** sales tax contained in typed prices and discounts */
  readonly salesTax: Slot
  /** paying customers who leave to get an offer, per customer who takes it */
  readonly leak: Slot
  readonly fixedCost: Slot
  readonly depthExponent: Slot
  /** Customers over whom the fixed cost is shared. */
  readonly fixedCostOver: number
  readonly objective: {
    /** what one more subscriber is worth beyond his own profit, λ */
    readonly subscriberWorth: Slot
    /** months after contact at which he has to be there; 0: he has returned */
    readonly month: number
  }
}
