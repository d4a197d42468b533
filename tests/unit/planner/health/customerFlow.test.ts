import { describe, expect, it } from 'vitest'
import type { GivenFlow } from '../../../../src/model/customerFlow.ts'
import { readFlow } from '../../../../src/planner/health/customerFlow.ts'

const none: GivenFlow = { start: null, gained: null, regained: null, lost: null, end: null }
const read = (given: Partial<GivenFlow>) => readFlow({ ...none, ...given })
const kinds = (given: Partial<GivenFlow>): string[] => read(given).problems.map(({ kind }) => kind)

describe('The well-known example: 35 at the start, 4 new, 2 lost', () => {
  const example = { start: 35, gained: 4, lost: 2 }

  it('contradicts itself with 30 at the end, where it reads 74.29 % and 94.29 %, and 37 would be there', () => {
    const { problems, rates, flow, retention, lostByEnd } = read({ ...example, end: 30 })
    expect(problems).toEqual([{ kind: 'identity', expected: 37, end: 30 }])
    expect(rates.byEnd).toBeCloseTo(0.7429, 4)
    expect(rates.byLost).toBeCloseTo(0.9429, 4)
    expect({ flow, retention, lostByEnd }).toEqual({ flow: null, retention: null, lostByEnd: 9 })
  })

  it('contradicts itself with 32 at the end, where it reads 80 %, and 7 would have been lost', () => {
    const { problems, rates, lostByEnd } = read({ ...example, end: 32 })
    expect(problems).toEqual([{ kind: 'identity', expected: 37, end: 32 }])
    expect(rates.byEnd).toBe(0.8)
    expect(lostByEnd).toBe(7)
  })

  it('fits with one changed number, each with the retention it leads to: 7 lost, 37 at the end, 30 at the start', () => {
    const { repairs } = read({ ...example, end: 32 })
    expect(repairs.map(({ part, value }) => [part, value])).toEqual([
      ['lost', 7],
      ['end', 37],
      ['start', 30],
    ])
    expect(repairs.map(({ retention }) => retention)).toEqual([28 / 35, 33 / 35, 28 / 30])
  })

  it('gives 37 at the end and 94.29 % where nobody says what is there at the end', () => {
    const { flow, found, retention } = read(example)
    expect([flow?.end, found]).toEqual([37, 'end'])
    expect(retention).toBeCloseTo(33 / 35, 12)
  })
})

describe('Published examples that fit', () => {
  it('MoEngage: 1,000 at the start, 500 new and 200 lost leave 1,300, of whom 80 % of the first are left', () => {
    const given = { start: 1_000, gained: 500, lost: 200, end: 1_300 }
    const { flow, retention, problems } = read(given)
    expect({ problems, retention }).toEqual({ problems: [], retention: 0.8 })
    expect(flow).toEqual({ ...given, regained: 0 })
  })

  it('35 at the start, 4 new and 7 lost leave 32: 80 %; with 9 lost 30 are left: 74.29 %', () => {
    expect(read({ start: 35, gained: 4, lost: 7, end: 32 }).retention).toBe(0.8)
    expect(read({ start: 35, gained: 4, lost: 9, end: 30 }).retention).toBeCloseTo(26 / 35, 12)
  })
})

describe('Customers who came back', () => {
  it('are taken off with the new ones, so that they do not pass for retained', () => {
    const { retention, flow } = read({ start: 100, gained: 10, regained: 5, end: 95 })
    expect(retention).toBe(0.8)
    expect(flow?.lost).toBe(20)
  })

  it('are offered where they would explain what is there too much at the end', () => {
    const { repairs } = read({ start: 35, gained: 4, lost: 2, end: 42 })
    expect(repairs).toContainEqual(expect.objectContaining({ part: 'regained', value: 5 }))
  })
})

describe('What cannot be', () => {
  it('is all told at once', () => {
    expect(kinds({ start: 35, gained: -4, lost: 2.5, end: 30 })).toEqual(['negative', 'notWhole'])
    expect(kinds({ start: 35, gained: 4, lost: 40, end: 2 })).toEqual([
      'identity',
      'lostAboveStart',
      'endBelowJoined',
    ])
    expect(kinds({ start: 35, gained: 4, lost: 2, end: 50 })).toEqual(['identity', 'endAboveAll'])
  })

  it('is told too where the fourth number follows', () => {
    expect(kinds({ start: 35, gained: 4, end: 50 })).toEqual(['endAboveAll'])
    expect(kinds({ start: 35, gained: 4, end: 3 })).toEqual(['endBelowJoined'])
    expect(kinds({ start: 35, lost: 2, end: 30 })).toEqual(['wouldBeNegative'])
    expect(kinds({ start: 35, gained: 0, lost: 36 })).toEqual(['lostAboveStart'])
    expect(read({ start: 35, lost: 2, end: 30 }).flow).toBeNull()
  })

  it('asks for one more of the numbers that are missing', () => {
    expect(read({ start: 35, gained: 4 })).toMatchObject({ missing: ['lost', 'end'], found: null })
  })

  it('has no retention where nobody was there at the start, and no contradiction either', () => {
    const { retention, problems } = read({ start: 0, gained: 5, lost: 0, end: 5 })
    expect({ retention, problems }).toEqual({ retention: null, problems: [] })
  })
})
