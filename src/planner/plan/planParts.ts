import { wholeShares } from '../wholeShares.ts'
import { placeOf, totalsOf } from './totals.ts'
import type { FigureId, PlanEconomics } from './types.ts'

const moneyIds = ['value', 'cash', 'costToServe', 'forgoneRevenue', 'contact'] as const
type MoneyId = (typeof moneyIds)[number]

/** Money in whole cents. */
export type Cents = Readonly<Record<MoneyId | 'profit', number>>

/** Customers of a cell who are sent the same, or nothing. */
export interface PlanPart {
  readonly cell: number
  /** index of the arm; null: left alone */
  readonly arm: number | null
  readonly customers: number
  readonly cents: Cents
}

export interface ReconciledPlan {
  readonly parts: readonly PlanPart[]
  readonly setupCents: number
  readonly fixedCents: number
  /** set-up and fixed cost taken off the profit */
  readonly total: Cents
}

const CENT = 0.01

const profitOf = (cents: Omit<Cents, 'profit'>): number =>
  cents.value - cents.cash - cents.costToServe - cents.forgoneRevenue - cents.contact

/**
 * A plan as parts that add up to its totals to the cent: each kind of money is rounded so that its parts give its
 * rounded total, and a profit is what its own rounded amounts leave.
 */
export const planParts = (economics: PlanEconomics, customers: Float64Array): ReconciledPlan => {
  const arms = economics.arms.length
  const places = economics.cells.flatMap((_, cell) =>
    Array.from({ length: arms + 1 }, (__, column) => ({ cell, column })).filter(
      ({ column }) => customers[placeOf(arms, cell, column)]! > 0,
    ),
  )
  const amount = (id: FigureId, { cell, column }: { cell: number; column: number }): number => {
    const each =
      column === 0 ? economics.alone[id][cell]! : economics.sent[id][cell * arms + column - 1]!
    return each * customers[placeOf(arms, cell, column)]!
  }
  const totals = totalsOf(economics, customers)
  const shares = new Map(
    moneyIds.map((id) => [
      id,
      wholeShares(
        places.map((place) => amount(id, place)),
        totals[id],
        CENT,
      ),
    ]),
  )
  const centsOf = (value: (id: MoneyId) => number): Omit<Cents, 'profit'> =>
    Object.fromEntries(moneyIds.map((id) => [id, value(id)])) as Record<MoneyId, number>
  const parts = places.map(({ cell, column }, i): PlanPart => {
    const cents = centsOf((id) => shares.get(id)![i]!)
    const own = customers[placeOf(arms, cell, column)]!
    const arm = column === 0 ? null : column - 1
    return { cell, arm, customers: own, cents: { ...cents, profit: profitOf(cents) } }
  })
  const sums = centsOf((id) => parts.reduce((sum, { cents }) => sum + cents[id], 0))
  const [setupCents, fixedCents] = [totals.setup, totals.fixed].map((x) => Math.round(x / CENT))
  const profit = profitOf(sums) - setupCents! - fixedCents!
  return { parts, setupCents: setupCents!, fixedCents: fixedCents!, total: { ...sums, profit } }
}
