/**
 * The reference job as a first version would have it, inputs fixed: an object per customer,
 * seedrandom's default generator, a loop per month.
 *
 *     node toy.js model.txt replications seed
 */
import seedrandom from 'seedrandom'
import type { ArmRow } from './armRow.ts'
import { flatTables, type FlatTables } from './flatTables.ts'
import { timeReplications } from './timeReplications.ts'

interface Customer {
  cell: number
  recalled: boolean
  months: number
  value: number
  offerCost: number
}

type Random = () => number

const cellOf = ({ weight }: FlatTables, random: Random): number => {
  let left = random()
  const cell = weight.findIndex((share) => (left -= share) < 0)
  return cell < 0 ? weight.length - 1 : cell
}

/** Box and Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Also adds what the customer pays and costs to the cash of each month. */
const simulateCustomer = (
  model: FlatTables,
  a: number,
  cash: number[],
  random: Random,
): Customer => {
  const cell = cellOf(model, random)
  const customer = { cell, recalled: false, months: 0, value: 0, offerCost: 0 }
  if (random() >= model.rates[a]![cell]!) return customer
  customer.recalled = true
  const factor = Math.exp(model.sigma * normal(random) - (model.sigma * model.sigma) / 2)
  const margin = model.margins[a]![cell]! * factor
  for (let t = 0; t < model.horizon; t++) {
    const value = margin * model.discounts[t]!
    let offerCost = 0
    for (const { cost, months } of model.arms[a]!.components) {
      if (t < months) offerCost += cost * model.discounts[t]!
    }
    customer.months++
    customer.value += value
    customer.offerCost += offerCost
    cash[t]! += value - offerCost
    if (random() < model.hazards[a]![cell]!) break
  }
  return customer
}

const simulateArm = (model: FlatTables, a: number, random: Random): ArmRow => {
  const { customers, campaignCost } = model.arms[a]!
  const cash = model.discounts.map(() => 0)
  const all = Array.from({ length: customers }, () => simulateCustomer(model, a, cash, random))
  const recalled = all.filter((customer) => customer.recalled)
  const sum = (of: (customer: Customer) => number): number =>
    recalled.reduce((total, customer) => total + of(customer), 0)
  const after = (month: number): number =>
    recalled.filter((customer) => customer.months > month).length
  let total = -campaignCost
  const cumulative = cash.map((flow) => (total += flow))
  const payback = cumulative.findIndex((x) => x >= 0)
  return {
    recalled: recalled.length,
    value: sum((customer) => customer.value),
    offerCost: sum((customer) => customer.offerCost),
    months: sum((customer) => customer.months),
    active3: after(3),
    active6: after(6),
    active12: after(12),
    active24: after(24),
    paybackMonth: payback < 0 ? Infinity : payback + 1,
    cash: cumulative,
  }
}

timeReplications((text, seed) => {
  const model = flatTables(text)
  const random = seedrandom(seed)
  return {
    run: () => model.arms.map((_, a) => simulateArm(model, a, random)),
    rows: (arms: ArmRow[]) => [arms],
  }
})
