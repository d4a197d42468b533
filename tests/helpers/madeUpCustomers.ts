import type { AttributeUse, ColumnUse } from '../../src/model/customerList.ts'

/** A column of the made-up list: its header, its type in a warehouse, what it is used for. */
export interface MadeUpColumn {
  readonly name: string
  readonly type: 'text' | 'number' | 'date'
  readonly use: ColumnUse
}

const attribute = (
  name: string,
  more: Partial<Omit<AttributeUse, 'use' | 'name'>> = {},
): AttributeUse => ({ use: 'attribute', name, bands: null, missing: 'level', most: 12, ...more })

/** Headers that have to be quoted, in every way. */
export const madeUpColumns: readonly MadeUpColumn[] = [
  { name: 'Id', type: 'text', use: { use: 'ignore' } },
  { name: 'order', type: 'text', use: attribute('Plan', { most: 40 }) },
  { name: 'home "town"', type: 'text', use: attribute('Town', { most: 4 }) },
  { name: "ten`ure's", type: 'number', use: attribute('Tenure', { bands: [0.1, 12, 24] }) },
  { name: 'opt-in', type: 'text', use: attribute('News', { missing: 'leaveOut' }) },
  { name: 'since', type: 'date', use: attribute('Time as customer', { bands: [6, 12.5] }) },
  { name: 'group', type: 'text', use: { use: 'arm' } },
  { name: 'came back', type: 'text', use: { use: 'returned' } },
  { name: 'last day', type: 'date', use: { use: 'monthsLapsed' } },
  { name: 'gift', type: 'number', use: { use: 'offerAmount' } },
  { name: 'worth', type: 'number', use: { use: 'value' } },
  { name: 'paid', type: 'number', use: { use: 'monthsPaid' } },
  { name: 'left again', type: 'text', use: { use: 'ended' } },
  { name: 'margin', type: 'number', use: { use: 'monthlyMargin' } },
]

/** The day months are counted to: a 31st, so that shorter months matter. */
export const MADE_UP_DAY = '2026-10-31'

const PLANS = [
  ...['Basic', 'BASIC', ' basic ', 'O\'Neil "Gold"', 'back\\slash', 'semi;colon', 'comma, too'],
  ...['two\nlines', 'two  blanks', '{{plan}} ${x}', '__proto__', '<script>alert(1)</script>'],
  ...['Ünïcode ÄÖ', 'ünïcode äö', '流失', '😀', '-- comment', "'); DROP TABLE t; --", '%_'],
  ...['', '  ', 'n/a', 'NULL'],
]

const DAYS = ['2026-10-31', '2026-10-30', '2026-09-30', '2026-04-30', '2026-05-01', '2026-02-28']
const OLD = ['2025-10-31', '2025-11-01', '2025-09-30', '2024-02-29', '2020-01-31']
const TENURES = [0, 0.1, 0.1 - 2 ** -56, 11.999999999, 12, 12.000000001, 23.5, 24, 24.25, 120]

/** Numbers between 0 and 1 from a linear congruential generator (Numerical Recipes, 32 bits). */
const uniforms = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Customers with awkward texts, missing values, numbers on the edges of bands and dates on the ends of months. */
export const madeUpCustomers = (count: number, seed = 1): string[][] => {
  const u = uniforms(seed)
  const one = <T>(from: readonly T[]): T => from[Math.floor(u() ** 2 * from.length)] as T
  const or = (share: number, text: string): string => (u() < share ? '' : text)
  const town = (): string => `Town ${Math.floor(60 * u() ** 3)}`
  return Array.from({ length: count }, (_, i) => {
    const returned = u() < 0.3
    const paid = 1 + Math.floor(18 * u() ** 2)
    return [
      `c-${i}`,
      one(PLANS),
      or(0.05, u() < 0.2 ? town().toUpperCase() : town()),
      or(0.07, String(u() < 0.5 ? one(TENURES) : Math.round(4_000 * u()) / 100)),
      or(0.1, u() < 0.4 ? 'yes' : 'No'),
      or(0.02, one([...DAYS, ...OLD])),
      or(0.01, one(['control', 'Offer A', 'offer "B"'])),
      or(0.01, returned ? 'TRUE' : 'false'),
      or(0.01, one([...OLD, ...DAYS])),
      or(0.3, String(one([0, 5, 9.99, 20]))),
      returned ? or(0.01, String(Math.round(30_000 * u()) / 100)) : or(0.5, '0'),
      returned ? or(0.1, String(paid)) : '',
      returned ? or(0.01, u() < 0.6 ? '1' : '0') : '',
      or(0.2, String(Math.round(2_000 * u() - 100) / 100)),
    ]
  })
}

const quoted = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** The list as CSV: an empty cell is no value. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  [madeUpColumns.map(({ name }) => name), ...rows]
    .map((cells) => `${cells.map(quoted).join(',')}\n`)
    .join('')
