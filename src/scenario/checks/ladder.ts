import { show, type Issue } from '../issue.ts'
import type { Arm, Scenario } from '../types.ts'

/** Steps of a ladder: offers or the message, on different days within the window, the first on day 0. */
export const checkLadder = (scenario: Scenario, arm: Arm, path: string): Issue[] => {
  const at = `${path}.steps`
  const steps = Object.entries(arm.steps).sort(([, a], [, b]) => a - b)
  const named = `"${arm.name || arm.id}"`
  if (arm.kind !== 'ladder') {
    if (steps.length === 0) return []
    return [
      {
        path: at,
        message: `${named} is not a ladder, so it has no steps. Remove them, or make its kind "ladder".`,
      },
    ]
  }
  const issues: Issue[] = []
  const options = scenario.arms.filter(({ kind }) => kind === 'offer' || kind === 'message')
  const ids = options.map(({ id }) => id)
  if (steps.length === 0) {
    return [
      {
        path: at,
        message: `${named} has no steps. Give at least one offer with its day, such as "${ids[0] ?? 'discount'}": 0.`,
      },
    ]
  }
  for (const [id, day] of steps) {
    if (!ids.includes(id)) {
      issues.push({
        path: `${at}.${id}`,
        message: `There is no offer ${show(id)} to send. Use one of ${ids.join(', ') || '(there is none)'}.`,
      })
    }
    if (day >= scenario.test.windowDays) {
      issues.push({
        path: `${at}.${id}`,
        message: `Day ${day} is after the window of ${scenario.test.windowDays} days, in which nobody would count. Give an earlier day, or a longer window.`,
      })
    }
  }
  const days = steps.map(([, day]) => day)
  if (days[0] !== 0) {
    issues.push({
      path: at,
      message: `The first offer of ${named} goes out on day ${days[0]}. The first goes out on day 0.`,
    })
  }
  const twice = days.find((day, i) => day === days[i - 1])
  if (twice !== undefined) {
    issues.push({
      path: at,
      message: `Two offers of ${named} go out on day ${twice}. Give each its own day.`,
    })
  }
  return issues
}
