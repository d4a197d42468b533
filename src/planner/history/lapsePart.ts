import type { History } from '../../model/history.ts'
import { chiSquareUpper } from '../../stats/chiSquareUpper.ts'
import { choleskySolve } from '../../stats/experiment/cholesky.ts'
import { confidenceZ } from '../../stats/experiment/critical.ts'
import { wilson } from '../../stats/experiment/proportionIntervals.ts'
import {
  groupedLogistic,
  linearOf,
  type Design,
  type GroupedFit,
} from '../../stats/fit/groupedLogistic.ts'
import { levelDesign, precisionsOf, type LevelData } from '../../stats/fit/levelDesign.ts'
import { logistic } from '../../stats/num.ts'
import { LAPSE_ID, lapseAttributes } from './lapseBands.ts'
import { patternsOf, type PastAttribute } from './patterns.ts'
import { CONFIDENCE, fitted, refused } from './told.ts'
import type { LapseFit, LapsePoint, Part } from './types.ts'

/** Effects of levels are drawn together by this where the recall part has no spread. */
const USUAL_SPREAD = 1
const MOST_POINTS = 12

/** The design of arms, levels and months since leaving, with whole months as groups. */
interface Months {
  readonly data: LevelData
  readonly months: Float64Array
}

/** Groups by arm, levels and month. */
const byMonth = (history: History, attributes: readonly PastAttribute[]): Months => {
  const months = history.monthsLapsed!
  const last = months.reduce((most, month) => Math.max(most, month), 0)
  const month: PastAttribute = {
    id: '',
    name: '',
    levels: Array.from({ length: last + 1 }, () => ({ id: '', name: '' })),
    level: months,
  }
  const { data } = patternsOf(history, [...attributes, month])
  const at = data.levels[data.levels.length - 1]!
  return {
    months: Float64Array.from(at),
    data: { ...data, sizes: data.sizes.slice(0, -1), levels: data.levels.slice(0, -1) },
  }
}

const fitOf = (data: LevelData, design: Design, spread: number): GroupedFit | null => {
  const fit = groupedLogistic(design, data, precisionsOf(data, design, spread))
  return typeof fit === 'string' ? null : fit
}

/** Bands of about as many customers each, with what was observed and what the line says. */
const pointsOf = ({ data, months }: Months, linear: Float64Array): LapsePoint[] => {
  const by = new Map<number, { customers: number; returned: number; foretold: number }>()
  months.forEach((month, g) => {
    const at = by.get(month) ?? { customers: 0, returned: 0, foretold: 0 }
    at.customers += data.customers[g]!
    at.returned += data.returned[g]!
    at.foretold += data.customers[g]! * logistic(linear[g]!)
    by.set(month, at)
  })
  const rising = [...by].sort(([one], [two]) => one - two)
  const total = rising.reduce((sum, [, { customers }]) => sum + customers, 0)
  const points: LapsePoint[] = []
  let held = { from: 0, to: 0, customers: 0, returned: 0, foretold: 0 }
  const close = (): void => {
    const { customers, returned, foretold, from, to } = held
    if (!(customers > 0)) return
    const recall = returned / customers
    const interval = wilson({ x: returned, n: customers }, CONFIDENCE)
    const { low, high } = interval ?? { low: recall, high: recall }
    points.push({ from, to, customers, returned, recall, low, high, fitted: foretold / customers })
  }
  for (const [month, each] of rising) {
    if (held.customers >= total / MOST_POINTS || held.customers === 0) {
      close()
      held = { from: month, to: month, customers: 0, returned: 0, foretold: 0 }
    }
    held = {
      from: held.from,
      to: month,
      customers: held.customers + each.customers,
      returned: held.returned + each.returned,
      foretold: held.foretold + each.foretold,
    }
  }
  close()
  return points
}

/** p of a bend: whether the square of the months tells more than the months alone. */
const bendOf = ({ data, months }: Months, straight: GroupedFit, spread: number): number | null => {
  if (new Set(months).size < 3) return null
  const last = months.reduce((most, month) => Math.max(most, month), 0)
  const square = months.map((month) => (month / last) * (month / last))
  const bent = fitOf(data, levelDesign(data, [months, square]), spread)
  return bent && chiSquareUpper(Math.max(0, 2 * (bent.penalised - straight.penalised)), 1)
}

/** What a month more since leaving does to the chance of coming back, offer and other levels alike. */
export const lapsePart = (
  history: History,
  attributes: readonly PastAttribute[],
  spread = USUAL_SPREAD,
): Part<LapseFit> => {
  const { monthsLapsed, returned } = history
  if (!monthsLapsed) {
    return refused(
      'The list does not say how long ago customers left. Choose the column that says so.',
    )
  }
  if (!returned) {
    return refused('The list does not say who returned. Choose the column that says so.')
  }
  if (new Set(monthsLapsed).size < 2) {
    return refused(
      'All customers left in the same month, so nothing tells what a month more does. Give a list of customers who left at different times.',
    )
  }
  const same = lapseAttributes(history).map((i) => history.attributes[i]!)
  const kept = attributes.filter(
    ({ id }) => id !== LAPSE_ID && !same.some((each) => each.id === id),
  )
  const task = byMonth(history, kept)
  const design = levelDesign(task.data, [task.months])
  const fit = fitOf(task.data, design, spread)
  if (!fit) {
    return refused('The regression of returns on months has no solution. Leave out attributes.')
  }
  const last = design.columns
  const value = fit.coef[last]!
  const unit = fit.lower.map((_, j) => (j === last ? 1 : 0))
  const se = Math.sqrt(choleskySolve(fit.lower, unit)[last]!)
  const half = confidenceZ(CONFIDENCE) * se
  const linear = new Float64Array(task.data.groups)
  linearOf(design, fit.coef, linear)
  return fitted({
    perMonth: { value, se, low: value - half, high: value + half },
    points: pointsOf(task, linear),
    bendP: bendOf(task, fit, spread),
    leftOut: same.map(({ name }) => name),
  })
}
