import { amountOf, incrementalWeights } from '../plan/money.ts'
import type { PlanEconomics } from '../plan/types.ts'

/** By what customers are put in order: who is contacted first. */
export const rankings = ['incrementalProfit', 'recall', 'value', 'random'] as const
export type Ranking = (typeof rankings)[number]

/** What contacting a customer of each cell with its offer brings, in one world; [cell]. */
export interface CellGains {
  /** positions of the offers, one for each cell */
  readonly arm: readonly number[]
  /** incremental profit of a customer contacted, without set-up and fixed cost; profit while the organic rate is unknown */
  readonly gain: Float64Array
  /** chance that a customer contacted is back within the window */
  readonly recall: Float64Array
  /** what a customer who returns is worth, before the offer’s cost; 0 where nobody returns */
  readonly value: Float64Array
}

/** The offer of each cell: the one asked for, or the one that brings most. */
export const offersOf = (economics: PlanEconomics, asked: number | null): number[] => {
  const { change } = amountOf(economics, incrementalWeights)
  const many = economics.arms.length
  return economics.cells.map((_, c) => {
    if (asked !== null) return asked
    const row = change.subarray(c * many, (c + 1) * many)
    return row.indexOf(Math.max(...row))
  })
}

/** Figures of the cells’ offers in a world. */
export const cellGains = (economics: PlanEconomics, arm: readonly number[]): CellGains => {
  const { change } = amountOf(economics, incrementalWeights)
  const { recalled, value } = economics.sent
  const many = economics.arms.length
  const of = (figure: (pair: number) => number): Float64Array =>
    Float64Array.from(arm, (a, c) => figure(c * many + a))
  return {
    arm,
    gain: of((pair) => change[pair]!),
    recall: of((pair) => recalled[pair]!),
    value: of((pair) => (recalled[pair]! > 0 ? value[pair]! / recalled[pair]! : 0)),
  }
}

/** Cells from who is contacted first to who is contacted last; equal ones in the order of the list. */
export const cellOrder = (
  { gain, recall, value }: CellGains,
  ranking: Exclude<Ranking, 'random'>,
): number[] => {
  const by = { incrementalProfit: gain, recall, value }[ranking]
  return Array.from(by.keys()).sort((a, b) => by[b]! - by[a]! || a - b)
}
