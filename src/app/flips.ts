import { compile } from '../scenario/compile.ts'
import type { CostBasis, Model } from '../model/model.ts'
import { flipPoint } from '../planner/flip.ts'
import { bracketedRoot } from '../stats/rootfind.ts'
import type { Scenario } from '../scenario/types.ts'
import { createMeanScores } from '../../workers/answer.ts'

/** Something that would make another arm win. */
export type FlipReason =
  | { readonly kind: 'recall'; readonly winner: number; readonly at: number }
  | { readonly kind: 'basis'; readonly winner: number; readonly basis: CostBasis }
  | { readonly kind: 'organic'; readonly at: number }

type Scores = (values: Float64Array) => number[]

const metricOf = (model: Model): string =>
  model.organic ? 'incrementalProfitPerTargeted' : 'profitPerTargeted'

const leaderOf = (scores: readonly number[], model: Model): number => {
  const own = scores.map((score, a) => (model.arms[a]?.kind === 'holdout' ? -Infinity : score))
  return own.indexOf(Math.max(...own))
}

/** The scores of arms; one without customers has none and never leads. */
const scoresOf = (model: Model): Scores => {
  const scores = createMeanScores(model, metricOf(model))
  return (values) => scores(values).map((score) => (Number.isNaN(score) ? -Infinity : score))
}

/** What would flip the winner on profit: its own recall, the cost basis, the organic rate. */
export const flipsOf = (scenario: Scenario, model: Model): FlipReason[] => {
  const scores = scoresOf(model)
  const leader = leaderOf(scores(model.base), model)
  return [
    ...recallFlip(model, scores, leader),
    ...basisFlips(scenario, model, leader),
    ...organicFlip(model, scores, leader),
  ]
}

const recallFlip = (model: Model, scores: Scores, leader: number): FlipReason[] => {
  const slot = model.arms[leader]?.recall
  if (slot === null || slot === undefined || model.arms.length < 2) return []
  const flip = flipPoint(scores, model.base, slot, 0)
  return flip ? [{ kind: 'recall', winner: flip.winner, at: flip.at }] : []
}

const BASES: readonly CostBasis[] = ['realised', 'faceOnReturn', 'faceOnContact']

const basisFlips = (scenario: Scenario, model: Model, leader: number): FlipReason[] =>
  BASES.filter((basis) => basis !== scenario.economics.costBasis).flatMap((basis): FlipReason[] => {
    const economics = { ...scenario.economics, costBasis: basis }
    const other = compile({ ...scenario, economics }, { scope: model.scope })
    const winner = leaderOf(scoresOf(other)(other.base), other)
    return winner === leader ? [] : [{ kind: 'basis', winner, basis }]
  })

const organicFlip = (model: Model, scores: Scores, leader: number): FlipReason[] => {
  if (!model.organic) return []
  const values = Float64Array.from(model.base)
  const { recall, recallYear } = model.organic
  const ahead = (rate: number): number => {
    values[recall] = rate
    if (recallYear !== null) values[recallYear] = Math.max(rate, model.base[recallYear] ?? 0)
    return scores(values)[leader] ?? 0
  }
  const from = model.base[recall] ?? 0
  if (ahead(from) <= 0 || ahead(0.999) >= 0) return []
  return [{ kind: 'organic', at: bracketedRoot(ahead, from, 0.999, 1e-6) }]
}
