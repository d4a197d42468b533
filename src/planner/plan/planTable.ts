import { wholeShares } from '../wholeShares.ts'
import { cellLevels } from './cellLevels.ts'
import {
  spends,
  type Assignment,
  type FigureId,
  type PlanEconomics,
  type PlanTotals,
} from './types.ts'

/** Customers of one cell who get the same. */
export interface PlanRow {
  /** position of the cell; −1: cells taken together */
  readonly cell: number
  /** level ids by attribute id; of cells taken together only what they have in common */
  readonly levels: Readonly<Record<string, string>>
  /** position of the arm in the economics; −1: left alone */
  readonly arm: number
  readonly customers: number
  readonly recalled: number
  /** money spent on them: offers and contacts, in whole cents */
  readonly spent: number
  /** profit above leaving them alone, or profit as long as the organic rate is unknown; in whole cents */
  readonly brings: number
}

/** A plan as a table that adds up: money in cents, so that the rows' sums are the totals. */
export interface PlanTable {
  /** who is sent something, those who bring most first */
  readonly rows: readonly PlanRow[]
  /** everybody else, cell by cell, most customers first */
  readonly alone: readonly PlanRow[]
  /** spent once for arms that are used and for the campaign, in cents */
  readonly once: number
  readonly total: {
    readonly customers: number
    readonly contacted: number
    readonly recalled: number
    readonly spent: number
    readonly brings: number
  }
}

const SPENT: readonly FigureId[] = [...spends, 'contact']

/** What a customer costs and leaves, under an arm or (`arm` −1) alone. */
const each = (economics: PlanEconomics, cell: number, arm: number) => {
  const of = (id: FigureId): number =>
    (arm < 0
      ? economics.alone[id][cell]
      : economics.sent[id][cell * economics.arms.length + arm]) ?? 0
  const spent = SPENT.reduce((sum, id) => sum + of(id), 0)
  return { spent, profit: of('value') - spent - of('replaced'), recalled: of('recalled') }
}

const CENT = 0.01
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0)
const cents = (money: number): number => wholeShares([money], money, CENT)[0] ?? 0

/** What a plan brings: above leaving everybody alone, or all of it as long as nobody knows that. */
export const bringsOf = ({ incrementalProfit, profit }: PlanTotals): number =>
  incrementalProfit ?? profit

/** Who gets what, row by row. The rounding of single rows is shared out, so that sums are exact. */
export const planTable = (economics: PlanEconomics, plan: Assignment): PlanTable => {
  const rows = rowsOf(economics, plan)
  const { setup, fixed } = plan.totals
  const once = cents(setup) + cents(fixed)
  const brings = cents(bringsOf(plan.totals))
  const sent = rows.filter(({ arm }) => arm >= 0)
  const spent = cents(sumOf(sent.map((row) => row.spent)))
  const earned = shared(sent, 'brings', brings + once)
  const paid = shared(sent, 'spent', spent)
  const told = sent.map((row, i) => ({ ...row, brings: earned[i] ?? 0, spent: paid[i] ?? 0 }))
  return {
    rows: [...told].sort((a, b) => b.brings - a.brings),
    alone: rows.filter(({ arm }) => arm < 0).sort((a, b) => b.customers - a.customers),
    once,
    total: {
      customers: sumOf(rows.map(({ customers }) => customers)),
      contacted: sumOf(sent.map(({ customers }) => customers)),
      recalled: sumOf(rows.map(({ recalled }) => recalled)),
      spent: spent + once,
      brings,
    },
  }
}

/** A figure of rows in cents that add up to a total in cents. */
const shared = (
  rows: readonly PlanRow[],
  figure: 'brings' | 'spent',
  total: number,
): readonly number[] =>
  wholeShares(
    rows.map((row) => row[figure]),
    total * CENT,
    CENT,
  )

/** What a plan brings, from the margin at full price down, in cents that add up to it. */
export const planBridge = (
  totals: PlanTotals,
): readonly { readonly id: BridgeItem; readonly cents: number }[] => {
  const { incrementalProfit, setup, fixed } = totals
  const once = { setup: -cents(setup), fixed: -cents(fixed) }
  const anyway = incrementalProfit === null ? 0 : incrementalProfit - totals.profit
  const amounts = { ...spentOf(totals), anyway }
  const total = cents(bringsOf(totals)) - once.setup - once.fixed
  const whole = wholeShares(Object.values(amounts), total * CENT, CENT)
  const told: Readonly<Record<string, number>> = {
    ...Object.fromEntries(Object.keys(amounts).map((id, i) => [id, whole[i] ?? 0])),
    ...once,
  }
  return BRIDGE.map((id) => ({ id, cents: told[id] ?? 0 }))
}

const BRIDGE = [
  'value',
  'forgoneRevenue',
  'costToServe',
  'cash',
  'contact',
  'setup',
  'fixed',
  'anyway',
] as const
export type BridgeItem = (typeof BRIDGE)[number]

const spentOf = (totals: PlanTotals) => ({
  value: totals.value,
  forgoneRevenue: -totals.forgoneRevenue,
  costToServe: -totals.costToServe,
  cash: -totals.cash,
  contact: -totals.contact,
})

const rowsOf = (economics: PlanEconomics, { customers }: Assignment): PlanRow[] => {
  const columns = economics.arms.length + 1
  return economics.cells.flatMap(({ key }, cell): PlanRow[] => {
    const levels = cellLevels(key)
    const alone = each(economics, cell, -1)
    return Array.from({ length: columns }, (_, column): PlanRow => {
      const n = customers[cell * columns + column] ?? 0
      const arm = column - 1
      const one = each(economics, cell, arm)
      const brings = arm < 0 ? 0 : n * (one.profit - alone.profit)
      return {
        cell,
        levels,
        arm,
        customers: n,
        recalled: n * one.recalled,
        spent: n * one.spent,
        brings,
      }
    }).filter((row) => row.customers > 0)
  })
}

/** Rows taken together that have a level of one attribute and the arm in common. */
export const groupedBy = (table: PlanTable, attribute: string): PlanTable => ({
  ...table,
  rows: merged(table.rows, attribute).sort((a, b) => b.brings - a.brings),
  alone: merged(table.alone, attribute).sort((a, b) => b.customers - a.customers),
})

const merged = (rows: readonly PlanRow[], attribute: string): PlanRow[] => {
  const groups = new Map<string, PlanRow>()
  for (const row of rows) {
    const level = row.levels[attribute] ?? ''
    const key = `${level} ${row.arm}`
    const before = groups.get(key)
    groups.set(key, {
      cell: -1,
      levels: { [attribute]: level },
      arm: row.arm,
      customers: row.customers + (before?.customers ?? 0),
      recalled: row.recalled + (before?.recalled ?? 0),
      spent: row.spent + (before?.spent ?? 0),
      brings: row.brings + (before?.brings ?? 0),
    })
  }
  return [...groups.values()]
}

/** What the items of a bridge come to, before and after what would have come anyway. */
export const bridgeSums = (
  items: ReturnType<typeof planBridge>,
): { readonly contribution: number; readonly incremental: number } => {
  const incremental = sumOf(items.map((item) => item.cents))
  const anyway = items.find(({ id }) => id === 'anyway')?.cents ?? 0
  return { contribution: incremental - anyway, incremental }
}
