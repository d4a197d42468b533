import type { HistoryUse } from '../../model/customerList.ts'
import type { Dialect } from './dialect.ts'
import { resultNames } from '../list/resultNames.ts'
import { asNumber, asText, caseOf, columnOf, says } from './expressions.ts'
import { monthsTo } from './months.ts'
import type { EachColumn, SumColumn, WarehouseColumn, WarehouseTable } from './warehouseTable.ts'

/** What columns of history become: some tell rows apart, some are worked out over a row's customers. */
export interface PastColumns {
  readonly groups: readonly EachColumn[]
  /** of each customer, for the sums only */
  readonly helpers: readonly EachColumn[]
  readonly sums: readonly SumColumn[]
  /** conditions on helpers that tell rows apart and are not shown */
  readonly apart: readonly string[]
}

const DID_RETURN = 'did_return'

interface Source {
  readonly dialect: Dialect
  /** as the statement has it */
  readonly column: string
  readonly from: WarehouseColumn
  /** the day months are counted to */
  readonly day: number
  /** conditions that a customer returned, and did not; `null` where no column tells */
  readonly returned: { readonly yes: string; readonly no: string } | null
}

const NOTHING: PastColumns = { groups: [], helpers: [], sums: [], apart: [] }

const group = (name: string, comment: string, value: string): PastColumns => ({
  ...NOTHING,
  groups: [{ comment, name, value }],
})

/** 1 for yes, 0 for no; no value for neither, and none for those who did not return where that is asked. */
const flag = (source: Source, who: 'all' | 'returned' = 'all'): string => {
  const first = who === 'returned' && source.returned ? `${source.returned.yes}\n   AND ` : ''
  return caseOf([
    [`${first}${says('yes', source)}`, '1'],
    [`${first}${says('no', source)}`, '0'],
  ])
}

/** The value of those who returned; of all where no column tells who did. */
const ofReturned = ({ returned }: Source, value: string): string =>
  returned === null ? value : caseOf([[returned.yes, value]])

const wholeMonths = ({ dialect, column }: Source): string => `FLOOR(${asNumber(dialect, column)})`

const VARIANCES = { value: 'valueVariance', monthlyMargin: 'marginVariance' } as const

/** The mean of an amount and how it is spread over a row's customers; those without it are rows of their own. */
const spread = (
  { dialect }: Source,
  [use, helper]: readonly [use: 'value' | 'monthlyMargin', helper: string],
  each: { readonly comment: string; readonly value: string },
): PastColumns => {
  const one = dialect.quoteName(helper)
  return {
    ...NOTHING,
    helpers: [{ ...each, name: helper }],
    sums: [
      { name: resultNames[use], value: `AVG(${one})` },
      { name: resultNames[VARIANCES[use]], value: `VAR_POP(${one})` },
    ],
    apart: [`${one} IS NULL`],
  }
}

const returned = (source: Source): PastColumns => {
  const one = source.dialect.quoteName(DID_RETURN)
  return {
    ...NOTHING,
    helpers: [{ comment: 'who returned', name: DID_RETURN, value: flag(source) }],
    sums: [{ name: resultNames.returned, value: `SUM(${one})` }],
    apart: [`${one} IS NULL`],
  }
}

/** No value is none for those who did not return; of the others it stays unknown. */
const value = (source: Source): PastColumns => {
  const { returned, column } = source
  const amount = asNumber(source.dialect, column)
  return spread(source, ['value', 'one_value'], {
    comment: 'what the customer brought',
    value:
      returned === null ? amount : caseOf([[`${column} IS NULL AND ${returned.no}`, '0']], amount),
  })
}

const PARTS: Readonly<Record<HistoryUse, (source: Source) => PastColumns>> = {
  arm: ({ dialect, column }) =>
    group(resultNames.arm, 'the arm of the campaign', asText(dialect, column)),
  returned,
  monthsPaid: (source) =>
    group(
      resultNames.monthsPaid,
      'months paid since the return',
      ofReturned(source, wholeMonths(source)),
    ),
  ended: (source) =>
    group(resultNames.ended, '1: left again, 0: still there', flag(source, 'returned')),
  monthlyMargin: (source) =>
    spread(source, ['monthlyMargin', 'one_margin'], {
      comment: 'monthly margin of those who returned',
      value: ofReturned(source, asNumber(source.dialect, source.column)),
    }),
  value,
  monthsLapsed: (source) =>
    group(
      resultNames.monthsLapsed,
      'whole months since leaving',
      source.from.kind === 'date' ? monthsTo(source.column, source.day) : wholeMonths(source),
    ),
  offerAmount: ({ dialect, column }) =>
    group(
      resultNames.offerAmount,
      'what the offer was worth to the customer',
      asNumber(dialect, column),
    ),
}

const isPast = (use: string): use is HistoryUse => use in PARTS

/** What the columns of history become in a statement. */
export const pastColumns = (dialect: Dialect, { columns, day }: WarehouseTable): PastColumns => {
  const sourceOf = (from: WarehouseColumn, returned: Source['returned']): Source => ({
    dialect,
    column: columnOf(dialect, from.name),
    from,
    day,
    returned,
  })
  const telling = columns.find(({ use }) => use.use === 'returned')
  const teller = telling && sourceOf(telling, null)
  const who = teller ? { yes: says('yes', teller), no: says('no', teller) } : null
  const parts = columns.flatMap((from) =>
    isPast(from.use.use) ? [PARTS[from.use.use](sourceOf(from, who))] : [],
  )
  return {
    groups: parts.flatMap(({ groups }) => groups),
    helpers: parts.flatMap(({ helpers }) => helpers),
    sums: parts.flatMap(({ sums }) => sums),
    apart: parts.flatMap(({ apart }) => apart),
  }
}
