export const dialectIds = ['bigquery', 'snowflake', 'spark', 'duckdb', 'postgresql'] as const
export type DialectId = (typeof dialectIds)[number]

/** How one warehouse spells what a statement needs; all else is alike in the five. */
export interface Dialect {
  readonly id: DialectId
  readonly name: string
  /** whether this project's tests run its statements; those of the others follow their documentation only */
  readonly isRun: boolean
  /** types to cast to */
  readonly types: { readonly text: string; readonly number: string }
  /** a name between quotes, exactly as the warehouse keeps it */
  quoteName(name: string): string
  /** how the warehouse keeps a name that somebody wrote without quotes */
  storedName(name: string): string
  /** a text between quotes; U+0000 is left out, since not every warehouse can hold it */
  quoteText(text: string): string
  /** a name that a column of a result may have */
  resultName(name: string): string
}
