import { amountOf, profitWeights } from './money.ts'
import type { FigureId, PlanEconomics, PlanTotals } from './types.ts'

/** Place of a cell's column in an assignment: column 0 is left alone, column a + 1 is arm a. */
export const placeOf = (arms: number, cell: number, column: number): number =>
  cell * (arms + 1) + column

/** Everybody left alone. */
export const nobodySent = ({ cells, arms }: PlanEconomics): Float64Array => {
  const customers = new Float64Array(cells.length * (arms.length + 1))
  cells.forEach((cell, c) => {
    customers[placeOf(arms.length, c, 0)] = cell.customers
  })
  return customers
}

/** Customers sent each arm. */
export const sentByArm = (
  { cells, arms }: PlanEconomics,
  customers: Float64Array,
): Float64Array => {
  const sent = new Float64Array(arms.length)
  for (let c = 0; c < cells.length; c++) {
    for (let a = 0; a < arms.length; a++) sent[a]! += customers[placeOf(arms.length, c, a + 1)]!
  }
  return sent
}

const figureSum = (
  { cells, arms, sent, alone }: PlanEconomics,
  customers: Float64Array,
  id: FigureId,
): number => {
  let sum = 0
  for (let c = 0; c < cells.length; c++) {
    sum += customers[placeOf(arms.length, c, 0)]! * alone[id][c]!
    for (let a = 0; a < arms.length; a++) {
      sum += customers[placeOf(arms.length, c, a + 1)]! * sent[id][c * arms.length + a]!
    }
  }
  return sum
}

const overheads = (economics: PlanEconomics, sent: Float64Array) => {
  const used = economics.arms.filter((_, a) => sent[a]! > 0)
  const isContacted = used.some(({ channel }) => channel !== null)
  return {
    contacted: economics.arms.reduce((n, { channel }, a) => n + (channel ? sent[a]! : 0), 0),
    setup: used.reduce((sum, { setupCost }) => sum + setupCost, 0),
    fixed: isContacted ? economics.fixedCost : 0,
  }
}

/** What an assignment adds up to, set-up and fixed cost of what is used included. */
export const totalsOf = (economics: PlanEconomics, customers: Float64Array): PlanTotals => {
  const { contacted, setup, fixed } = overheads(economics, sentByArm(economics, customers))
  const sum = (id: FigureId): number => figureSum(economics, customers, id)
  const [value, cash, costToServe] = [sum('value'), sum('cash'), sum('costToServe')]
  const [forgoneRevenue, contact] = [sum('forgoneRevenue'), sum('contact')]
  const [recalled, subscribers] = [sum('recalled'), sum('subscribers')]
  const cost = cash + costToServe + forgoneRevenue + contact + setup + fixed
  const profit = value - cost
  const more = (total: number, weights: Parameters<typeof amountOf>[1]): number | null =>
    economics.organicKnown ? total - amountOf(economics, weights).base : null
  const incrementalProfit = more(profit - sum('replaced'), profitWeights)
  const moreSubscribers = more(subscribers, { subscribers: 1 })
  return {
    customers: economics.cells.reduce((all, each) => all + each.customers, 0),
    ...{ contacted, value, cash, costToServe, forgoneRevenue, contact, setup, fixed, profit },
    incrementalProfit,
    recalled,
    incrementalRecalled: more(recalled, { recalled: 1 }),
    subscribers,
    netBenefit:
      incrementalProfit === null || moreSubscribers === null
        ? null
        : incrementalProfit + economics.subscriberWorth * moreSubscribers,
    iroi: incrementalProfit === null || cost === 0 ? null : incrementalProfit / cost,
  }
}
