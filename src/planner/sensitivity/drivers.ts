import type { Model } from '../../model/model.ts'
import { standardDeviation, mean } from '../../stats/moments.ts'
import { createContest, createOutcome, type CreateScores } from './contest.ts'
import { correlatedGroups } from './correlated.ts'
import { rankCorrelation } from './rankCorrelation.ts'
import { sobolIndices, type PairedOutcomes } from './sobolIndices.ts'
import { silent, type Tell } from './tell.ts'
import type { Driver, Drivers, Outcome, RankDriver } from './types.ts'

/** Two worlds that are independent of each other, as vectors of values. Overwritten by the next pair. */
export interface WorldPair {
  readonly first: Float64Array
  readonly second: Float64Array
}

export interface DriversQuestion {
  readonly model: Model
  readonly outcome: Outcome
  /** pairs of worlds, in 16 independent groups that take turns: a multiple of 16 */
  readonly pairs: number
}

/** What the engine does for it. */
export interface DriversEngine {
  readonly createScores: CreateScores
  /** goes through pairs of worlds by number */
  readonly pairAt: (pair: number) => WorldPair
}

/** Most points of a scatter plot. */
export const MOST_POINTS = 2_000

interface Drawn extends PairedOutcomes {
  /** by uncertain input, its values in the first worlds and then in the second */
  readonly inputs: readonly Float64Array[]
}

const exchange = (first: Float64Array, second: Float64Array, slot: number): void => {
  const kept = first[slot]!
  first[slot] = second[slot]!
  second[slot] = kept
}

const draw = (
  { model, outcome, pairs }: DriversQuestion,
  { createScores, pairAt }: DriversEngine,
  { groups, tell }: { readonly groups: readonly (readonly number[])[]; readonly tell: Tell },
): Drawn => {
  const of = createOutcome(createContest(model, outcome.metric, createScores), outcome)
  const { uncertain } = model
  const array = (length: number): Float64Array => new Float64Array(length)
  const drawn = {
    ...{ first: array(pairs), second: array(pairs) },
    exchanged: groups.map(() => ({ first: array(pairs), second: array(pairs) })),
    inputs: uncertain.map(() => array(2 * pairs)),
  }
  for (let w = 0; w < pairs; w++) {
    tell(w, pairs)
    const { first, second } = pairAt(w)
    drawn.first[w] = of(first).outcome
    drawn.second[w] = of(second).outcome
    uncertain.forEach(({ slot }, i) => {
      drawn.inputs[i]![w] = first[slot]!
      drawn.inputs[i]![pairs + w] = second[slot]!
    })
    groups.forEach((group, g) => {
      for (const i of group) exchange(first, second, uncertain[i]!.slot)
      drawn.exchanged[g]!.first[w] = of(first).outcome
      drawn.exchanged[g]!.second[w] = of(second).outcome
      for (const i of group) exchange(first, second, uncertain[i]!.slot)
    })
  }
  return drawn
}

const byTotal = (a: Driver, b: Driver): number => (b.total?.mean ?? 0) - (a.total?.mean ?? 0)
const size = ({ rank }: RankDriver): number => Math.abs(rank?.mean ?? 0)

/**
 * What the spread of an outcome over worlds comes from: Sobol indices, for which inputs that are correlated with each
 * other are one group, since indices speak of independent parts; and the rank correlation of each input with the outcome,
 * which for a correlated one includes what it goes with. Luck is left out: outcomes are expectations in their world.
 */
export const drivers = (
  question: DriversQuestion,
  engine: DriversEngine,
  tell: Tell = silent,
): Drivers => {
  const { model, outcome } = question
  const { metric, arms } = createContest(model, outcome.metric, engine.createScores)
  const groups = correlatedGroups(model)
  const drawn = draw(question, engine, { groups, tell })
  const outcomes = new Float64Array(2 * question.pairs)
  outcomes.set(drawn.first)
  outcomes.set(drawn.second, question.pairs)
  const defined = outcomes.filter(Number.isFinite)
  const indices = model.uncertain.length > 0 ? sobolIndices(drawn) : null
  const found = groups.map((group, g): Driver => ({
    paths: group.map((i) => model.uncertain[i]!.path),
    first: indices?.first[g] ?? null,
    total: indices?.total[g] ?? null,
  }))
  const ranks = model.uncertain.map(({ path }, i): RankDriver => ({
    path,
    rank: rankCorrelation(drawn.inputs[i]!, outcomes),
  }))
  return {
    ...{ metric, arms, outcome, worlds: outcomes.length, defined: defined.length },
    mean: defined.length > 0 ? mean(defined) : NaN,
    sd: standardDeviation(defined),
    drivers: found.sort(byTotal),
    ranks: ranks.sort((a, b) => size(b) - size(a)),
    together: indices?.together ?? null,
    points: {
      outcome: outcomes.slice(0, MOST_POINTS),
      inputs: Object.fromEntries(
        model.uncertain.map(({ path }, i) => [path, drawn.inputs[i]!.slice(0, MOST_POINTS)]),
      ),
    },
  }
}
