import type { Goal } from '../../planner/sensitivity/types.ts'
import { inputLabel } from '../inputTexts.ts'
import { outcomeText, unitOf, valueText, winnerText, type Say } from './say.ts'

/** Where a figure hits its target, or between what it runs, for people. */
export const goalText = (say: Say, goal: Goal): string => {
  const { question, solutions, always, least, most } = goal
  const { outcome, target, input, low, high } = question
  const unit = unitOf(outcome)
  const label = inputLabel(input.path, say.scenario)
  const at = (value: number): string => valueText(say, input.path, value)
  const wanted = `${outcomeText(say, outcome)} is ${say.format.metric(target, unit)}`
  if (always) return `${wanted} wherever "${label}" is.`
  if (solutions.length > 0) {
    const places = solutions.map((point) => {
      const winner = winnerText(say, goal, point.winner)
      return `  ${label}: ${at(point.at)}; best there: ${winner}`
    })
    return [`${wanted} at`, ...places].join('\n')
  }
  const range = `between ${at(low)} and ${at(high)}`
  if (Number.isNaN(least.outcome)) return `No solution: ${range} the figure is not defined.`
  const [from, to] = [least, most].map(
    (point) => `${say.format.metric(point.outcome, unit)} (at ${at(point.at)})`,
  )
  return `No solution: ${wanted} for no value of "${label}". ${range[0]?.toUpperCase()}${range.slice(1)} it runs from ${from} to ${to}.`
}
