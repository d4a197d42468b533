import type { History } from '../../model/history.ts'
import { pastAttributes } from '../history/patterns.ts'
import type { Trial } from './upliftGroups.ts'
import type { UpliftQuestion } from './upliftTypes.ts'

/** Why a list or a question says nothing of whom an offer moved; `null` where it does. */
export const refusal = (history: History, question: UpliftQuestion): string | null => {
  const { treated, control, assignment } = question
  if (assignment !== 'randomised')
    return 'Who was moved by an offer shows only where chance decided who got it. Say that it did, if it did; else run such a test first (see “Design a test”).'
  if (history.arms.length === 0)
    return 'The list does not say who got which offer. Choose the column that says so.'
  if (!history.returned)
    return 'The list does not say who returned. Choose the column that says so.'
  if (history.folds < 2)
    return 'All rows are in one part, so nothing can be judged by what a fit has not seen. Read the list again.'
  for (const name of [treated, control]) {
    if (!history.arms.includes(name))
      return `The list has no customers of “${name}”. It has ${history.arms.map((each) => `“${each}”`).join(', ')}.`
  }
  if (treated === control) return `“${treated}” cannot be held against itself. Choose two groups.`
  if (pastAttributes(history).length === 0)
    return 'No column is used as an attribute of two levels or more, so all customers look alike. Use one.'
  return null
}

/** Customers and returns of a side of a trial. */
export const totalsOf = (trial: Trial, side: 'treated' | 'control') =>
  trial.groups.reduce(
    (sum, group) => ({
      customers: sum.customers + group[side].customers,
      returned: sum.returned + group[side].returned,
    }),
    { customers: 0, returned: 0 },
  )

const NEXT = 'Check the column that says who returned, or choose another group.'

/** Why the two sides say nothing; `null` where they do. */
export const sidesRefusal = (trial: Trial, { treated, control }: UpliftQuestion): string | null => {
  for (const [side, name] of [
    ['treated', treated],
    ['control', control],
  ] as const) {
    const { customers, returned } = totalsOf(trial, side)
    if (returned === 0)
      return `None of the ${customers} customers of “${name}” returned, so nothing tells who is moved. ${NEXT}`
    if (returned === customers)
      return `All ${customers} customers of “${name}” returned, so nothing tells who is moved. ${NEXT}`
  }
  return null
}
