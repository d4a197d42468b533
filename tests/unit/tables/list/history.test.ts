import { describe, expect, it } from 'vitest'
import type { ColumnUse, HistoryUse, ListMapping } from '../../../../src/model/customerList.ts'
import type { History } from '../../../../src/model/history.ts'
import { profileList } from '../../../../src/tables/list/profileList.ts'
import { rowHash } from '../../../../src/tables/list/sample.ts'
import { tabulateList } from '../../../../src/tables/list/tabulateList.ts'

const REASON = {
  use: 'attribute',
  name: 'Reason',
  bands: null,
  missing: 'level',
  most: 40,
} as const

/** A table whose header names what its columns are used for. */
const counted = (text: string) => {
  const profile = profileList(text)
  const columns: Record<number, ColumnUse> = {}
  for (const { index, name } of profile.columns) {
    columns[index] = name === 'reason' ? REASON : { use: name as HistoryUse }
  }
  const mapping: ListMapping = { columns, decimal: null, dateOrder: null, day: null }
  return tabulateList(text, profile, mapping)
}

const historyOf = (text: string): History => {
  const { history, problems, rowProblems } = counted(text)
  expect([...problems.listed, ...rowProblems.listed]).toEqual([])
  if (!history) throw new Error('There is no history.')
  return history
}

const sum = (values: Iterable<number> | null | undefined): number =>
  [...(values ?? [])].reduce((total, each) => total + each, 0)

/** Customers, those who returned and what they brought, by arm and level: what groups add up to. */
const totals = (history: History) => {
  const { attributes, arms, arm, levels, customers, returned, value } = history
  const out: Record<string, readonly [number, number, number, number]> = {}
  customers.forEach((count, g) => {
    const key = [arms[arm?.[g] ?? 0], attributes[0]?.levels[levels[0]?.[g] ?? 0]?.name].join(' ')
    const [a, b, c, d] = out[key] ?? [0, 0, 0, 0]
    out[key] = [
      a + count,
      b + (returned?.[g] ?? 0),
      c + (value?.sum[g] ?? 0),
      d + (value?.squares[g] ?? 0),
    ]
  })
  return out
}

describe('The history of a list', () => {
  it('adds up to the customers of each arm and level, those who returned and what they brought', () => {
    const rows = [
      'control,Price,0,',
      'offer,Price,1,20',
      'offer,Price,1,30',
      'offer,Price,0,',
      'control,Service,yes,5',
    ]
    const history = historyOf(`arm,reason,returned,value\n${rows.join('\n')}`)
    expect(history.arms).toEqual(['control', 'offer'])
    expect(totals(history)).toEqual({
      'control Price': [1, 0, 0, 0],
      'offer Price': [3, 2, 50, 1300],
      'control Service': [1, 1, 5, 25],
    })
  })

  it('is the same from rows of customers and from rows that count them', () => {
    const groups = [
      ['control', 'Price', 70, 7],
      ['offer', 'Price', 50, 20],
      ['offer', 'Service', 23, 0],
    ] as const
    const single = groups.flatMap(([arm, reason, n, r]) =>
      Array.from({ length: n }, (_, i) => `${arm},${reason},${i < r ? 1 : 0}`),
    )
    const grouped = groups.map(([arm, reason, n, r]) => `${arm},${reason},${r},${n}`)
    const one = historyOf(`arm,reason,returned\n${single.join('\n')}`)
    const other = historyOf(`arm,reason,returned,customers\n${grouped.join('\n')}`)
    expect(totals(other)).toEqual(totals(one))
    expect(counted(`arm,reason,returned,customers\n${grouped.join('\n')}`).cohort?.cells).toEqual(
      counted(`arm,reason,returned\n${single.join('\n')}`).cohort?.cells,
    )
  })

  it('deals rows to folds of one size within a tenth, and customers of one row evenly', () => {
    // 10,000 rows, five folds of 2,000: the standard error of a fold is 40; 160 are four of them.
    const many = historyOf(`arm,returned\n${'a,0\nb,1\n'.repeat(5_000)}`)
    const sizes = [0, 1, 2, 3, 4].map((fold) =>
      sum(many.customers.filter((_, g) => many.fold[g] === fold)),
    )
    expect(sum(sizes)).toBe(10_000)
    for (const size of sizes) expect(Math.abs(size - 2_000)).toBeLessThan(160)
    const one = historyOf('arm,returned,customers\na,13,52\nb,0,3')
    const ofA = [...one.customers].filter((_, g) => one.arm?.[g] === 0).sort()
    expect(ofA).toEqual([10, 10, 10, 11, 11])
    expect(sum(one.returned)).toBe(13)
    for (const [g, count] of one.customers.entries())
      expect(one.returned?.[g] ?? 0).toBeLessThanOrEqual(count)
  })

  it('has hashes of rows that fall evenly, so that folds and samples do not follow the order of rows', () => {
    // 64 bins of 100,000 hashes, chi-squared with 63 degrees: 63 ± 4 × 11.2.
    const bins = new Array<number>(64).fill(0)
    for (let row = 0; row < 100_000; row++) bins[rowHash(row) >>> 26]! += 1
    const expected = 100_000 / 64
    const chi = sum(bins.map((n) => (n - expected) ** 2 / expected))
    expect(chi).toBeLessThan(63 + 45)
    expect(chi).toBeGreaterThan(63 - 45)
  })

  it('tells second lifetimes by months paid, of those who returned, for all and for each arm', () => {
    const rows = ['a,1,3,1', 'a,1,3,0', 'b,1,1,1', 'b,0,,', 'b,1,,']
    const { lifetimes } = historyOf(`arm,returned,monthsPaid,ended\n${rows.join('\n')}`)
    expect(lifetimes?.map(({ arm, left, seen }) => [arm, [...left], [...seen]])).toEqual([
      [null, [1, 0, 1], [0, 0, 1]],
      [0, [0, 0, 1], [0, 0, 1]],
      [1, [1], [0]],
    ])
  })

  it('takes 0 months paid of a customer who did not return for an empty cell', () => {
    const ofZeros = historyOf('arm,returned,monthsPaid,ended\na,1,3,1\na,0,0,0\na,0,0,1')
    const ofEmpty = historyOf('arm,returned,monthsPaid,ended\na,1,3,1\na,0,,\na,0,,')
    expect(ofZeros).toEqual(ofEmpty)
    expect(sum(ofZeros.customers)).toBe(3)
  })

  it('has mean and spread of margins as they are by definition', () => {
    const margins = Array.from({ length: 1_000 }, (_, i) => 10 + ((i * 37) % 101) / 7)
    const { margins: found } = historyOf(
      `arm,monthlyMargin\n${margins.map((m) => `a,${m}`).join('\n')}`,
    )
    const mean = sum(margins) / margins.length
    const sd = Math.sqrt(sum(margins.map((m) => (m - mean) ** 2)) / (margins.length - 1))
    expect(found?.customers).toBe(1_000)
    expect(found?.mean).toBeCloseTo(mean, 9)
    expect(found?.sd).toBeCloseTo(sd, 9)
    const some = found?.some ?? []
    expect(some.length).toBeLessThanOrEqual(500)
    expect(some).toEqual(some.toSorted((a, b) => a - b))
  })

  it('keeps no mean of margins that differ among the margins of single customers', () => {
    const rows = ['a,12,20,9', 'a,1,31,0', 'a,1,14,']
    const { margins } = historyOf(`arm,customers,monthlyMargin,marginVariance\n${rows.join('\n')}`)
    expect(margins?.some).toEqual([14, 31])
    expect(margins?.mean).toBeCloseTo((12 * 20 + 31 + 14) / 14, 12)
  })

  it('groups by whole months since leaving and by amount of the offer; no amount is 0', () => {
    const rows = ['a,2.9,5', 'a,2,5', 'a,3,', 'a,3,0']
    const { monthsLapsed, offerAmount, customers } = historyOf(
      `arm,monthsLapsed,offerAmount\n${rows.join('\n')}`,
    )
    const found = [...customers].map((n, g) => [monthsLapsed?.[g], offerAmount?.[g], n].join(' '))
    expect(new Set(found.map((each) => each.slice(0, 3)))).toEqual(new Set(['2 5', '3 0']))
    expect(sum(customers)).toBe(4)
  })

  it.each([
    ['arm,returned\n,1', 'Name the arm', 2],
    ['arm,returned\na,2', 'neither 1 nor 0', 2],
    ['arm,returned\na,', 'The cell is empty. Give 1', 2],
    ['arm,returned,customers\na,5,4', '5 returned of 4 customers', 2],
    ['arm,returned,customers\na,1,1.5', 'not a whole number', 2],
    ['arm,returned,value\na,1,', 'the customer returned. Give the value', 2],
    ['arm,returned,monthsPaid,ended\na,1,0,1', 'returned and paid for no month. Give 1', 2],
    ['arm,returned,monthsPaid,ended\na,0,-1,0', '-1 months are outside 0 to 1200', 2],
    ['arm,returned,monthsPaid,ended\na,1,4,', 'Give 1 for a customer who left again', 2],
    ['arm,monthsLapsed\na,', 'Give the time since leaving', 2],
  ])('tells what is wrong with a row: %j', (text, message, line) => {
    const { rowProblems, faulty } = counted(`${text}\n`)
    expect(rowProblems.listed[0]?.message).toContain(message)
    expect(rowProblems.listed[0]?.line).toBe(line)
    expect(faulty).toBe(1)
  })

  it('is refused when it falls into too many groups, arms or amounts, with what to do', () => {
    const arms = Array.from({ length: 40 }, (_, i) => `arm ${i},1`)
    expect(counted(`arm,returned\n${arms.join('\n')}`).problems.listed[0]?.message).toMatch(
      /more than 32 arms, which is the limit\. Check/,
    )
    const amounts = Array.from({ length: 1_100 }, (_, i) => `a,${i}`)
    expect(counted(`arm,offerAmount\n${amounts.join('\n')}`).problems.listed[0]?.message).toMatch(
      /more than 1000 different amounts of offers, which is the limit\. Round/,
    )
  })
})
