import { describe, expect, it } from 'vitest'
import { readPasted } from '../../../../src/app/analysis/pasted.ts'
import {
  emptyRow,
  readTyped,
  typedRows,
  type TypedRow,
} from '../../../../src/app/analysis/typedCounts.ts'

const row = (id: string, cells: Partial<TypedRow>): TypedRow => ({ ...emptyRow(id), ...cells })

const discount = row('a', { arm: 'Discount', contacted: '6,000', returned: '352' })
const upgrade = row('b', { arm: 'Upgrade', contacted: '6000', returned: '311' })

describe('typed counts', () => {
  it('are read by the rules of files, thousands and blanks and all', () => {
    const { rows, problems } = readTyped([discount, upgrade], null)
    expect(problems).toEqual([])
    expect(rows.map(({ arm, contacted, returned }) => [arm, contacted, returned])).toEqual([
      ['Discount', 6000, 352],
      ['Upgrade', 6000, 311],
    ])
    expect(rows[0]?.cost).toBeNull()
  })

  it('wait where only the arm is named, and say nothing about it', () => {
    const named = [discount, upgrade, row('c', { arm: 'Combo' }), row('d', {})]
    expect(readTyped(named, null)).toEqual(readTyped([discount, upgrade], null))
    expect(readTyped([emptyRow('a', 'Discount')], null).rows).toEqual([])
  })

  it('are faulted in the very cell that is wrong, whatever stands above it', () => {
    const wrong = row('c', { arm: 'Combo', contacted: '6000', returned: '35x' })
    const { rows, problems } = readTyped([row('x', {}), discount, wrong], null)
    expect(rows).toEqual([])
    expect(problems).toEqual([
      expect.objectContaining({
        row: 'c',
        cell: 'returned',
        message: expect.stringMatching(/"35x"/),
      }),
    ])
    const more = row('c', { arm: 'Combo', contacted: '310', returned: '311' })
    expect(readTyped([upgrade, more], null).problems[0]).toMatchObject({
      row: 'c',
      cell: 'returned',
    })
  })

  it('take a sign as decimal or not by what makes sense: 352 cannot return of 6', () => {
    expect(readTyped([discount], null)).toMatchObject({ question: null, problems: [] })
    const either = { ...discount, returned: '5' }
    expect(readTyped([either], null).question).toContain('may mean 6000 or 6')
  })

  it('ask which sign is the decimal one where nothing decides, and take the answer', () => {
    const asked = [
      { ...discount, contacted: '6000', cost: '1,234' },
      { ...upgrade, cost: '2,345' },
    ]
    expect(readTyped(asked, null)).toMatchObject({
      rows: [],
      problems: [],
      question: expect.stringContaining('may mean 1234 or 1.234'),
    })
    expect(readTyped(asked, '.').rows[0]?.cost).toBe(1234)
    expect(readTyped(asked, ',').rows[0]?.cost).toBe(1.234)
  })

  it('come back the same from what was read', () => {
    const { rows } = readTyped([{ ...discount, cost: '12.5' }, upgrade], null)
    const again = readTyped(typedRows(rows), null).rows
    expect(again).toEqual(rows)
  })
})

describe('a pasted table', () => {
  it('of counts can be typed on', () => {
    const pasted = readPasted('arm\tcontacted\treturned\nA\t10\t3\nB\t10\t4')
    expect(pasted).toMatchObject({ kind: 'counts', rows: 2, problems: [] })
    expect(typedRows(pasted.cells).map(({ returned }) => returned)).toEqual(['3', '4'])
  })

  it('of customers, or with a question, is read on like a file', () => {
    expect(readPasted('arm,recalled\nA,yes\nB,no')).toMatchObject({ kind: 'file', rows: 2 })
    const open = 'arm;contacted;returned;cost\nA;10;3;"1,234"\nB;10;4;"2,345"'
    expect(readPasted(open).kind).toBe('file')
  })

  it('that cannot be used says why, and one beyond a million characters is not read at all', () => {
    expect(readPasted(' \n')).toMatchObject({ kind: 'empty', problems: [] })
    const wrong = readPasted('arm,contacted,returned\nA,10,11')
    expect(wrong.kind).toBe('wrong')
    expect(wrong.problems).toEqual([expect.stringContaining('Line 2, column 3 (returned)')])
    expect(readPasted('a'.repeat(1_000_001)).kind).toBe('tooLong')
  })
})
