import type { FigureId, PlanQuestion } from '../../src/planner/plan/types.ts'

/** Customers by cell and column; column 0 is left alone. */
export type Rows = readonly (readonly number[])[]

interface Counted {
  readonly objective: number
  /** limits that are not kept */
  readonly broken: readonly string[]
}

/** A plan added up by hand, customer by customer, with nothing of the planner's. */
export const counted = ({ economics, objective, limits }: PlanQuestion, rows: Rows): Counted => {
  const { cells, arms, sent, alone, subscriberWorth, fixedCost } = economics
  const sum = (id: FigureId, all: Rows): number =>
    all.reduce(
      (total, row, c) =>
        total +
        row.reduce(
          (own, n, k) => own + n * (k ? sent[id][c * arms.length + k - 1]! : alone[id][c]!),
          0,
        ),
      0,
    )
  const nobody = cells.map(({ customers }) => [customers, ...arms.map(() => 0)])
  const byArm = arms.map((_, a) => rows.reduce((n, row) => n + row[a + 1]!, 0))
  const used = arms.filter((_, a) => byArm[a]! > 0)
  const overhead =
    used.reduce((n, { setupCost }) => n + setupCost, 0) +
    (used.some(({ channel }) => channel !== null) ? fixedCost : 0)
  const spent = (all: Rows): number =>
    (['cash', 'costToServe', 'forgoneRevenue', 'contact'] as const).reduce(
      (n, id) => n + sum(id, all),
      0,
    )
  const cost = spent(rows) + overhead
  const profit = sum('value', rows) - cost
  const more = profit - sum('replaced', rows) - (sum('value', nobody) - spent(nobody))
  const recalled = sum('recalled', rows)
  const contacted = (row: readonly number[]): number =>
    arms.reduce((n, { channel }, a) => n + (channel === null ? 0 : row[a + 1]!), 0)
  const contacts = rows.reduce((n, row) => n + contacted(row), 0)
  const value = {
    profit,
    recalled,
    incrementalProfit: more,
    netBenefit: more + subscriberWorth * (sum('subscribers', rows) - sum('subscribers', nobody)),
  }[objective]

  const broken: string[] = []
  const keep = (name: string, isKept: boolean): void => void (isKept || broken.push(name))
  const e = 1e-6
  const { budget, minIroi, leastRecalled, holdout = 0, contactable = 1 } = limits
  if (budget) {
    const cash = budget.caps.includes('cash') ? sum('contact', rows) + overhead : 0
    const own = budget.caps.reduce((n, id) => n + sum(id, rows), cash)
    keep('budget', own <= budget.money + e)
  }
  const armAt = (id: string): number => byArm[arms.findIndex((arm) => arm.id === id)]!
  for (const [id, most] of Object.entries(limits.mostOf ?? {})) keep('most', armAt(id) <= most + e)
  for (const [id, least] of Object.entries(limits.leastOf ?? {}))
    keep('least', armAt(id) >= least - e)
  for (const [id, most] of Object.entries(limits.channels ?? {})) {
    const own = arms.reduce((n, { channel }, a) => n + (channel === id ? byArm[a]! : 0), 0)
    keep('channel', own <= most + e)
  }
  if (limits.contacts !== undefined) keep('contacts', contacts <= limits.contacts + e)
  if (leastRecalled !== undefined) keep('recalled', recalled >= leastRecalled - e)
  if (minIroi !== undefined) keep('iroi', more >= minIroi * cost - e)
  rows.forEach((row, c) => {
    const { customers, key } = cells[c]!
    keep(
      'everybody',
      Math.abs(row.reduce((n, x) => n + x, 0) - customers) < e && row.every((x) => x >= 0),
    )
    keep('holdout', row[0]! >= Math.ceil(holdout * customers - 1e-9) - e)
    keep('contactable', contacted(row) <= Math.floor(contactable * customers + 1e-9) + e)
    for (const { levels, arm } of limits.barred ?? []) {
      if (!Object.entries(levels).every(([k, l]) => key.split('|').includes(`${k}=${l}`))) continue
      arms.forEach(({ id }, a) => keep('barred', (arm !== null && arm !== id) || row[a + 1]! < e))
    }
  })
  return { objective: value, broken }
}

const waysOf = (customers: number, columns: number): number[][] => {
  if (columns === 1) return [[customers]]
  return Array.from({ length: customers + 1 }, (_, n) =>
    waysOf(customers - n, columns - 1).map((rest) => [n, ...rest]),
  ).flat()
}

/** The most of the objective over every plan in whole customers; null if none keeps the limits. */
export const bestByCounting = (question: PlanQuestion): number | null => {
  const { cells, arms } = question.economics
  const ways = cells.map(({ customers }) => waysOf(customers, arms.length + 1))
  let best: number | null = null
  const rows: number[][] = []
  const deal = (c: number): void => {
    if (c === cells.length) {
      const { objective, broken } = counted(question, rows)
      if (broken.length === 0 && (best === null || objective > best)) best = objective
      return
    }
    for (const way of ways[c]!) {
      rows[c] = way
      deal(c + 1)
    }
  }
  deal(0)
  return best
}

/** An assignment as rows. */
export const rowsOf = ({ economics }: PlanQuestion, customers: Float64Array): Rows => {
  const columns = economics.arms.length + 1
  return economics.cells.map((_, c) => [...customers.slice(c * columns, (c + 1) * columns)])
}
