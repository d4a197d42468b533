import { describe, expect, it } from 'vitest'
import { loadAnswers } from './answers.ts'
import { readCases } from './cases.ts'

interface Offers {
  readonly sizes: number[]
  readonly cost: number[][]
  readonly net: number[][]
  readonly stock: (number | null)[]
  readonly budget: number
  readonly control: number
}

interface Answered {
  readonly optimum_cents: number
  readonly bound_cents: number
  readonly assignment: number[][]
}

const evaluate = await loadAnswers()
const cases = readCases('optimiser').filter(({ fn }) => fn === 'mckp' || fn === 'allocation')

const offersOf = (input: Record<string, unknown>): Offers => {
  const budget = input['budget_cents'] as number
  if (!('groups' in input)) {
    return {
      sizes: input['segment_sizes'] as number[],
      cost: input['cost_cents'] as number[][],
      net: input['net_value_cents'] as number[][],
      stock: input['offer_stock'] as (number | null)[],
      control: input['min_control_share'] as number,
      budget,
    }
  }
  const groups = input['groups'] as [number, number][][]
  return {
    sizes: groups.map(() => 1),
    cost: groups.map((group) => group.map(([cost]) => cost)),
    net: groups.map((group) => group.map(([, net]) => net)),
    ...{ stock: [], control: 0, budget },
  }
}

const total = (rows: readonly number[][], by: readonly number[][]): number =>
  rows.reduce((sum, row, s) => sum + row.reduce((all, n, o) => all + n * (by[s]![o] ?? 0), 0), 0)

describe('The plan of a reference case keeps all its limits, counted here', () => {
  it.each(cases)('$id', ({ fn, input }) => {
    const asked = input as Record<string, unknown>
    const { sizes, cost, net, stock, budget, control } = offersOf(asked)
    const answer = evaluate(fn, input) as { output: Answered }
    const { assignment, optimum_cents: optimum, bound_cents: bound } = answer.output
    const slack = 1e-6 * budget
    expect(total(assignment, cost)).toBeLessThanOrEqual(budget + slack)
    expect(total(assignment, net)).toBeCloseTo(optimum, 3)
    expect(bound).toBeGreaterThanOrEqual(optimum - 1e-6)
    sizes.forEach((size, s) => {
      const row = assignment[s]!
      expect(row.every((n) => n >= 0)).toBe(true)
      expect(row.reduce((sum, n) => sum + n, 0)).toBeCloseTo(size, 6)
      expect(row[0]).toBeGreaterThanOrEqual(Math.ceil(control * size) - 1e-6)
    })
    stock.forEach((most, o) => {
      const sent = assignment.reduce((sum, row) => sum + row[o]!, 0)
      if (most !== null) expect(sent).toBeLessThanOrEqual(most + 1e-6)
    })
    const isWhole = fn === 'mckp' || asked['whole_customers'] === true
    if (isWhole) expect(assignment.flat().every(Number.isInteger)).toBe(true)
  })

  it('of a choice without a second best is the choice itself', () => {
    const [first] = cases
    expect(evaluate('mckp', first!.input)).toHaveProperty('output.choice', [1, 0, 1, 2])
  })
})

describe('What cannot be planned is told', () => {
  const one = { segment_sizes: [10], cost_cents: [[0, 5]], net_value_cents: [[0, 7]] }
  const rest = { offer_stock: [null, null], budget_cents: 20, min_control_share: 0 }

  it('such as an offer in the column of no offer', () => {
    const input = { ...one, ...rest, cost_cents: [[1, 5]], whole_customers: true }
    expect(evaluate('allocation', input)).toEqual({
      error: '"cost" has something in column 0, which is no offer. Put 0 there.',
    })
  })

  it('such as lists of another length', () => {
    const input = { ...one, ...rest, segment_sizes: [10, 10], whole_customers: true }
    expect(evaluate('allocation', input)).toHaveProperty('error')
  })
})
