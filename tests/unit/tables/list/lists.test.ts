import { describe, expect, it } from 'vitest'
import { exampleList } from '../../../../src/app/customers/exampleList.ts'
import type { AttributeUse, ColumnUse, ListMapping } from '../../../../src/model/customerList.ts'
import { bandNames, bandOf, quartileCuts } from '../../../../src/tables/list/bands.ts'
import {
  civilDay,
  dateText,
  dayNumber,
  dayText,
  monthsBetween,
} from '../../../../src/tables/list/dates.ts'
import { topicOf } from '../../../../src/tables/list/headerWords.ts'
import { idsOf } from '../../../../src/tables/list/ids.ts'
import { profileList } from '../../../../src/tables/list/profileList.ts'
import { suggestMapping } from '../../../../src/tables/list/suggestMapping.ts'
import { tabulateList } from '../../../../src/tables/list/tabulateList.ts'
import { tableLimits } from '../../../../src/tables/tableLimits.ts'
import { limits } from '../../../../src/scenario/limits.ts'
import { ID, KEY } from '../../../../src/scenario/names.ts'

const attribute = (name: string, more: Partial<AttributeUse> = {}): AttributeUse => ({
  use: 'attribute',
  name,
  bands: null,
  missing: 'level',
  most: 40,
  ...more,
})

const mapped = (
  columns: Record<number, ColumnUse>,
  more: Partial<ListMapping> = {},
): ListMapping => ({
  columns,
  decimal: null,
  dateOrder: null,
  day: null,
  ...more,
})

/** A text added up by a mapping. */
const counted = (text: string, mapping: ListMapping) =>
  tabulateList(text, profileList(text), mapping)

const levelsOf = (text: string, use: ColumnUse, more: Partial<ListMapping> = {}) =>
  counted(text, mapped({ 0: use }, more)).cohort?.attributes[0]?.levels.map(
    ({ name, customers }) => [name, customers] as const,
  )

const column = (name: string, cells: readonly string[]): string =>
  [`${name},x`, ...cells.map((cell) => `${cell},1`)].join('\n')

describe('Days', () => {
  it('are counted as the calendar of computers does, from 1900 to 2200', () => {
    for (let time = Date.UTC(1900, 0, 1); time <= Date.UTC(2200, 11, 31); time += 86_400_000 * 97) {
      const date = new Date(time)
      const days = time / 86_400_000
      const civil = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const
      expect(dayNumber(...civil)).toBe(days)
      expect(civilDay(days)).toEqual(civil)
      expect(dayText(days)).toBe(date.toISOString().slice(0, 10))
    }
  })

  it('that the calendar does not have are no dates', () => {
    for (const text of [
      '2025-02-29',
      '2025-13-01',
      '2025-00-10',
      '31.4.2025',
      '1.1.1800',
      'x',
      '2025-1',
    ])
      expect(dateText(text), text).toBeNull()
    expect(dateText('2024-02-29T12:00:00Z')?.ymd).toBe(dayNumber(2024, 2, 29))
  })

  it('between slashes may have day or month first, between points the day', () => {
    expect(dateText('3/4/2025')).toEqual({
      ymd: null,
      dmy: dayNumber(2025, 4, 3),
      mdy: dayNumber(2025, 3, 4),
    })
    expect(dateText('3.4.2025')).toEqual({ ymd: null, dmy: dayNumber(2025, 4, 3), mdy: null })
    expect(dateText('25/4/2025')?.mdy).toBeNull()
  })

  it('are whole months apart once the day of the month is reached', () => {
    const months = (from: string, to: string): number =>
      monthsBetween(dateText(from)?.ymd ?? 0, dateText(to)?.ymd ?? 0)
    expect(months('2025-01-31', '2025-02-28')).toBe(0)
    expect(months('2025-01-31', '2025-03-01')).toBe(1)
    expect(months('2024-12-15', '2025-12-15')).toBe(12)
    expect(months('2025-03-02', '2025-03-01')).toBe(-1)
  })
})

describe('Bands', () => {
  it('begin with their limit, which their names say', () => {
    expect(bandNames([12, 24])).toEqual(['under 12', '12 to 24', '24 and more'])
    expect([11.99, 12, 23.9, 24, 1e9].map((x) => bandOf([12, 24], x))).toEqual([0, 1, 1, 2, 2])
  })

  it('at the quartiles hold about as many customers each, and none is empty where values repeat', () => {
    const quantiles = Array.from({ length: 101 }, (_, p) => p)
    expect(quartileCuts(quantiles)).toHaveLength(3)
    expect(quartileCuts(quantiles.map((p) => (p < 90 ? 0 : 1)))).toEqual([])
    expect(quartileCuts(quantiles.map((p) => (p < 60 ? 0 : 5)))).toEqual([5])
  })
})

describe('Ids of levels', () => {
  const names = [
    'Price',
    'price!',
    'Zu teuer',
    'Größe',
    '价格',
    '',
    '__proto__',
    'constructor',
    '😀',
    '<script>',
    'x'.repeat(60),
    'Not solved by customer service',
  ]

  it('fit the document, differ, and never depend on what else is in the list', () => {
    const ids = idsOf(names)
    expect(new Set(ids).size).toBe(names.length)
    for (const id of ids) expect(id).toMatch(ID)
    expect(ids).not.toContain('constructor')
    const distinct = names.filter((name) => name !== 'price!')
    for (const name of distinct) expect(idsOf([name]), name).toEqual([ids[names.indexOf(name)]])
    expect(ids.slice(0, 1)).toEqual(['price'])
  })

  it('of eight attributes make a key that the document takes', () => {
    const longest = Math.max(...idsOf(names).map(({ length }) => length))
    expect('a'.repeat(longest).concat('.').repeat(limits.attributes).slice(0, -1)).toMatch(KEY)
  })
})

describe('The limits of a list', () => {
  it('are those of the document', () => {
    const { attributes, levels, cells, customers } = tableLimits
    expect({ attributes, levels, cells, customers }).toEqual({
      attributes: limits.attributes,
      levels: limits.levels,
      cells: limits.cells,
      customers: limits.customers,
    })
  })
})

describe('What a column holds', () => {
  const kindOf = (cells: readonly string[]) => profileList(column('a', cells)).columns[0]

  it('is told from its values: numbers, dates, yes or no, or texts', () => {
    expect(kindOf(['1', '2', '3'])?.kind).toBe('number')
    expect(kindOf(['2025-01-01', '2025-02-01'])?.kind).toBe('date')
    expect(kindOf(['yes', 'NO', ''])?.kind).toBe('yesNo')
    expect(kindOf(['0', '1'])?.kind).toBe('yesNo')
    expect(kindOf(['1', 'Pro', 'Plus'])?.kind).toBe('text')
  })

  it('stays a number when one in thirty cells is none, and a text when one in ten is', () => {
    const numbers = Array.from({ length: 29 }, (_, i) => String(i))
    expect(kindOf([...numbers, 'x'])?.kind).toBe('number')
    expect(kindOf([...numbers.slice(0, 9), 'x'])?.kind).toBe('text')
  })

  it('has the percentiles that sorting gives', () => {
    const cells = Array.from({ length: 1_000 }, (_, i) => String((i * 7) % 1_000))
    const quantiles = kindOf(cells)?.quantiles ?? []
    expect(quantiles).toHaveLength(101)
    expect([0, 25, 50, 100].map((p) => quantiles[p])).toEqual([0, 249, 499, 999])
  })

  it('has percentiles within half a percent of rank from a sample of a longer list', () => {
    // 100,000 rows, sample of 10,000 to 20,000: a rank is off by 0.5 points at 1.2 standard errors or less often.
    const rows = 100_000
    const text = `a\n${Array.from({ length: rows }, (_, i) => (i * 48_271) % rows).join('\n')}`
    const quantiles = profileList(text).columns[0]?.quantiles ?? []
    const off = quantiles.map((value, p) => Math.abs((100 * value) / rows - p))
    expect(Math.max(...off)).toBeLessThan(2)
    expect([quantiles[0], quantiles[100]]).toEqual([0, rows - 1])
  })

  it('counts texts without regard to case and blanks, as they came up first', () => {
    const found = kindOf(['Price', ' price ', 'PRICE', 'Service'])
    expect(found?.levels).toEqual([
      { text: 'Price', rows: 3 },
      { text: 'Service', rows: 1 },
    ])
  })

  it('counts different values to a limit only, and says that there are more', () => {
    const found = kindOf(Array.from({ length: 5_000 }, (_, i) => `C${i}`))
    expect(found?.distinct).toBe(tableLimits.distinct + 1)
    expect(found?.levels).toEqual([])
  })

  it('is asked about where numbers or dates may mean two things, until it is answered', () => {
    const text = 'fee;left\n"1,234";3/4/2025\n"2,500";5/6/2025'
    const { questions } = profileList(text)
    expect(questions.map(({ line, column: at, asks }) => [line, at, asks])).toEqual([
      [2, 1, 'decimal'],
      [2, 2, 'dateOrder'],
    ])
    expect(questions[0]?.message).toMatch(/may mean 1.234 or 1234|may mean 1234 or 1.234/)
    const told = profileList(text, { decimal: ',', dateOrder: 'mdy' })
    expect(told.questions).toEqual([])
    expect(told.columns[0]?.quantiles?.[0]).toBe(1.234)
    expect(told.columns[1]?.quantiles?.[0]).toBe(dayNumber(2025, 3, 4))
  })

  it('is a decimal comma where one number can only be read so', () => {
    const { columns } = profileList('fee;x\n1,5;a\n1,234;b')
    expect(columns[0]).toMatchObject({ kind: 'number', decimal: ',' })
    expect(columns[0]?.quantiles?.[0]).toBe(1.234)
  })
})

describe('Levels of a list', () => {
  it('are its texts, falling by customers, and rows without a value their own', () => {
    const text = column('reason', ['Price', 'Service', 'Price', '', 'NULL', 'n/a'])
    expect(levelsOf(text, attribute('Reason'))).toEqual([
      ['Price', 2],
      ['Service', 1],
      ['Not known', 3],
    ])
  })

  it('leave rows without a value out where that is asked, which is told', () => {
    const text = column('reason', ['Price', '', 'Price'])
    const { cohort, withoutValue, faulty } = counted(
      text,
      mapped({ 0: attribute('Reason', { missing: 'leaveOut' }) }),
    )
    expect(cohort).toMatchObject({ customers: 2, rows: 2, leftOut: 1 })
    expect([withoutValue, faulty]).toEqual([1, 0])
  })

  it('that are rare are merged, with those without a value apart, and it is said', () => {
    const cells = ['a', 'a', 'a', 'b', 'b', 'c', 'd', '']
    const use = attribute('Reason', { most: 4 })
    const { cohort, notes } = counted(column('reason', cells), mapped({ 0: use }))
    expect(cohort?.attributes[0]?.levels.map(({ name, customers }) => [name, customers])).toEqual([
      ['a', 3],
      ['b', 2],
      ['Other', 2],
      ['Not known', 1],
    ])
    expect(notes).toEqual(['Reason: 2 rarer values became "Other".'])
  })

  it('keep their own "Other" and "Not known" apart from those that are made', () => {
    const cells = ['Other', 'Other', 'Other', 'Not known', 'Not known', 'c', 'd', '']
    const levels = levelsOf(column('reason', cells), attribute('R', { most: 4 }))
    expect(levels?.map(([name]) => name)).toEqual([
      'Other',
      'Not known',
      'Other (2)',
      'Not known (2)',
    ])
  })

  it('of yes and no are two, however they are written', () => {
    const cells = ['yes', 'Y', 'TRUE', 'no', 'Nein', 'ja', '1']
    expect(levelsOf(column('complaint', cells), attribute('C'))).toEqual([
      ['Yes', 5],
      ['No', 2],
    ])
  })

  it('of numbers are bands where limits are given; a cell that is no number is a fault with its line', () => {
    const cells = [...Array.from({ length: 30 }, (_, i) => String(i)), 'soon']
    const use = attribute('Tenure', { bands: [12, 24] })
    const { cohort, rowProblems, faulty } = counted(column('tenure', cells), mapped({ 0: use }))
    expect(cohort?.attributes[0]?.levels.map(({ id, customers }) => [id, customers])).toEqual([
      ['under-12', 12],
      ['12-to-24', 12],
      ['24-and-more', 6],
    ])
    expect(faulty).toBe(1)
    expect(rowProblems.listed).toEqual([
      {
        line: 32,
        column: 1,
        name: 'tenure',
        message: expect.stringContaining('"soon" is not a number') as string,
      },
    ])
  })

  it('of dates are months to the day given, or to the newest date, which is said', () => {
    const cells = ['2025-06-30', '2025-05-01', '2024-06-30', '2023-01-01']
    const use = attribute('Since', { bands: [3, 12] })
    const { notes } = counted(column('left', cells), mapped({ 0: use }))
    expect(notes).toEqual([
      'left: months are counted to 2025-06-30, the newest date of the column.',
    ])
    expect(levelsOf(column('left', cells), use)).toEqual([
      ['under 3 months', 2],
      ['3 to 12 months', 0],
      ['12 and more months', 2],
    ])
    const day = dayNumber(2025, 9, 30)
    expect(levelsOf(column('left', cells), use, { day })?.map(([, n]) => n)).toEqual([0, 2, 2])
    const early = counted(column('left', cells), mapped({ 0: use }, { day: dayNumber(2025, 6, 1) }))
    expect(early.rowProblems.listed[0]?.message).toMatch(/2025-06-30" is after 2025-06-01/)
  })

  it('from awkward texts are harmless: no code, no prototype, no memory', () => {
    const long = 'y'.repeat(32_767)
    const cells = [
      '__proto__',
      'constructor',
      '<script>alert(1)</script>',
      '😀',
      long,
      '"=1+1"',
      '"a\nb"',
    ]
    const { cohort } = counted(column('reason', cells), mapped({ 0: attribute('__proto__') }))
    const levels = cohort?.attributes[0]?.levels ?? []
    expect(levels).toHaveLength(cells.length)
    expect(Object.keys(cohort?.cells ?? {})).toHaveLength(cells.length)
    for (const { id, name } of levels) {
      expect(id).toMatch(ID)
      expect(name.length).toBeLessThanOrEqual(60)
    }
    expect(Object.getPrototypeOf(cohort?.cells)).toBe(Object.prototype)
    expect(levels.map(({ name }) => name)).toContain('<script>alert(1)</script>')
  })
})

describe('Faults of a list', () => {
  it('of single rows are told with their lines, and the others count', () => {
    const text = 'reason,fee\nPrice,1\nonly\n"a"b,2\n\nService,2,3\n"two\nlines",4\n'
    const { cohort, rowProblems, faulty } = counted(text, mapped({ 0: attribute('R') }))
    expect(rowProblems.listed.map(({ line }) => line)).toEqual([3, 4, 6])
    expect(faulty).toBe(3)
    expect(cohort).toMatchObject({ customers: 2, rows: 2, leftOut: 3 })
  })

  it('beyond those listed are counted', () => {
    const text = `a,b\n1,2\n${'x\n'.repeat(tableLimits.rowProblems + 500)}`
    const { rowProblems, faulty } = profileList(text)
    expect(rowProblems.listed).toHaveLength(tableLimits.rowProblems)
    expect(rowProblems.more).toBe(500)
    expect(faulty).toBe(tableLimits.rowProblems + 500)
  })

  it.each([
    ['an open quote', 'a,b\n1,"2\n3,4\n', /quote that opens here is not closed/, 2],
    ['two columns of one name', 'a,A\n1,2\n', /called "a" already/, 1],
    ['no rows', 'a,b\n', /no rows below its header/, 1],
    ['no text', '', /no rows below its header/, 1],
    ['no row that can be used', 'a,b\n1\n2\n', /No row below the header can be used/, 1],
  ])('that concern it all refuse it: %s', (_, text, message, line) => {
    const { problems } = profileList(text)
    expect(problems.listed).toHaveLength(1)
    expect(problems.listed[0]).toMatchObject({
      line,
      message: expect.stringMatching(message) as string,
    })
    expect(counted(text, mapped({})).cohort).toBeNull()
  })

  it('that came since it was looked at are told: another header, a new value', () => {
    const profile = profileList('reason,x\nPrice,1\nService,1')
    const mapping = mapped({ 0: attribute('R') })
    expect(tabulateList('grund,x\nPrice,1', profile, mapping).problems.listed[0]?.message).toMatch(
      /header is not the one/,
    )
    const { rowProblems } = tabulateList('reason,x\nPrice,1\nNew,1', profile, mapping)
    expect(rowProblems.listed[0]).toMatchObject({
      line: 3,
      message: expect.stringMatching(/has changed/) as string,
    })
  })
})

describe('What a mapping may not ask is refused with number, limit and next step', () => {
  const text = column('a', ['1', '2', '3'])

  it.each([
    [{ 0: attribute('A', { most: 41 }) }, /^41 levels should stay apart; the limits are 1 and 40/],
    [{ 0: attribute(' ') }, /has no name\. Give it one/],
    [{ 0: attribute('A', { bands: [3, 2] }) }, /do not rise\. Sort them/],
    [
      { 0: attribute('A', { bands: Array.from({ length: 40 }, (_, i) => i) }) },
      /makes 41 levels; the limit is 40/,
    ],
    [{ 0: { use: 'arm' }, 1: { use: 'arm' } } as const, /"a" is used as "arm" already/],
  ])('%#', (columns, message) => {
    const { cohort, problems } = counted(text, mapped(columns))
    expect(cohort).toBeNull()
    expect(problems.listed[0]?.message).toMatch(message)
  })

  it('nine attributes', () => {
    const header = Array.from({ length: 9 }, (_, i) => `c${i}`).join(',')
    const columns = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, attribute(`c${i}`)]))
    const { problems } = counted(`${header}\n${'1,'.repeat(8)}1`, mapped(columns))
    expect(problems.listed[0]?.message).toBe(
      '9 columns are attributes; the limit is 8. Ignore some.',
    )
  })

  it('a column with more different texts than are counted, whether some cells are empty or none is', () => {
    const cells = Array.from({ length: tableLimits.distinct + 1 }, (_, i) => `name ${i}`)
    for (const text of [column('who', cells), column('who', [...cells, ''])]) {
      const { problems } = counted(text, mapped({ 0: attribute('Who') }))
      expect(problems.listed.map(({ message }) => message)).toEqual([
        'The column has more than 4096 different values, and no more are counted. Make bands of its numbers, or leave it out.',
      ])
    }
  })

  it('more kinds of customers than cells', () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, i) => `${i % 40},${Math.floor(i / 40) % 40},${i % 7}`,
    )
    const columns = { 0: attribute('a'), 1: attribute('b'), 2: attribute('c') }
    const { cohort, problems } = counted(`a,b,c\n${rows.join('\n')}`, mapped(columns))
    expect(cohort).toBeNull()
    expect(problems.listed[0]?.message).toMatch(
      /make 5000 kinds of customers; the limit is 4096\. Use fewer/,
    )
  })

  it('more customers than a list may have', () => {
    const { problems } = counted(
      'n,a\n60000000,x\n60000000,y',
      mapped({ 0: { use: 'customers' }, 1: attribute('a') }),
    )
    expect(problems.listed[0]?.message).toMatch(/has 120000000 customers; the limit is 100000000/)
  })

  it('a column whose question nobody answered', () => {
    const asking = 'fee;x\n"1,234";a\n'
    const { problems } = counted(asking, mapped({ 0: attribute('Fee', { bands: [2] }) }))
    expect(problems.listed[0]).toMatchObject({ line: 2, column: 1, asks: 'decimal' })
    const answered = mapped({ 0: attribute('Fee', { bands: [2] }) }, { decimal: '.' })
    expect(counted(asking, answered).cohort?.cells).toEqual({ '2-and-more': 1 })
  })
})

describe('A suggested mapping', () => {
  it.each([
    ['customer_id', 'identity'],
    ['Kundennummer', 'identity'],
    ['E-Mail', 'identity'],
    ['sähköposti', 'identity'],
    ['客户编号', 'identity'],
    ['churn_reason', 'reason'],
    ['Kündigungsgrund', 'reason'],
    ['Lähdön syy', 'reason'],
    ['流失原因', 'reason'],
    ['tenureMonths', 'tenure'],
    ['left on', 'lapse'],
    ['Age group', null],
    ['Reached', null],
  ])('knows what "%s" is about: %s', (header, topic) => {
    expect(topicOf(header)).toBe(topic)
  })

  it('uses what tells customers apart and ignores what says who they are', () => {
    const rows = Array.from({ length: 200 }, (_, i) => {
      const [month, reason] = [String((i % 12) + 1).padStart(2, '0'), ['Price', 'Service'][i % 2]]
      return `C${i},${reason},${i % 50},2025-${month}-10,b@c.de,x,${i % 3 ? 'offer' : 'control'},${i % 5 ? 0 : 1},note ${i}`
    })
    const header = 'id,Reason,tenure,left on,mail,constant,arm,returned,comment'
    const { mapping, reasons } = suggestMapping(profileList([header, ...rows].join('\n')))
    const { columns } = mapping
    expect(Object.values(columns).map(({ use }) => use)).toEqual([
      ...[
        'ignore',
        'attribute',
        'attribute',
        'attribute',
        'ignore',
        'ignore',
        'arm',
        'returned',
        'ignore',
      ],
    ])
    expect(columns[1]).toMatchObject({ id: 'reason', bands: null })
    expect(columns[2]?.bands).toHaveLength(3)
    expect(columns[3]).toMatchObject({ id: 'lapse', bands: [3, 6] })
    expect(reasons[3]?.why).toMatch(/months up to 2025-12-10, the newest date of the column/)
    expect(reasons[8]?.why).toBe('Nearly every row has its own text, as a name has.')
  })

  it('never asks for more than the document takes', () => {
    const header = Array.from({ length: 12 }, (_, i) => `c${i}`).join(',')
    const rows = Array.from({ length: 8_000 }, (_, i) =>
      Array.from({ length: 12 }, (_, c) => ((i + c) % 4 ? 'a' : 'b')).join(','),
    )
    const text = [header, ...rows].join('\n')
    const { mapping, reasons } = suggestMapping(profileList(text))
    const used = Object.values(mapping.columns).filter(({ use }) => use === 'attribute')
    expect(used).toHaveLength(8)
    expect(reasons[11]?.why).toBe('There are 8 attributes already.')
    expect(counted(text, mapping).problems.listed).toEqual([])
  })

  it('makes about 60 kinds at most of a short list: numbers in two bands, then the last columns left out', () => {
    const short = exampleList()
    const profile = profileList(short)
    const { mapping, reasons } = suggestMapping(profile)
    const cells = Object.keys(counted(short, mapping).cohort?.cells ?? {}).length
    expect(cells).toBeGreaterThanOrEqual(30)
    expect(cells).toBeLessThanOrEqual(60)
    const of = (name: string): number => profile.columns.findIndex((each) => each.name === name)
    expect(mapping.columns[of('reason')]).toMatchObject({ id: 'reason' })
    expect(mapping.columns[of('tenure_months')]).toMatchObject({ name: 'Tenure in months' })
    expect(mapping.columns[of('tenure_months')]?.bands).toHaveLength(1)
    expect(mapping.columns[of('months_since_leaving')]?.bands).toHaveLength(1)
    expect(mapping.columns[of('complaint')]).toEqual({ use: 'ignore' })
    expect(reasons[of('complaint')]?.why).toMatch(/^Left out at first/)
  })

  it('leaves a list alone that has 30 customers for each kind', () => {
    // 480 kinds at most: 14,400 rows fill them.
    const [head = '', ...rows] = exampleList().trimEnd().split('\r\n')
    const long = [head, ...Array.from({ length: 8 }, () => rows).flat()].join('\r\n')
    const { mapping } = suggestMapping(profileList(long))
    const used = Object.values(mapping.columns).filter(({ use }) => use === 'attribute')
    expect(used.map(({ bands }) => bands?.length ?? 0)).toEqual([0, 0, 3, 3, 0])
  })
})
