import type { AttributeUse, ColumnProfile, ColumnUse } from '../../model/customerList.ts'
import { evenCuts } from './bands.ts'

/** What a column is suggested for, and why, as a sentence. */
export interface Suggestion {
  readonly use: ColumnUse
  readonly why: string
}

/** Kinds that are few enough, however few customers they have. */
const FEW_KINDS = 60
/** Customers that more kinds should have on average. */
const CUSTOMERS_OF_KIND = 30

const TWO_BANDS =
  'A number: two bands of like size, since more would leave few customers in each kind.'
const LEFT_OUT = 'Left out at first: with it, kinds would have few customers each.'

const attributeOf = (suggestion: Suggestion | undefined): AttributeUse | null =>
  suggestion?.use.use === 'attribute' ? suggestion.use : null

/** Levels a column would have as an attribute; 1 where it is none. */
const levelsOf = (column: ColumnProfile, suggestion: Suggestion | undefined): number => {
  const use = attributeOf(suggestion)
  if (!use) return 1
  const levels = use.bands ? use.bands.length + 1 : Math.min(column.distinct, use.most)
  return levels + (column.missing > 0 ? 1 : 0)
}

/** The same column in two bands; `null` where it is no number in more of them. */
const inTwoBands = (column: ColumnProfile, suggestion: Suggestion): Suggestion | null => {
  const use = attributeOf(suggestion)
  if (column.kind !== 'number' || !column.quantiles || (use?.bands?.length ?? 0) < 2) return null
  const bands = evenCuts(column.quantiles, 2)
  return use && bands.length > 0 ? { use: { ...use, bands }, why: TWO_BANDS } : null
}

/** The column unused; `null` where it is no attribute, or the reason for leaving. */
const leftOut = (_: ColumnProfile, suggestion: Suggestion): Suggestion | null => {
  const use = attributeOf(suggestion)
  return use && use.id !== 'reason' ? { use: { use: 'ignore' }, why: LEFT_OUT } : null
}

/**
 * Suggestions of which the attributes make no more kinds of customers than a list of so many rows can fill: about 60, or one for every 30
 * rows. Beyond that, from the last column on, numbers are divided into two bands; then columns are left out, the reason for
 * leaving last of all.
 */
export const fewerKinds = (
  { columns, rows }: { readonly columns: readonly ColumnProfile[]; readonly rows: number },
  suggestions: readonly Suggestion[],
): Suggestion[] => {
  const most = Math.max(FEW_KINDS, rows / CUSTOMERS_OF_KIND)
  const now = [...suggestions]
  const kinds = (): number => columns.reduce((n, column, i) => n * levelsOf(column, now[i]), 1)
  for (const change of [inTwoBands, leftOut]) {
    for (let i = columns.length - 1; i >= 0 && kinds() > most; i--) {
      const [column, suggestion] = [columns[i], now[i]]
      const changed = column && suggestion ? change(column, suggestion) : null
      if (changed) now[i] = changed
    }
  }
  return now
}
