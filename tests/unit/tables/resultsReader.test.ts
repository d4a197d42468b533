import { describe, expect, it } from 'vitest'
import { tableLimits } from '../../../src/tables/tableLimits.ts'
import { resultsIn } from '../../helpers/results.ts'

const HEAD = 'arm,recalled,cost,value\n'

/** What a cell of customers holds, one line each. */
const customersOf = (read: ReturnType<typeof resultsIn>): Record<string, string[]> =>
  Object.fromEntries(
    (read.results?.cells ?? []).map(({ arm, segment, customers }) => [
      segment === null ? arm : `${arm} ${segment}`,
      customers
        ? Array.from(
            customers.customers,
            (n, i) => `${n} × ${customers.returned[i]} ${customers.value[i]} ${customers.cost[i]}`,
          )
        : [],
    ]),
  )

describe('A table with a row for each customer', () => {
  it('is added up by arm, customers who are alike told once, in rising order', () => {
    const read = resultsIn(`${HEAD}a,1,121,900\na,0,1,\nb,1,20,10\na,0,1,0\na,1,121,80.5\nb,0,,\n`)
    expect(read.said).toEqual([])
    expect(read).toMatchObject({ kind: 'customers', rows: 6, faulty: 0 })
    expect(customersOf(read)).toEqual({
      a: ['2 × 0 0 1', '1 × 1 80.5 121', '1 × 1 900 121'],
      b: ['1 × 0 0 0', '1 × 1 10 20'],
    })
    expect(read.results?.cells[0]).toMatchObject({
      contacted: 4,
      returned: 2,
      value: 980.5,
      cost: 244,
      segment: null,
    })
  })

  it.each([
    ['semicolons and decimal commas', 'Arm;Won_Back;Cost;Value\na;YES;1.200,50;7\nb;no;0,5;\n'],
    [
      'a byte-order mark, quotes and CR LF',
      `\uFEFF"arm","returned","cost","value"\r\n"a","true","$1,200.50","7"\r\n"b","FALSE","0.5",""\r\n`,
    ],
  ])('may have %s', (_, text) => {
    const read = resultsIn(text)
    expect(read.said).toEqual([])
    expect(customersOf(read)).toMatchObject({ a: ['1 × 1 7 1200.5'], b: ['1 × 0 0 0.5'] })
  })

  it('keeps the names of arms and segments as they came up first, whatever their case', () => {
    const read = resultsIn('arm,segment,recalled\nA 1,Old,1\n a  1 ,old,0\nB,new,0\nA 1,new,0\n')
    expect(
      read.results?.cells.map(({ arm, segment, contacted }) => [arm, segment, contacted]),
    ).toEqual([
      ['A 1', 'Old', 2],
      ['A 1', 'new', 1],
      ['B', 'new', 1],
    ])
    expect(read.results?.cells[0]).toMatchObject({ value: null, cost: null, customers: null })
  })

  it('gives the same wherever its pieces are cut', () => {
    const text = `${HEAD}${Array.from({ length: 300 }, (_, i) => `"arm ${i % 3}",${i % 2},${i},"${i % 2 ? i * 1.5 : ''}"`).join('\r\n')}`
    const whole = resultsIn(text)
    expect(whole.rows).toBe(300)
    for (const piece of [1, 7, 64]) expect(resultsIn(text, { piece })).toEqual(whole)
  })

  it('gives the same cells in whatever order the customers stand', () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `arm ${i % 2},${i % 5 === 0 ? 1 : 0},${i % 7},${i % 5 === 0 ? i : ''}`,
    )
    const turned = [rows[0]!, rows[1]!, ...rows.slice(2).toReversed()]
    expect(resultsIn(HEAD + turned.join('\n')).results).toEqual(
      resultsIn(HEAD + rows.join('\n')).results,
    )
  })
})

describe('Rows with a mistake', () => {
  const BAD: readonly (readonly [string, RegExp])[] = [
    ['a,maybe,1,2', /column 2 \(recalled\): "maybe" is neither 1 nor 0/],
    ['a,,1,2', /column 2 \(recalled\): The cell is empty/],
    [
      'a,311,1,2',
      /"311" is neither 1 nor 0\. .* a table of counts needs a column called contacted/,
    ],
    [',1,1,2', /column 1 \(arm\): The cell is empty\. Name the arm/],
    ['Total,1,1,2', /column 1 \(arm\): "Total" would count every customer twice/],
    ['a,1,x,2', /column 3 \(cost\): "x" is not an amount/],
    ['a,1,5 %,2', /"5 %" is a percentage/],
    ['a,1,1,', /column 4 \(value\): The cell is empty, and the customer returned/],
    ['a,1,1', /The number of cells is 3, the header has 4/],
    ['a,1,1,2,3', /The number of cells is 5/],
    ['a,1,1,1e999', /column 4 \(value\): "1e999" is too large/],
    ['a,1,€3,2', /column 3 \(cost\): "€3" is not in \$/],
    ['"a"b,1,1,2', /There is text behind the closing quote/],
  ]

  it('are listed with their lines, and the others count', () => {
    const text = `${HEAD}a,1,$120.50,900\n${BAD.map(([row]) => `${row}\nb,0,1,0\n`).join('')}`
    const read = resultsIn(text)
    expect(read.said).toEqual([])
    expect(read).toMatchObject({ rows: 1 + BAD.length, faulty: BAD.length })
    expect(read.results?.cells.map(({ contacted }) => contacted)).toEqual([1, BAD.length])
    expect(read.saidOfRows).toHaveLength(BAD.length)
    BAD.forEach(([, says], i) => {
      const line = read.saidOfRows.find((said) => new RegExp(`^Line ${3 + 2 * i}\\b`).test(said))
      expect(line).toMatch(says)
    })
  })

  it('with two mistakes are told twice and do not count once', () => {
    const read = resultsIn(`${HEAD}a,1,x,y\na,0,1,0\n`)
    expect(read).toMatchObject({ rows: 1, faulty: 1 })
    expect(read.saidOfRows).toHaveLength(2)
  })

  it('beyond a thousand are counted by what is wrong', () => {
    const most = tableLimits.rowProblems
    const text = `${HEAD}a,0,1,0\n${'a,maybe,1,2\n'.repeat(most)}${'a,1,x,2\n'.repeat(7)}${'"a"b,1\n'.repeat(60)}`
    const { rowProblems, rows, faulty } = resultsIn(text)
    expect({ rows, faulty }).toEqual({ rows: 1, faulty: most + 67 })
    expect(rowProblems.listed).toHaveLength(most)
    expect(rowProblems.moreOf).toEqual([
      { fault: 'cost', count: 7 },
      { fault: 'quotes', count: 60 },
    ])
    expect(rowProblems.more).toBe(67)
  })

  it('leave nothing where no row can be used', () => {
    const read = resultsIn(`${HEAD}a,maybe,1,2\n`)
    expect(read.results).toBeNull()
    expect(read.said).toEqual([
      expect.stringMatching(/^Line 1: No row below the header can be used/),
    ])
  })
})

describe('The decimal sign of a column', () => {
  it('is that of the first amount that has only one reading, for those before it too', () => {
    const read = resultsIn(`arm;recalled;cost;value\na;1;1.200;1.200\na;1;2;3,5\nb;0;0;0\n`)
    expect(read.said.join()).toMatch(/Line 2, column 3 \(cost\): "1\.200" may mean 1\.2 or 1200/)
    const told = resultsIn('arm;recalled;cost;value\na;1;1;1.200\na;1;1;3,5\nb;0;0;0\n')
    expect(customersOf(told)['a']).toEqual(['1 × 1 3.5 1', '1 × 1 1200 1'])
  })

  it('is asked for where nothing decides, and taken as answered', () => {
    const text = 'arm;recalled;cost;value\na;1;1;1.200\nb;0;0;0\n'
    const asked = resultsIn(text)
    expect(asked.results).toBeNull()
    expect(asked.problems.listed[0]).toMatchObject({ asks: 'decimal', line: 2, column: 4 })
    expect(customersOf(resultsIn(text, { decimal: ',' }))['a']).toEqual(['1 × 1 1200 1'])
    expect(customersOf(resultsIn(text, { decimal: '.' }))['a']).toEqual(['1 × 1 1.2 1'])
  })

  it('makes amounts with the other one mistakes, which name the line that decided', () => {
    const { rows, saidOfRows } = resultsIn(`${HEAD}a,1,1,3.5\na,1,1,"7,25"\nb,0,1,0\n`)
    expect(rows).toBe(2)
    expect(saidOfRows).toEqual([
      expect.stringMatching(
        /^Line 3, column 4 \(value\): "7,25" does not have the decimal point .*"3\.5" in line 2/,
      ),
    ])
  })
})

describe('A table that cannot be used', () => {
  it.each([
    ['without an arm', 'recalled,value\n1,2\n', /^Line 1: No column gives the arm/],
    [
      'with a header twice',
      'arm,returned,returned\na,1,1\n',
      /^Line 1, column 3 \(returned\): Column 2 is called "returned"/,
    ],
    [
      'with two columns of one meaning',
      'arm,returned,recalled\na,1,1\n',
      /gives the customers who returned already/,
    ],
    [
      'with an open quote',
      `${HEAD}a,1,1,2\n"a,1,1,2\n`,
      /^Line 3, column 1 \(A\): The quote that opens here/,
    ],
    ['that is empty', '', /^Line 1: The table is empty/],
    ['with a header alone', HEAD, /^Line 1: The table has no rows below its header/],
  ])('%s is refused at its place', (_, text, says) => {
    const read = resultsIn(text)
    expect(read.results).toBeNull()
    expect(read.said[0]).toMatch(says)
  })

  it('has too many arms or segments', () => {
    const arms = Array.from({ length: tableLimits.arms + 1 }, (_, i) => `arm ${i},1,1,1\n`)
    expect(resultsIn(HEAD + arms.join('')).said).toEqual([
      expect.stringMatching(
        /^Line 34, column 1 \(arm\): "arm 32" would be arm number 33; the limit is 32/,
      ),
    ])
    const counts = Array.from({ length: tableLimits.arms + 1 }, (_, i) => `arm ${i},10,1\n`)
    expect(resultsIn(`arm,contacted,returned\n${counts.join('')}`).said).toEqual([
      expect.stringMatching(/There are 33 arms; the limit is 32/),
    ])
  })
})

describe('A table of counts', () => {
  it('is told by its column of customers contacted, and read as counts', () => {
    const read = resultsIn('arm,segment,contacted,returned\nA,old,100,10\na,new,50,6\nB,old,90,9\n')
    expect(read).toMatchObject({ kind: 'counts', rows: 3, said: [] })
    expect(read.results?.cells.map(({ arm, segment }) => [arm, segment])).toEqual([
      ['A', 'old'],
      ['A', 'new'],
      ['B', 'old'],
    ])
  })
})

const SIZE = 5_000_000
const filled = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE)

/** Milliseconds of processor time: a guard against hanging only. Measured: 5 … 1,500 ms each. */
const HANGS = 20_000

describe('5 MB of', () => {
  it.each([
    ['quotes', () => filled('"')],
    ['customers who are neither', () => HEAD + filled('a,x,1,2\n')],
    ['short rows', () => HEAD + filled('1\n')],
    ['text behind quotes', () => HEAD + filled('"a"b,1,1,2\n')],
    ['new arms', () => HEAD + Array.from({ length: 400_000 }, (_, i) => `${i},1,1,2`).join('\n')],
    [
      'spellings of one arm',
      () =>
        HEAD + Array.from({ length: 300_000 }, (_, i) => `${' '.repeat(i % 50)}a,1,1,2`).join('\n'),
    ],
    ['amounts that may be two', () => `arm;recalled;value\n${filled('a;1;1.234\n')}`],
    ['amounts of both signs', () => `arm;recalled;value\n${filled('a;1;1.23\na;1;1,23\n')}`],
    ['long digits', () => HEAD + filled(`a,1,${'1'.repeat(1000)},1\n`)],
    [
      'different amounts',
      () =>
        HEAD +
        Array.from({ length: 300_000 }, (_, i) => `a,1,${i % 977},${(i * 7919) % 1_000_003}`).join(
          '\n',
        ),
    ],
  ])(
    '%s is answered, with its problems listed up to the limit',
    (what, file) => {
      const text = file()
      const start = process.cpuUsage()
      const { said, rowProblems } = resultsIn(text, { piece: 262_144 })
      const { user, system } = process.cpuUsage(start)
      const took = (user + system) / 1000
      if (process.env['REGAIN_TIMES']) console.log(`${what}: ${took.toFixed(0)} ms`)
      expect(said.length).toBeLessThanOrEqual(tableLimits.problems + 1)
      expect(rowProblems.listed.length).toBeLessThanOrEqual(tableLimits.rowProblems)
      if (what !== 'different amounts' && what !== 'spellings of one arm') {
        expect(said.length + rowProblems.listed.length).toBeGreaterThan(0)
      }
      expect(took).toBeLessThan(HANGS)
    },
    5 * HANGS,
  )
})
