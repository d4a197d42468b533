import type { History } from '../../model/history.ts'
import { jeffreys } from '../../stats/experiment/proportionIntervals.ts'
import { firstColumns, type LevelData } from '../../stats/fit/levelDesign.ts'
import type { LevelEffects } from '../../stats/fit/levelEffects.ts'
import { logistic } from '../../stats/num.ts'
import { balanceOf } from './balance.ts'
import type { PastAttribute } from './patterns.ts'
import { CONFIDENCE, fitted, refused } from './told.ts'
import type { ArmRecall, ArmsFit, Estimate, HistoryQuestion, Part } from './types.ts'

/** Posterior of a rate with Jeffreys's prior. */
export const rateOf = (customers: number, returned: number): Estimate => {
  const [a, n] = [returned + 0.5, customers + 1]
  const value = a / n
  const interval = jeffreys({ x: returned, n: customers }, CONFIDENCE)
  return {
    value,
    se: Math.sqrt((value * (1 - value)) / (n + 1)),
    low: interval?.low ?? 0,
    high: interval?.high ?? 1,
  }
}

/** Mean chance of all customers of the list, had they all been in one arm. */
const adjustedRecall = (data: LevelData, { fit }: LevelEffects, arm: number): number => {
  const first = firstColumns(data)
  let [sum, customers] = [0, 0]
  for (let g = 0; g < data.groups; g++) {
    const odds = data.levels.reduce(
      (total, levels, i) => total + fit.coef[first[i]! + levels[g]!]!,
      fit.coef[arm]!,
    )
    sum += data.customers[g]! * logistic(odds)
    customers += data.customers[g]!
  }
  return sum / customers
}

export interface ArmsTask {
  readonly history: History
  readonly question: HistoryQuestion
  readonly attributes: readonly PastAttribute[]
  readonly data: LevelData
  readonly effects: LevelEffects | null
}

/** Recall of each arm, and whether arms can be compared. */
export const armsPart = ({
  history,
  question,
  attributes,
  data,
  effects,
}: ArmsTask): Part<ArmsFit> => {
  if (!history.arm || history.arms.length === 0) {
    return refused('The list does not say who got which offer. Choose the column that says so.')
  }
  if (!history.returned) {
    return refused('The list does not say who returned. Choose the column that says so.')
  }
  const arms = history.arms.map((name, a): ArmRecall => {
    let [customers, returned] = [0, 0]
    for (let g = 0; g < data.groups; g++) {
      if (data.arm[g] !== a) continue
      customers += data.customers[g]!
      returned += data.returned[g]!
    }
    return {
      name,
      kind: question.arms[a]?.kind ?? 'offer',
      customers,
      returned,
      recall: rateOf(customers, returned),
      adjusted: effects && customers > 0 ? adjustedRecall(data, effects, a) : null,
    }
  })
  return fitted({
    arms,
    balance: balanceOf(data, attributes, question),
    usable: question.assignment === 'randomised',
  })
}
