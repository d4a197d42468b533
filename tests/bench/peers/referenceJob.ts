import { issuesText } from '../../../src/scenario/issue.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

/** Whether every replication has the same inputs, or its own. */
export type Inputs = 'fixed' | 'redrawn'

export const INPUTS: readonly Inputs[] = ['fixed', 'redrawn']

const level = (
  id: string,
  share: number,
  [recallShift, hazardRatio, marginMultiplier]: Effects,
) => ({
  id,
  name: id,
  share,
  recallShift,
  hazardRatio,
  marginMultiplier,
})

type Effects = readonly [recallShift: number, hazardRatio: number, marginMultiplier: number]

/** 4 × 2 × 3 levels, each with effects of its own, so that no two of the 24 cells are alike. */
const attributes = [
  {
    id: 'reason',
    name: 'Reason for leaving',
    levels: [
      level('price', 35, [0.31, 0.83, 0.95]),
      level('service', 35, [-0.12, 1.06, 1.14]),
      level('both', 15, [-0.53, 1.23, 1.03]),
      level('other', 15, [0.07, 0.97, 0.98]),
    ],
  },
  {
    id: 'referral',
    name: 'Referred others',
    levels: [level('made', 20, [0.41, 0.88, 1.07]), level('none', 80, [-0.09, 1.02, 0.99])],
  },
  {
    id: 'complaint',
    name: 'Complaint',
    levels: [
      level('none', 60, [0.03, 0.96, 1.01]),
      level('resolved', 15, [0.26, 0.91, 1.04]),
      level('unresolved', 25, [-0.44, 1.19, 0.94]),
    ],
  },
]

const discount = (amount: number, months: number) => ({ type: 'discount', amount, months })
const upgrade = (listPrice: number, costToServe: number, months: number) => ({
  type: 'upgrade',
  listPrice,
  costToServe,
  months,
})

/** Recall rates that average 18.95 %: 7,580 of 40,000 customers come back. */
const offers = [
  { id: 'discount', recall: 17.4, hazardRatio: 1.08, components: [discount(20, 6)] },
  { id: 'upgrade', recall: 18.5, hazardRatio: 0.87, components: [upgrade(35, 40, 9)] },
  {
    id: 'combo',
    recall: 20.4,
    hazardRatio: 1.15,
    components: [discount(20, 6), upgrade(35, 40, 3)],
  },
  { id: 'longer', recall: 19.5, hazardRatio: 0.93, components: [discount(12, 12)] },
]

const lifetime = {
  fixed: { churn: 3, horizon: 36 },
  redrawn: { churn: { dist: 'pert', low: 2, likely: 3, high: 4.5 }, horizon: 36 },
}

const monthlyMargin = { fixed: 45, redrawn: { dist: 'lognormal', mean: 45, sd: 4 } }

/**
 * The job that programs are compared on: 4 offers × 10,000 customers × 24 cells, 36 months. Every
 * cell of every offer has its own recall rate, lifetime and margin, the worst case for an engine
 * that counts alike customers together. Nobody returns without an offer.
 */
export const referenceJob = (inputs: Inputs): Scenario => {
  const parsed = parseScenario({
    version: 1,
    name: 'Reference job',
    cohort: { customers: 40_000, attributes },
    lifetime: lifetime[inputs],
    economics: {
      monthlyMargin: monthlyMargin[inputs],
      marginVariation: 60,
      discountRate: 10,
      costBasis: 'realised',
    },
    response: { depthExponent: 1 },
    channels: [{ id: 'call', name: 'Call', reachable: 100, costPerContact: 14 }],
    arms: offers.map(({ recall, ...offer }) => ({
      ...offer,
      name: offer.id,
      kind: 'offer',
      share: 25,
      recall: inputs === 'fixed' ? recall : { dist: 'beta', mean: recall, observations: 10_000 },
    })),
  })
  if (parsed.ok) return parsed.scenario
  throw new Error(`The reference job is not a valid scenario. ${issuesText(parsed.issues)}`)
}
