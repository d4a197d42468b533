import type { ListCohort } from '../../src/model/customerList.ts'
import type { History } from '../../src/model/history.ts'

/** Cells by their level ids, attributes in the order of their ids. */
export const cellsById = ({ attributes, cells }: ListCohort): ReadonlyMap<string, number> => {
  const order = attributes.map(({ id }, at) => ({ id, at })).sort((a, b) => (a.id < b.id ? -1 : 1))
  return new Map(
    Object.entries(cells)
      .map(([key, customers]): [string, number] => {
        const levels = key.split('.')
        return [order.map(({ id, at }) => `${id}=${levels[at] ?? ''}`).join(' '), customers]
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Sums of one kind of customers. */
export interface GroupSums {
  readonly customers: number
  readonly returned: number
  readonly value: number
  readonly squares: number
}

const keyOf = (history: History, g: number): string => {
  const { attributes, levels, arms, arm, monthsLapsed, offerAmount } = history
  const told = attributes.map(
    ({ id, levels: all }, a) => `${id}=${all[levels[a]?.[g] ?? 0]?.id ?? ''}`,
  )
  const name = arm ? (arms[arm[g] ?? 0] ?? '').toLowerCase() : ''
  return `${told.sort().join(' ')} arm=${name} lapsed=${monthsLapsed?.[g] ?? ''} amount=${offerAmount?.[g] ?? ''}`
}

/** Sums of a history by levels, arm, lapse and amount, over its folds. */
export const historySums = (history: History): ReadonlyMap<string, GroupSums> => {
  const groups = new Map<string, GroupSums>()
  for (let g = 0; g < history.customers.length; g++) {
    const key = keyOf(history, g)
    const known = groups.get(key) ?? { customers: 0, returned: 0, value: 0, squares: 0 }
    groups.set(key, {
      customers: known.customers + (history.customers[g] ?? 0),
      returned: known.returned + (history.returned?.[g] ?? 0),
      value: known.value + (history.value?.sum[g] ?? 0),
      squares: known.squares + (history.value?.squares[g] ?? 0),
    })
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Second lifetimes by the arm's name. */
export const lifetimesByArm = ({ lifetimes, arms }: History) =>
  (lifetimes ?? [])
    .map(({ arm, left, seen }) => ({
      arm: arm === null ? '' : (arms[arm] ?? '').toLowerCase(),
      left: [...left],
      seen: [...seen],
    }))
    .sort((a, b) => (a.arm < b.arm ? -1 : 1))
