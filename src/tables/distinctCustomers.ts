import type { DistinctCustomers, ResultCell } from '../model/testResults.ts'
import type { GrowingRows } from './growing.ts'

/** Rows of one cell in rising order of returned, value and cost. */
const inOrder = (rows: GrowingRows, own: Uint32Array): Uint32Array =>
  own.sort(
    (i, j) =>
      rows.returned(i) - rows.returned(j) ||
      rows.money(i, 'value') - rows.money(j, 'value') ||
      rows.money(i, 'cost') - rows.money(j, 'cost'),
  )

/** Customers who brought and cost the same, once each. */
const distinct = (rows: GrowingRows, own: Uint32Array): DistinctCustomers => {
  const order = inOrder(rows, own)
  const returned = new Uint8Array(order.length)
  const value = new Float64Array(order.length)
  const cost = new Float64Array(order.length)
  const customers = new Uint32Array(order.length)
  let last = -1
  for (const at of order) {
    const [r, v, c] = [rows.returned(at), rows.money(at, 'value'), rows.money(at, 'cost')]
    if (last < 0 || returned[last] !== r || value[last] !== v || cost[last] !== c) {
      last++
      returned[last] = r
      value[last] = v
      cost[last] = c
    }
    customers[last] = (customers[last] ?? 0) + 1
  }
  const end = last + 1
  return {
    returned: returned.slice(0, end),
    value: value.slice(0, end),
    cost: cost.slice(0, end),
    customers: customers.slice(0, end),
  }
}

const totalOf = ({ customers, value, cost }: DistinctCustomers, key: 'value' | 'cost'): number => {
  const money = key === 'value' ? value : cost
  return money.reduce((sum, each, i) => sum + each * (customers[i] ?? 0), 0)
}

/** Names behind the numbers of arms and segments. */
export interface CellNames {
  readonly arms: readonly string[]
  /** `null`: the table has none */
  readonly segments: readonly string[] | null
  /** whether both value and cost of each customer are told */
  readonly hasMoney: boolean
}

const cellOf = (rows: GrowingRows, own: Uint32Array, names: CellNames): ResultCell => {
  const first = own[0] ?? 0
  const table = distinct(rows, own)
  const returned = table.returned.reduce((n, r, i) => n + r * (table.customers[i] ?? 0), 0)
  return {
    arm: names.arms[rows.arm(first)] ?? '',
    segment: names.segments ? (names.segments[rows.segment(first)] ?? '') : null,
    contacted: own.length,
    returned,
    cost: names.hasMoney ? totalOf(table, 'cost') : null,
    value: names.hasMoney ? totalOf(table, 'value') : null,
    customers: names.hasMoney ? table : null,
  }
}

/** The rows that count, by arm and segment in the order in which these come up. */
export const cellsOf = (rows: GrowingRows, names: CellNames): ResultCell[] => {
  const segments = names.segments?.length ?? 1
  const sizes = new Uint32Array(names.arms.length * segments)
  const keyOf = (at: number): number => rows.arm(at) * segments + rows.segment(at)
  for (let at = 0; at < rows.size; at++) if (!rows.isDropped(at)) sizes[keyOf(at)]! += 1
  const own = Array.from(sizes, (size) => new Uint32Array(size))
  const filled = new Uint32Array(sizes.length)
  for (let at = 0; at < rows.size; at++) {
    if (rows.isDropped(at)) continue
    const key = keyOf(at)
    own[key]![filled[key]!++] = at
  }
  return own.filter((each) => each.length > 0).map((each) => cellOf(rows, each, names))
}
