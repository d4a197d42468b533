import { describe, expect, it } from 'vitest'
import { countsIn } from '../../helpers/tables.ts'

describe('a table of counts', () => {
  it('is read with the columns in any order and under any of their names', () => {
    const { rows, ignored, said } = countsIn(
      'Conversions;Note;Group;Customer-Segment;SENT;Total_Cost;value\n' +
        '311;x;control;price;6.123;0;12.345,50\n' +
        '352;;"<b>""10 %""</b>";price;6000;1.200,00;-5\n',
    )
    expect(said).toEqual([])
    expect(rows).toEqual([
      {
        ...{ line: 2, arm: 'control', segment: 'price' },
        ...{ contacted: 6123, returned: 311, cost: 0, value: 12345.5 },
      },
      {
        ...{ line: 3, arm: '<b>"10 %"</b>', segment: 'price' },
        ...{ contacted: 6000, returned: 352, cost: 1200, value: -5 },
      },
    ])
    expect(ignored.map(({ name }) => name)).toEqual(['Note'])
  })

  it('needs neither segments nor money, and leaves unknown what is not there', () => {
    const { rows } = countsIn('arm,n,returned\ncontrol,10,0\n')
    expect(rows).toEqual([
      {
        ...{ line: 2, arm: 'control', segment: null, contacted: 10, returned: 0 },
        ...{ cost: null, value: null },
      },
    ])
    expect(countsIn('arm,n,returned,cost\na,10,0,\nb,10,0,5').rows[0]?.cost).toBeNull()
  })

  it('asks for the decimal sign where a count may be two numbers, and takes the answer', () => {
    const text = 'arm;n;returned\ncontrol;6.000;311\n'
    expect(countsIn(text).problems.listed.map(({ asks }) => asks)).toEqual(['decimal'])
    expect(countsIn(text).said).toEqual([
      expect.stringMatching(/^Line 2, column 2 \(n\): "6.000" may mean 6 or 6000/),
    ])
    expect(countsIn(text, { decimal: ',' }).rows[0]?.contacted).toBe(6000)
  })
})

describe('a table of counts is refused', () => {
  it.each(
    [
    ['more returned than contacted', 'control,311,6000', 'Line 2, column 3 (returned): 6000 returned of 311 contacted.'],
    ['a negative count', 'control,6000,-1', 'Line 2, column 3 (returned): -1 is below 0.'],
    ['a count that is not whole', 'control,6000,31.5', 'Line 2, column 3 (returned): "31.5" is not a whole number.'],
    ['a count in percent', 'control,6000,5 %', 'Line 2, column 3 (returned): "5 %" is not a whole number.'],
    ['a word for a count', 'control,many,5', 'Line 2, column 2 (contacted): "many" is not a number.'],
    ['no count', 'control,6000,', 'Line 2, column 3 (returned): The cell is empty.'],
    ['no arm', ' ,6000,5', 'Line 2, column 1 (arm): The cell is empty. Name the arm.'],
    ['an arm that is there twice', 'control,10,5\nControl ,10,5', 'Line 3, column 1 (arm): "Control" is in line 2 already.'],
    ['a row of totals', 'control,10,5\nTotal,10,5', 'Line 3, column 1 (arm): "Total" would count every customer twice.'],
    ['more customers than there are', 'control,1e10,5', 'Line 2, column 2 (contacted): 10000000000 is above the limit of 1000000000'],
    ['no rows', '', 'Line 1: The table has no rows below its header.'],
    ['a short row', 'control,10', 'Line 2: The number of cells is 2, the header has 3: "arm", "contacted", "returned".'],
  ] /* prettier-ignore */,
  )('for %s', (_, body, message) => {
    const { rows, said } = countsIn(`arm,contacted,returned\n${body}`)
    expect(rows).toEqual([])
    expect(said).toEqual([expect.stringContaining(message)])
  })

  it('for one more returned than contacted, and not for as many', () => {
    expect(countsIn('arm,n,returned\na,5,5\nb,5,6').said).toEqual([
      expect.stringMatching(/^Line 3, column 3 \(returned\): 6 returned of 5 contacted\. Nobody/),
    ])
  })

  it('for a column that is missing, with the names that are there and that could be', () => {
    expect(countsIn('__proto__,contacted,returned\ncontrol,6000,311').said).toEqual([
      'Line 1: No column gives the arm; the header has "__proto__", "contacted", "returned". Call one of them arm, group, variant, treatment, offer.',
    ])
  })

  it('for two columns that mean the same', () => {
    expect(countsIn('arm,contacted,sent,returned\ncontrol,6000,6000,311').said).toEqual([
      expect.stringMatching(/^Line 1, column 3 \(sent\): Column 2, "contacted", gives/),
    ])
  })

  it('for an arm that is twice in one segment, not for one that is in two', () => {
    const text = 'arm,segment,n,returned\na,x,10,1\na,y,10,1\na,X,10,1'
    expect(countsIn(text).said).toEqual([
      expect.stringContaining('Line 4, column 1 (arm): "a" in "X" is in line 2 already.'),
    ])
  })

  it('for a cost below nothing', () => {
    expect(countsIn('arm,n,returned,cost\na,10,1,($5)').said).toEqual([
      expect.stringContaining('Line 2, column 4 (cost): A cost of -5 is below 0.'),
    ])
  })

  it('with every problem at once, in the order of lines', () => {
    const text = 'arm,n,returned,returned\na,10,20,1\n,x,1,1\nb,1\nc,1.5,"1'
    const places = countsIn(text).problems.listed.map(({ line, column }) => [line, column])
    expect(places).toEqual([
      [1, 4],
      [1, 4],
      [2, 3],
      [3, 1],
      [3, 2],
      [4, null],
      [5, 3],
    ])
  })
})
