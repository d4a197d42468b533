/**
 * The reference job as a first version would have it, inputs fixed: an object per customer,
 * seedrandom's default generator, a loop per month.
 *
 *     node toy.js model.txt replications seed
 */
import seedrandom from 'seedrandom'
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

const simulateCustomer = (model: FlatTables, a: number, random: Random): Customer => {
  const cell = cellOf(model, random)
  const customer = { cell, recalled: false, months: 0, value: 0, offerCost: 0 }
  if (random() >= model.rates[a]![cell]!) return customer
  customer.recalled = true
  const factor = Math.exp(model.sigma * normal(random) - (model.sigma * model.sigma) / 2)
  const margin = model.margins[a]![cell]! * factor
  for (let t = 0; t < model.horizon; t++) {
    customer.months++
    customer.value += margin * model.discounts[t]!
    for (const { cost, months } of model.arms[a]!.components) {
      if (t < months) customer.offerCost += cost * model.discounts[t]!
    }
    if (random() < model.hazards[a]![cell]!) break
  }
  return customer
}

timeReplications((text, seed) => {
  const model = flatTables(text)
  const random = seedrandom(seed)
  return {
    arms: model.arms.length,
    run(out) {
      model.arms.forEach((arm, a) => {
        const customers = Array.from({ length: arm.customers }, () =>
          simulateCustomer(model, a, random),
        )
        const recalled = customers.filter((customer) => customer.recalled)
        out[3 * a] = recalled.length
        out[3 * a + 1] = recalled.reduce((sum, customer) => sum + customer.value, 0)
        out[3 * a + 2] = recalled.reduce((sum, customer) => sum + customer.offerCost, 0)
      })
    },
  }
})
