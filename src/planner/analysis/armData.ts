import type { CustomerFigures } from '../../model/customerFigures.ts'
import type { DistinctCustomers, ResultCell, TestResults } from '../../model/testResults.ts'
import type { MoneyKnown } from './analysis.ts'
import type { ArmOutcome } from './compared.ts'

/** An arm, or an arm in a segment, with its cells added up. */
export interface ArmData extends ArmOutcome {
  /** totals; `null` where not every cell says */
  readonly value: number | null
  readonly cost: number | null
  /** its customers; `null` where not every cell knows them one by one */
  readonly tables: readonly DistinctCustomers[] | null
}

const sumOf = (cells: readonly ResultCell[], of: (cell: ResultCell) => number): number =>
  cells.reduce((sum, cell) => sum + of(cell), 0)

const totalOf = (cells: readonly ResultCell[], key: 'value' | 'cost'): number | null =>
  cells.every((cell) => cell[key] !== null) ? sumOf(cells, (cell) => cell[key] ?? 0) : null

/** In an order that does not depend on that of the rows, so that sums do not either. */
const bySegment = (a: ResultCell, b: ResultCell): number => {
  const [one, two] = [a.segment ?? '', b.segment ?? '']
  return one < two ? -1 : one > two ? 1 : 0
}

export const addedUp = (id: string, unordered: readonly ResultCell[]): ArmData => {
  const cells = unordered.toSorted(bySegment)
  const tables = cells.flatMap(({ customers }) => (customers ? [customers] : []))
  return {
    id,
    contacted: sumOf(cells, ({ contacted }) => contacted),
    returned: sumOf(cells, ({ returned }) => returned),
    value: totalOf(cells, 'value'),
    cost: totalOf(cells, 'cost'),
    tables: tables.length === cells.length ? tables : null,
  }
}

/** Cells of each arm, in the order of the arms' first. */
const cellsByArm = ({ cells }: TestResults): ReadonlyMap<string, ResultCell[]> => {
  const arms = new Map<string, ResultCell[]>()
  for (const cell of cells) {
    const own = arms.get(cell.arm)
    if (own) own.push(cell)
    else arms.set(cell.arm, [cell])
  }
  return arms
}

/** All segments of each arm added up, in the order in which arms come up. */
export const armsOf = (results: TestResults): ArmData[] =>
  [...cellsByArm(results)].map(([id, cells]) => addedUp(id, cells))

/** Names of the segments, in the order in which they come up; none where the table has none. */
export const segmentsOf = ({ cells }: TestResults): string[] => [
  ...new Set(cells.flatMap(({ segment }) => (segment === null ? [] : [segment]))),
]

export const moneyKnown = (arms: readonly ArmData[]): MoneyKnown => {
  const hasTotals = arms.every(({ value, cost }) => value !== null && cost !== null)
  if (!hasTotals) return 'none'
  return arms.every(({ tables }) => tables !== null) ? 'customers' : 'totals'
}

/** Customers with mean and covariance of what each of them brought. */
export interface CustomerSample {
  readonly n: number
  readonly figures: CustomerFigures
}

/** Adds up n, the sums of recalled, value and cost, and their products about a centre. */
const addUp = (
  tables: readonly DistinctCustomers[],
  only: 0 | 1 | null,
  [r0, v0, c0]: readonly [number, number, number],
): readonly number[] => {
  let [n, r, v, c, rr, rv, rc, vv, vc, cc] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (const { returned, value, cost, customers } of tables) {
    for (let i = 0; i < customers.length; i++) {
      if (only !== null && returned[i] !== only) continue
      const times = customers[i]!
      const [x, y, z] = [returned[i]! - r0, value[i]! - v0, cost[i]! - c0]
      n += times
      r += times * x
      v += times * y
      c += times * z
      rr += times * x * x
      rv += times * x * y
      rc += times * x * z
      vv += times * y * y
      vc += times * y * z
      cc += times * z * z
    }
  }
  return [n, r, v, c, rr, rv, rc, vv, vc, cc]
}

/**
 * Mean and sample covariance (n − 1) of customers, squares being of deviations from the mean.
 * @param only customers who returned (1) or did not (0); `null`: all
 */
export const customerSample = (
  tables: readonly DistinctCustomers[],
  only: 0 | 1 | null = null,
): CustomerSample => {
  const [n = 0, ...sums] = addUp(tables, only, [0, 0, 0])
  const mean = sums.slice(0, 3).map((sum) => (n > 0 ? sum / n : 0))
  const [recalled = 0, value = 0, cost = 0] = mean
  const [rr = 0, rv = 0, rc = 0, vv = 0, vc = 0, cc = 0] = addUp(tables, only, [
    recalled,
    value,
    cost,
  ]).slice(4)
  const covariance = [rr, rv, rc, rv, vv, vc, rc, vc, cc].map((x) => (n > 1 ? x / (n - 1) : 0))
  return { n, figures: { mean: { recalled, value, cost }, covariance } }
}
