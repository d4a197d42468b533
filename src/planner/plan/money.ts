import type { FigureId, ObjectiveId, PlanEconomics, Spend } from './types.ts'

/** How much of each figure makes up an amount. */
export type Weights = Readonly<Partial<Record<FigureId, number>>>

export const profitWeights: Weights = {
  value: 1,
  cash: -1,
  costToServe: -1,
  forgoneRevenue: -1,
  contact: -1,
}

/** Late returns that would have come anyway are no gain. */
export const incrementalWeights: Weights = { ...profitWeights, replaced: -1 }

export const costWeights: Weights = { cash: 1, costToServe: 1, forgoneRevenue: 1, contact: 1 }

/** What counts against a budget that caps these; contacts are paid in cash. */
export const spendWeights = (caps: readonly Spend[]): Weights => ({
  ...Object.fromEntries(caps.map((spend) => [spend, 1])),
  ...(caps.includes('cash') ? { contact: 1 } : {}),
})

/** What an objective is made of, but for set-up and fixed cost, and whether these lower it. */
export const objectiveWeights = (
  objective: ObjectiveId,
  { subscriberWorth }: PlanEconomics,
): { readonly weights: Weights; readonly paysSetup: boolean } => {
  switch (objective) {
    case 'recalled':
      return { weights: { recalled: 1 }, paysSetup: false }
    case 'netBenefit':
      return { weights: { ...incrementalWeights, subscribers: subscriberWorth }, paysSetup: true }
    case 'profit':
      return { weights: profitWeights, paysSetup: true }
    case 'incrementalProfit':
      return { weights: incrementalWeights, paysSetup: true }
  }
}

const entries = (weights: Weights): [FigureId, number][] =>
  Object.entries(weights) as [FigureId, number][]

/** The amount of a customer who is sent an arm, [cell × arms + arm]. */
export const amountSent = ({ sent }: PlanEconomics, weights: Weights): Float64Array => {
  const out = new Float64Array(sent.value.length)
  for (const [id, weight] of entries(weights)) {
    const figure = sent[id]
    for (let i = 0; i < out.length; i++) out[i]! += weight * figure[i]!
  }
  return out
}

/** The amount of a customer who is left alone, [cell]. */
export const amountAlone = ({ alone, cells }: PlanEconomics, weights: Weights): Float64Array => {
  const out = new Float64Array(cells.length)
  for (const [id, weight] of entries(weights)) {
    const figure = alone[id]
    for (let c = 0; c < out.length; c++) out[c]! += weight * figure[c]!
  }
  return out
}

/** An amount as a difference: of everybody left alone, and what each customer sent an arm changes. */
export interface Amount {
  readonly base: number
  /** [cell × arms + arm] */
  readonly change: Float64Array
}

export const amountOf = (economics: PlanEconomics, weights: Weights): Amount => {
  const { cells, arms } = economics
  const alone = amountAlone(economics, weights)
  const change = amountSent(economics, weights)
  for (let i = 0; i < change.length; i++) change[i]! -= alone[Math.floor(i / arms.length)]!
  return { base: cells.reduce((sum, { customers }, c) => sum + customers * alone[c]!, 0), change }
}
