import type { History } from '../../model/history.ts'
import { wilson } from '../../stats/experiment/proportionIntervals.ts'
import { depthFit, type AmountCounts, type DepthCurve } from '../../stats/fit/depthFit.ts'
import { logistic, pow } from '../../stats/num.ts'
import { CONFIDENCE, fitted, refused } from './told.ts'
import type { DepthFit, DepthPoint, HistoryQuestion, Part } from './types.ts'

/** An effect of amounts that chance explains more often than this has no shape to speak of. */
const NO_EFFECT = 0.05
const CURVE_POINTS = 40

/** A message without an incentive is where amounts begin; without one, the group that got nothing is. */
const startOf = ({ arms }: HistoryQuestion): 'message' | 'holdout' | null => {
  const kinds = arms.map(({ kind }) => kind)
  if (kinds.includes('message')) return 'message'
  return kinds.includes('holdout') ? 'holdout' : null
}

const countsByAmount = (history: History, question: HistoryQuestion): AmountCounts[] => {
  const { customers, returned, arm, offerAmount } = history
  const start = startOf(question)
  const by = new Map<number, { customers: number; returned: number }>()
  customers.forEach((n, g) => {
    const kind = arm ? (question.arms[arm[g]!]?.kind ?? 'offer') : 'offer'
    if (kind === 'holdout' && start === 'message') return
    const amount = kind === 'offer' ? offerAmount![g]! : 0
    if (!(amount >= 0)) return
    const at = by.get(amount) ?? { customers: 0, returned: 0 }
    at.customers += n
    at.returned += returned![g]!
    by.set(amount, at)
  })
  return [...by]
    .map(([amount, each]) => ({ amount, ...each }))
    .sort((one, two) => one.amount - two.amount)
}

const whyNot = (counts: readonly AmountCounts[]): string | null => {
  const above = counts.filter(({ amount }) => amount > 0)
  if (above.length < 2) {
    const found =
      above.length === 1
        ? `There was one amount only, ${above[0]!.amount}`
        : 'No offer had an amount'
    return `${found}. How recall follows the amount shows where at least two amounts were offered.`
  }
  if (counts[0]!.amount > 0) {
    return 'Nobody was left without an amount, so what it adds is not known. A group with the message alone, or without an offer, would tell.'
  }
  return null
}

const whyUnclear = (curve: DepthCurve): string | null => {
  if (curve.p >= NO_EFFECT) {
    return 'Customers returned about alike whatever the amount, so its effect has no shape to speak of. More customers per amount would tell.'
  }
  if (curve.gain.value <= 0) {
    return 'Larger amounts brought back fewer customers, which the curve cannot say. Check who got which amount.'
  }
  if (curve.openEnd === 'both') {
    return 'The amounts do not tell whether recall rises early or late: every shape from 0.05 to 3 fits. Amounts further apart, or more customers, would tell.'
  }
  return null
}

const pointOf = ({ amount, customers, returned }: AmountCounts): DepthPoint => {
  const recall = returned / customers
  const interval = wilson({ x: returned, n: customers }, CONFIDENCE)
  return {
    amount,
    customers,
    returned,
    recall,
    low: interval?.low ?? recall,
    high: interval?.high ?? recall,
  }
}

const fitOf = (
  curve: DepthCurve,
  counts: readonly AmountCounts[],
  { assignment }: HistoryQuestion,
): DepthFit => {
  const recallAt = (share: number): number =>
    logistic(curve.base + (share > 0 ? curve.gain.value * pow(share, curve.exponent.value) : 0))
  return {
    exponent: curve.exponent,
    amount: curve.largest,
    gain: curve.gain,
    base: logistic(curve.base),
    points: counts.map(pointOf),
    curve: Array.from({ length: CURVE_POINTS + 1 }, (_, i) => {
      // More points where the curve bends most.
      const share = (i / CURVE_POINTS) * (i / CURVE_POINTS)
      return { amount: curve.largest * share, recall: recallAt(share) }
    }),
    openEnd: curve.openEnd,
    usable: assignment === 'randomised',
  }
}

/** How recall follows the amount of an offer. */
export const depthPart = (history: History, question: HistoryQuestion): Part<DepthFit> => {
  if (!history.offerAmount) {
    return refused('The list does not say what offers were worth. Choose the column that says so.')
  }
  if (!history.returned) {
    return refused('The list does not say who returned. Choose the column that says so.')
  }
  const counts = countsByAmount(history, question).filter(({ customers }) => customers > 0)
  const why = whyNot(counts)
  if (why !== null) return refused(why)
  const curve = depthFit(counts, CONFIDENCE)
  if (!curve) {
    return refused(
      'For some amounts nobody or everybody returned, so the curve has no finite estimate. Join neighbouring amounts.',
    )
  }
  const unclear = whyUnclear(curve)
  return unclear === null ? fitted(fitOf(curve, counts, question)) : refused(unclear)
}
