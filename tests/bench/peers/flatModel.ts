/**
 * The flat model file: all that a peer program is told. Lines of a word and numbers, so that it is
 * read in any language without a library. Rates are fractions, times months.
 *
 *     regain-flat 1                 format and version
 *     redrawn 0                     1: every replication draws churn, margin and recall anew
 *     horizon 36                    payments in months 0 … 35 count
 *     discount 0.1                  annual; a payment in month t is worth (1 + annual)^(−t/12)
 *     cv 0.6                        of the lognormal margin factor of a customer, whose mean is 1
 *     churn 0.02 0.03 0.045         monthly: low, likely, high of a PERT; all equal: certain
 *     margin 45 4                   monthly: mean and standard deviation of a lognormal; 0: certain
 *     cells 24
 *     weight …                      a number per cell: share of the customers
 *     shift …                       of the log-odds of recall
 *     hazard …                      hazard ratio
 *     factor …                      of the margin
 *     arms 4
 *     arm 10000 0.19 10000 1.1 1 2e4
 *                                   customers, recall, observations, hazard ratio, margin factor,
 *                                   campaign cost
 *     component 0 20 6              arm from 0, cost per month, months
 *
 * Recall is the average over the cells: p = logistic(κ + shift), κ such that Σ weight p is the
 * rate; it follows a beta with that mean and so many observations, 0: certain. A customer's cell is
 * drawn by weight. He stays T ≥ 1 months and leaves with probability
 * 1 − (1 − churn)^(arm's hazard ratio × cell's) after each; he pays
 * margin × cell's factor × arm's factor × his own factor in months 0 … min(T, horizon) − 1, and a
 * component costs its amount in months 0 … min(T, months) − 1, both discounted. The campaign is
 * paid before anybody pays.
 *
 * Of every replication and arm a program keeps 8 sums: customers recalled, value, offer cost, paid
 * months within the horizon, and the recalled who stay more than 3, 6, 12 and 24 months. It keeps
 * the cumulative cash after each month, −campaign cost + value − offer cost of months 0 … t, and the
 * payback month, 1 + the first t where that is not below 0. Redrawn, it keeps the expectation of the
 * 8 sums in the world it has drawn too.
 */
import type {
  Arm,
  Channel,
  Component,
  Level,
  Scenario,
  Uncertain,
} from '../../../src/scenario/types.ts'
import { offerKind } from '../../../src/model/offers/index.ts'

export interface FlatComponent {
  readonly cost: number
  readonly months: number
}

export interface FlatArm {
  readonly customers: number
  readonly recall: number
  readonly observations: number
  readonly hazardRatio: number
  readonly marginFactor: number
  readonly campaignCost: number
  readonly components: readonly FlatComponent[]
}

export interface FlatModel {
  readonly redrawn: boolean
  readonly horizon: number
  readonly discount: number
  readonly cv: number
  readonly churn: readonly [low: number, likely: number, high: number]
  readonly margin: readonly [mean: number, sd: number]
  /** by cell */
  readonly weight: readonly number[]
  readonly shift: readonly number[]
  readonly hazard: readonly number[]
  readonly factor: readonly number[]
  readonly arms: readonly FlatArm[]
}

/** A number that the flat file holds as it is. Throws where the scenario has a distribution. */
const certain = (value: Uncertain | string | null | undefined, what: string): number => {
  if (typeof value === 'number') return value
  throw new Error(`The flat file holds one number for ${what}: make it certain in the scenario.`)
}

/** Percents lose the digits that dividing by 100 would add: 17.4 becomes 0.174. */
const fraction = (percent: number): number => Number((percent / 100).toPrecision(15))

const churnOf = (churn: Uncertain): FlatModel['churn'] => {
  if (typeof churn === 'number') return [fraction(churn), fraction(churn), fraction(churn)]
  if (churn.dist !== 'pert') throw new Error('The flat file holds churn as a PERT only.')
  return [fraction(churn.low), fraction(churn.likely), fraction(churn.high)]
}

const marginOf = (margin: Uncertain): FlatModel['margin'] => {
  if (typeof margin === 'number') return [margin, 0]
  if (margin.dist !== 'lognormal') throw new Error('The flat file holds a lognormal margin only.')
  return [margin.mean, margin.sd]
}

const recallOf = (recall: Uncertain | null): readonly [recall: number, observations: number] => {
  if (recall === null) throw new Error('The flat file needs a recall rate for every arm.')
  if (typeof recall === 'number') return [fraction(recall), 0]
  if (recall.dist !== 'beta') throw new Error('The flat file holds recall as a beta only.')
  return [fraction(recall.mean), recall.observations]
}

const componentOf = (component: Component): FlatComponent => {
  const stream = offerKind(component.type)?.stream
  if (!stream) throw new Error(`There is no kind of offer called "${component.type}".`)
  const share = stream.costShare ? certain(component[stream.costShare], 'a cost share') : 100
  return {
    cost: certain(component[stream.amount], 'an amount') * fraction(share),
    months: stream.months === null ? 1 : certain(component[stream.months], 'months'),
  }
}

const channelOf = ({ channels }: Scenario): Channel => {
  const [channel, ...others] = channels
  if (channel?.reachable === 100 && others.length === 0) return channel
  throw new Error('The flat file knows one channel that reaches everybody.')
}

const armOf = (scenario: Scenario, arm: Arm): FlatArm => {
  const customers = Math.round((scenario.cohort.customers * arm.share) / 100)
  const [recall, observations] = recallOf(arm.recall)
  return {
    customers,
    recall,
    observations,
    hazardRatio: certain(arm.hazardRatio, 'hazard ratios'),
    marginFactor: certain(arm.marginMultiplier, 'margin multipliers'),
    campaignCost:
      customers * certain(channelOf(scenario).costPerContact, 'the cost of a contact') +
      certain(arm.setupCost, 'set-up costs'),
    components: arm.components.map(componentOf),
  }
}

/** The product of the attributes, the last one running fastest. */
const cellsOf = ({ cohort }: Scenario): Level[][] =>
  cohort.attributes.reduce<Level[][]>(
    (cells, { levels }) => cells.flatMap((cell) => levels.map((level) => [...cell, level])),
    [[]],
  )

/** What a peer needs of a scenario. Throws where the file cannot say what the scenario means. */
export const flatModel = (scenario: Scenario): FlatModel => {
  const { lifetime, economics, organic } = scenario
  const cells = cellsOf(scenario)
  const product = (of: (level: Level) => number): number[] =>
    cells.map((cell) => cell.reduce((all, level) => all * of(level), 1))
  if (lifetime.law !== 'constant' || organic.recall !== null || economics.costBasis !== 'realised')
    throw new Error(
      'The flat file knows constant churn, no organic return and realised costs only.',
    )
  if (economics.fixedCost !== 0) throw new Error('The flat file knows no fixed cost.')
  const arms = scenario.arms.map((arm) => armOf(scenario, arm))
  const churn = churnOf(lifetime.churn)
  const margin = marginOf(economics.monthlyMargin)
  return {
    redrawn: churn[0] < churn[2] || margin[1] > 0 || arms.some((arm) => arm.observations > 0),
    horizon: lifetime.horizon,
    discount: fraction(certain(economics.discountRate, 'the discount rate')),
    cv: fraction(certain(economics.marginVariation, 'the variation of margins')),
    churn,
    margin,
    weight: product((level) => fraction(certain(level.share, 'shares'))),
    shift: cells.map((cell) =>
      cell.reduce((sum, level) => sum + certain(level.recallShift, 'recall shifts'), 0),
    ),
    hazard: product((level) => certain(level.hazardRatio, 'hazard ratios')),
    factor: product((level) => certain(level.marginMultiplier, 'margin multipliers')),
    arms,
  }
}
