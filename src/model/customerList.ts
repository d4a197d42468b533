/** What a list of customers holds, column by column, and what becomes of it: plain data that crosses threads. */

/** What the cells of a column are. */
export type ColumnKind = 'text' | 'number' | 'date' | 'yesNo'

/** In which order dates have day, month and year. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** A value of a column and how many rows have it; the text as it came up first. */
export interface ColumnLevel {
  readonly text: string
  readonly rows: number
}

/** A column as it was found. */
export interface ColumnProfile {
  /** position in the file, from 0 */
  readonly index: number
  readonly name: string
  readonly kind: ColumnKind
  /** the decimal sign of its numbers; `null` where nothing tells, or where it has none */
  readonly decimal: '.' | ',' | null
  /** how its dates are written; `null` where nothing tells, or where it has none */
  readonly dateOrder: DateOrder | null
  /** rows without a value */
  readonly missing: number
  /** different values, counted up to `tableLimits.distinct`; one more stands for "more" */
  readonly distinct: number
  /** the most frequent values, falling by rows, at most `tableLimits.listedLevels`; long texts are cut */
  readonly levels: readonly ColumnLevel[]
  /** of numbers and dates (days since 1970-01-01): lowest, percentiles 1 … 99, highest: 101 values */
  readonly quantiles: readonly number[] | null
}

/** How the values of a column become levels of an attribute. */
export interface AttributeUse {
  readonly use: 'attribute'
  readonly name: string
  /** what the document calls it; made of the name where it is left out */
  readonly id?: string
  /**
   * where bands of a number begin but the first, rising: 12 and 24 make "under 12", "12 to 24" and "24 and more", and 12 is in
   * the second. Of a date, months from it to `ListMapping.day`. `null`: every value is a level
   */
  readonly bands: readonly number[] | null
  /** what becomes of rows without a value */
  readonly missing: 'level' | 'leaveOut'
  /** how many levels stay apart; rarer ones become "Other" */
  readonly most: number
}

/** Columns that history is made of, each at most once. */
export const historyUses = [
  'arm',
  'returned',
  'monthsPaid',
  'ended',
  'monthlyMargin',
  'value',
  'monthsLapsed',
  'offerAmount',
] as const
export type HistoryUse = (typeof historyUses)[number]

/** Where a row stands for several customers: how their values and margins are spread around the row's own, as variances. */
export const spreadUses = ['valueVariance', 'marginVariance'] as const
export type PastUse = HistoryUse | (typeof spreadUses)[number]

/**
 * What a column is used for; `customers`: how many customers a row stands for. All other columns speak of each of them alike, except
 * `returned`, which counts those who did where there is a column of customers.
 */
export type ColumnUse =
  AttributeUse | { readonly use: 'ignore' | 'customers' | PastUse; readonly bands?: undefined }

/** What each column is used for, by its position in the file. */
export interface ListMapping {
  readonly columns: Readonly<Record<number, ColumnUse>>
  /** the decimal sign of the whole table, once somebody was asked for it */
  readonly decimal: '.' | ',' | null
  /** whether 3/4/2025 is in April (`dmy`) or in March, once somebody was asked for it */
  readonly dateOrder: 'dmy' | 'mdy' | null
  /** the day that months since leaving are counted to, in days since 1970-01-01; `null`: the newest date of the column */
  readonly day: number | null
}

/** An attribute made of a column. */
export interface ListAttribute {
  readonly id: string
  readonly name: string
  readonly levels: readonly {
    readonly id: string
    readonly name: string
    readonly customers: number
  }[]
}

/** A list as cells: customers by level ids in the order of the attributes, joined by dots (the document's `cohort.cells`). */
export interface ListCohort {
  readonly attributes: readonly ListAttribute[]
  readonly cells: Readonly<Record<string, number>>
  readonly customers: number
  /** rows that count, and rows that do not: faulty ones, and those that were to be left out */
  readonly rows: number
  readonly leftOut: number
}
