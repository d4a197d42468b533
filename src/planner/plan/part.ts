import type { PlanProgram } from './program.ts'

/** Some pairs of a plan that are still to be decided, while all others stay as they are. */
export interface PlanPart {
  /** the part as a plan of its own: without switches, limits less what is spent already */
  readonly program: PlanProgram
  /** the whole plan's pairs with those of the part put in */
  put(customers: Float64Array): Float64Array
}

/** Customers who may and who have to be sent something in a group of pairs. */
export interface Group {
  readonly cell: number
  readonly pairs: readonly number[]
  readonly least: number
  readonly most: number
}

const sumOver = (values: Float64Array, customers: Float64Array): number => {
  let sum = 0
  for (let j = 0; j < values.length; j++) sum += values[j]! * customers[j]!
  return sum
}

/** Contacts by cell. */
const contactsOf = (p: PlanProgram, customers: Float64Array): Float64Array => {
  const contacts = new Float64Array(p.cells)
  for (let j = 0; j < customers.length; j++) {
    if (p.isContacted[p.armOf[j]!]) contacts[p.cellOf[j]!]! += customers[j]!
  }
  return contacts
}

/** Contacts that the pairs outside a group leave to its cell. */
const contactsLeft = (p: PlanProgram, { cell, most }: Group, contacts: Float64Array): number =>
  p.contactable[cell]! >= p.free[cell]! ? most : p.contactable[cell]! - contacts[cell]!

/**
 * @param customers by pair; those of the groups' pairs do not matter
 * @param switchCost of the switches that are on
 */
export const partOf = (
  p: PlanProgram,
  groups: readonly Group[],
  { customers, switchCost }: { customers: Float64Array; switchCost: number },
): PlanPart => {
  const pairs = groups.flatMap((group) => group.pairs)
  const outside = Float64Array.from(customers)
  for (const j of pairs) outside[j] = 0
  const contacts = contactsOf(p, outside)
  const pick = (values: Float64Array): Float64Array => Float64Array.from(pairs, (j) => values[j]!)
  return {
    program: {
      ...p,
      cells: groups.length,
      cellOf: Int32Array.from(groups.flatMap(({ pairs: those }, g) => those.map(() => g))),
      armOf: Int32Array.from(pairs, (j) => p.armOf[j]!),
      gain: pick(p.gain),
      base: p.base + sumOver(p.gain, outside) - p.paysSwitches * switchCost,
      switches: [],
      least: Float64Array.from(groups, ({ least }) => least),
      free: Float64Array.from(groups, ({ most }) => most),
      contactable: Float64Array.from(groups, (group) => contactsLeft(p, group, contacts)),
      limits: p.limits.map((row) => {
        const spent = sumOver(row.change, outside) + row.perSwitchCost * switchCost
        return {
          ...row,
          change: pick(row.change),
          lower: row.lower - spent,
          upper: row.upper - spent,
        }
      }),
    },
    put(part) {
      const all = Float64Array.from(outside)
      pairs.forEach((j, k) => {
        all[j] = part[k]!
      })
      return all
    },
  }
}
