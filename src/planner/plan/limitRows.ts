import { amountOf, costWeights, incrementalWeights, spendWeights, type Amount } from './money.ts'
import type { LimitId, PlanEconomics, PlanLimits } from './types.ts'

/** A limit on the whole plan: `lower ≤ Σ change × customers + perSwitchCost × Σ switch costs ≤ upper`. */
export interface LimitRow {
  readonly id: LimitId
  /** of one customer sent an arm, [cell × arms + arm] */
  readonly change: Float64Array
  /** of one unit of set-up or fixed cost */
  readonly perSwitchCost: number
  readonly lower: number
  readonly upper: number
}

type Rows = (economics: PlanEconomics, limits: PlanLimits) => readonly LimitRow[]

const FREE = { lower: -Infinity, upper: Infinity, perSwitchCost: 0 }

const countOf = ({ cells, arms }: PlanEconomics, counts: (arm: number) => boolean): Float64Array =>
  Float64Array.from({ length: cells.length * arms.length }, (_, i) =>
    Number(counts(i % arms.length)),
  )

const budget: Rows = (economics, { budget: limit }) => {
  if (!limit) return []
  const { base, change } = amountOf(economics, spendWeights(limit.caps))
  const perSwitchCost = limit.caps.includes('cash') ? 1 : 0
  return [{ ...FREE, id: 'budget', change, perSwitchCost, upper: limit.money - base }]
}

const armIndex = ({ arms }: PlanEconomics, id: string): number => {
  const index = arms.findIndex((arm) => arm.id === id)
  if (index >= 0) return index
  throw new Error(
    `There is no arm "${id}" to limit. Use one of ${arms.map((arm) => arm.id).join(', ')}.`,
  )
}

const armsMost: Rows = (economics, { mostOf = {} }) =>
  Object.entries(mostOf).map(([id, upper]) => {
    const index = armIndex(economics, id)
    return { ...FREE, id: `arm-most:${id}`, change: countOf(economics, (a) => a === index), upper }
  })

const armsLeast: Rows = (economics, { leastOf = {} }) =>
  Object.entries(leastOf).map(([id, lower]) => {
    const index = armIndex(economics, id)
    return { ...FREE, id: `arm-least:${id}`, change: countOf(economics, (a) => a === index), lower }
  })

const channels: Rows = (economics, limits) =>
  Object.entries(limits.channels ?? {}).map(([id, upper]) => {
    const change = countOf(economics, (a) => economics.arms[a]!.channel === id)
    return { ...FREE, id: `channel:${id}`, change, upper }
  })

const contacts: Rows = (economics, { contacts: upper }) => {
  if (upper === undefined) return []
  const change = countOf(economics, (a) => economics.arms[a]!.channel !== null)
  return [{ ...FREE, id: 'contacts', change, upper }]
}

const recalled: Rows = (economics, { leastRecalled }) => {
  if (leastRecalled === undefined) return []
  const { base, change } = amountOf(economics, { recalled: 1 })
  return [{ ...FREE, id: 'recalled', change, lower: leastRecalled - base }]
}

/** Incremental profit ÷ cost ≥ r, as incremental profit − r × cost ≥ 0. */
const iroi: Rows = (economics, { minIroi }) => {
  if (minIroi === undefined) return []
  const profit: Amount = amountOf(economics, incrementalWeights)
  const cost = amountOf(economics, costWeights)
  return [
    {
      ...FREE,
      id: 'iroi',
      change: profit.change.map((x, i) => x - minIroi * cost.change[i]!),
      perSwitchCost: -1 - minIroi,
      lower: minIroi * cost.base,
    },
  ]
}

/** The limits on the whole plan that are set, as rows of a linear programme. */
export const limitRows: Rows = (economics, limits) =>
  [budget, armsMost, armsLeast, channels, contacts, recalled, iroi].flatMap((rows) =>
    rows(economics, limits),
  )
