import type { ArmKind, CostBasis, Distribution } from '../model/model.ts'

/** What a central 90 % range stands for. */
export type AboutLaw = 'beta' | 'lognormal' | 'normal'

/** "About low to high": a central 90 % range; see `about.ts`. */
export interface About {
  readonly dist: 'about'
  readonly low: number
  readonly high: number
  readonly law: AboutLaw
}

/** What is believed about a number, in the document's units. */
export type Belief = Distribution | About

/** A number, or what is believed about it. */
export type Uncertain = number | Belief

/** A rank correlation of two uncertain inputs, named by their paths. */
export interface RankCorrelation {
  id: string
  first: string
  second: string
  rank: number
}

export interface Level {
  id: string
  name: string
  share: Uncertain
  recallShift: Uncertain
  hazardRatio: Uncertain
  marginMultiplier: Uncertain
  organicOdds: Uncertain
  cliff: Uncertain
}

export interface Attribute {
  id: string
  name: string
  levels: Level[]
}

export interface Channel {
  id: string
  name: string
  reachable: Uncertain
  costPerContact: Uncertain
  oddsMultiplier: Uncertain
  dailyCapacity: number | null
}

/** A component: its type and the inputs of that kind. */
export interface Component {
  type: string
  [input: string]: Uncertain | string | null
}

export interface Arm {
  id: string
  name: string
  kind: ArmKind
  share: number
  channel: string
  recall: Uncertain | null
  value: Uncertain | null
  setupCost: Uncertain
  hazardRatio: Uncertain
  marginMultiplier: Uncertain
  fresh: Uncertain
  components: Component[]
  routes: Record<string, string>
  steps: Record<string, number>
  cures: Record<string, Uncertain>
  fit: Record<string, Uncertain>
}

/** A pair that a plan may not make: customers of these levels, by attribute, and an arm or (empty) every one. */
export interface BarredPair {
  id: string
  arm: string
  levels: Record<string, string>
}

/** A named change of inputs, by their paths: multiplied, or set. */
export interface Future {
  id: string
  name: string
  factors: Record<string, number>
  values: Record<string, number>
}

/** What is asked of the plan; `null`: no limit. Percents 0–100. */
export interface PlanAsked {
  objective: 'profit' | 'incrementalProfit' | 'recalled' | 'netBenefit'
  budget: number | null
  /** what the budget caps: kinds of spending, joined by hyphens */
  caps: string
  contacts: number | null
  holdout: number
  contactable: number
  minIroi: number | null
  mostOf: Record<string, number>
  leastOf: Record<string, number>
  channels: Record<string, number>
  barred: BarredPair[]
  futures: Future[]
}

/** The document as the strategist wrote it: percents 0–100, names, notes, sources. */
export interface Scenario {
  $schema: string
  version: number
  name: string
  story: string
  basedOn: string
  currency: string
  seed: string
  cohort: {
    customers: number
    labelAccuracy: Uncertain
    confusion: Record<string, Uncertain>
    cells: Record<string, number>
    attributes: Attribute[]
  }
  organic: {
    recall: Uncertain | null
    recallYear: Uncertain | null
    value: Uncertain | null
    hazardRatio: Uncertain
    marginMultiplier: Uncertain
  }
  lifetime: {
    law: 'constant' | 'sbg' | 'bdw' | 'table'
    churn: Uncertain
    alpha: Uncertain
    beta: Uncertain
    exponent: Uncertain
    horizon: number
    valueHorizon: number | null
    survival: Record<string, Uncertain>
  }
  economics: {
    monthlyMargin: Uncertain
    marginVariation: Uncertain
    marginGrowth: Uncertain
    monthlyPrice: Uncertain | null
    salesTax: Uncertain
    discountRate: Uncertain
    fixedCost: Uncertain
    leak: Uncertain
    costBasis: CostBasis
  }
  response: { depthExponent: Uncertain }
  test: { windowDays: number; returnCurve: Record<string, number> }
  objective: { subscriberWorth: Uncertain; month: number }
  plan: PlanAsked
  channels: Channel[]
  arms: Arm[]
  correlations: RankCorrelation[]
  sources: Record<string, string>
}
