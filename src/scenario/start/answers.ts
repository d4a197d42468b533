/** What the start asks, and what is taken where a question is skipped. */

/** What is to come of it. */
export type Goal = 'profit' | 'budget' | 'cash' | 'share'

/** What a customer has to do to count as back. */
export type Action = 'subscribes' | 'orders' | 'logsIn' | 'downloads'

/** Why customers left. */
export type Reason = 'price' | 'service' | 'competitor' | 'value' | 'forgot'

export type BusinessId =
  | 'streaming'
  | 'app'
  | 'saas'
  | 'itServices'
  | 'retail'
  | 'gym'
  | 'insurance'
  | 'banking'
  | 'news'
  | 'telecom'
  | 'other'

/** Weight of each reason, any numbers from 0: only their proportions count. */
export type ReasonWeights = Readonly<Record<Reason, number>>

export interface Answers {
  readonly business: BusinessId
  readonly goal: Goal
  readonly action: Action
  /** `null`: not known */
  readonly reasons: ReasonWeights | null
  /** customers on the list; `null`: as many as in the preset */
  readonly customers: number | null
  /** what may be spent, where the goal is customers at a budget; `null`: our guess */
  readonly budget: number | null
}

/** A kind of business: the preset that lends its figures, and what there usually counts as back. */
export interface Business {
  readonly id: BusinessId
  readonly preset: string
  readonly action: Action
}

const business = (id: BusinessId, preset: string, action: Action = 'subscribes'): Business => ({
  id,
  preset,
  action,
})

/** Every kind of business, in the order of the list; the last one where none is named. */
export const businesses: readonly Business[] = [
  business('streaming', 'streaming'),
  business('app', 'mobile-app', 'downloads'),
  business('saas', 'b2b-saas'),
  business('itServices', 'it-services'),
  business('retail', 'retail', 'orders'),
  business('gym', 'gym'),
  business('insurance', 'insurance'),
  business('banking', 'banking'),
  business('news', 'news'),
  business('telecom', 'telecom-40k-modelled'),
  business('other', 'starter'),
]

export const GOALS: readonly Goal[] = ['profit', 'budget', 'cash', 'share']

export const ACTIONS: readonly Action[] = ['subscribes', 'orders', 'logsIn', 'downloads']

export const REASONS: readonly Reason[] = ['price', 'service', 'competitor', 'value', 'forgot']

/** The business with this id; the last one where there is none. */
export const businessOf = (id: BusinessId): Business =>
  businesses.find((each) => each.id === id) ?? (businesses.at(-1) as Business)

/** What is taken where every question is skipped. */
export const DEFAULT_ANSWERS: Answers = {
  business: 'other',
  goal: 'profit',
  action: 'subscribes',
  reasons: null,
  customers: null,
  budget: null,
}
