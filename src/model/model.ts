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

export type ArmKind = 'offer' | 'policy' | 'message' | 'holdout'

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
}

/** One component of an offer as a cost stream. */
export interface ComponentModel {
  /** Id of the offer kind. */
  readonly kind: string
  /** list amount per month */
  readonly amount: Slot
  readonly months: number
  /** share of the list amount that is really spent; 1 where the kind has none */
  readonly costShare: Slot
  /** share of the customers still there who leave when the component ends */
  readonly cliff: Slot
  /** list amount × months at which the recall rate was stated */
  readonly statedDepth: number
}

export interface ArmModel {
  readonly id: string
  readonly name: string
  readonly kind: ArmKind
  /** customers targeted, in the model's scope */
  readonly targeted: number
  /** stated average recall over the reached; `null`: derived from the routed offers, or organic */
  readonly recall: Slot | null
  /** stated value per recalled customer; `null`: modelled */
  readonly value: Slot | null
  readonly setupCost: Slot
  readonly hazardRatio: Slot
  readonly marginMultiplier: Slot
  /** Position in `channels`; −1 where nobody is contacted. */
  readonly channel: number
  /** Own components; a policy has none of its own. */
  readonly components: readonly ComponentModel[]
  /** Per cell: position of the arm whose offer the cell gets (itself, unless a policy). */
  readonly offerOf: readonly number[]
  /** The arms whose offers occur in `offerOf`, each once. */
  readonly offers: readonly number[]
  /** Per cell: log-odds shift of this arm's own offer for the cell's reason, or −1. */
  readonly fit: readonly Slot[]
}

export interface ChannelModel {
  readonly id: string
  readonly reachable: Slot
  readonly costPerContact: Slot
  readonly oddsMultiplier: Slot
}

/** What a distinct second-lifetime law is made of. */
export interface LawModel {
  /** hazard ratios that multiply */
  readonly hazardRatios: readonly Slot[]
  /** extra leaving in the month a component ends */
  readonly cliffs: readonly { readonly month: number; readonly shares: readonly Slot[] }[]
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
  /** Month in which late returns happen: the mean of the curve between the window and 12 months. */
  readonly lateMonth: number
}

export interface LifetimeModel {
  readonly law: 'constant' | 'sbg'
  readonly churn: Slot
  readonly alpha: Slot
  readonly beta: Slot
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
  readonly cells: readonly CellModel[]
  readonly channels: readonly ChannelModel[]
  readonly arms: readonly ArmModel[]
  readonly laws: readonly LawModel[]
  /** Law of cell `g` in arm `a`: `lawOf[a * cells + g]`. */
  readonly lawOf: readonly number[]
  /** Law of each cell without an offer. */
  readonly organicLawOf: readonly number[]
  readonly organic: OrganicModel | null
  readonly lifetime: LifetimeModel
  readonly monthlyMargin: Slot
  /** coefficient of variation of the monthly margin between customers */
  readonly marginVariation: Slot
  readonly annualDiscount: Slot
  readonly fixedCost: Slot
  readonly depthExponent: Slot
  /** Customers over whom the fixed cost is shared. */
  readonly fixedCostOver: number
}
