import { show, type Issue } from '../issue.ts'
import { limits, SHARE_TOLERANCE } from '../limits.ts'
import type { Scenario, Uncertain } from '../types.ts'

type BaseValue = (value: Uncertain) => number

/** As many faulty entries of one map as are told one by one. */
const MOST = 5

const listed = (
  path: string,
  faulty: readonly string[],
  message: (key: string) => string,
): Issue[] => {
  const more = faulty.length - MOST
  const told = faulty
    .slice(0, MOST)
    .map((key) => ({ path: `${path}.${key}`, message: message(key) }))
  return more > 0
    ? [...told, { path, message: `${more} more entries have the same problem.` }]
    : told
}

/** The table of customers: every name is a combination of levels, and somebody is in it. */
export const checkCells = ({ cohort }: Scenario): Issue[] => {
  const path = 'cohort.cells'
  const { cells, attributes } = cohort
  const keys = Object.keys(cells)
  if (keys.length === 0) return []
  if (attributes.length === 0) {
    return [
      {
        path,
        message:
          'There is a table of customers but no attribute to name its rows by. Add attributes, or remove the table.',
      },
    ]
  }
  const known = attributes.map(({ levels }) => new Set(levels.map(({ id }) => id)))
  const isCell = (key: string): boolean => {
    const ids = key.split('.')
    return ids.length === known.length && ids.every((id, i) => known[i]?.has(id))
  }
  const example = attributes.map(({ levels }) => levels[0]?.id ?? '').join('.')
  const issues = listed(
    path,
    keys.filter((key) => !isCell(key)),
    (key) =>
      `${show(key)} names no combination of levels. Join one level id of each of ${attributes.map(({ id }) => id).join(', ')} by dots, such as "${example}".`,
  )
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0)
  if (total < 1 || total > limits.customers) {
    issues.push({
      path,
      message: `The table has ${total} customers in all; the limits are 1 and ${limits.customers}. ${total < 1 ? 'Fill it, or remove it to use shares' : 'Take a part of the list'}.`,
    })
  }
  return issues
}

/** Recorded against true reasons: known names, and for every true reason shares that sum to 100. */
export const checkConfusion = (
  { cohort }: Scenario,
  reasons: readonly string[],
  baseValue: BaseValue,
): Issue[] => {
  const path = 'cohort.confusion'
  const entries = Object.entries(cohort.confusion)
  if (entries.length === 0) return []
  const isPair = (key: string): boolean => {
    const ids = key.split('.')
    return ids.length === 2 && ids.every((id) => reasons.includes(id))
  }
  const issues = listed(
    path,
    entries.map(([key]) => key).filter((key) => !isPair(key)),
    (key) =>
      `${show(key)} is no pair of reasons. Write true.recorded with two of ${reasons.join(', ') || '(there is no attribute "reason")'}.`,
  )
  for (const truth of reasons) {
    const own = entries.filter(([key]) => key.startsWith(`${truth}.`))
    const sum = own.reduce((total, [, share]) => total + baseValue(share), 0)
    if (Math.abs(sum - 100) > SHARE_TOLERANCE) {
      issues.push({
        path,
        message: `Customers whose true reason is ${truth} are recorded under reasons that sum to ${Number(sum.toFixed(6))} %. They must sum to 100 %.`,
      })
    }
  }
  return issues
}
