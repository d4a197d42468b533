/** Every limit on a table that is read, in one place. */
export const tableLimits = {
  /** columns of one line */
  columns: 500,
  /** rows of one table, its header included */
  rows: 500_000,
  /** characters of one cell: what a spreadsheet holds in one */
  cell: 32_767,
  /** rows of a table of counts: arms times segments */
  counts: 10_000,
  /** customers in one cell of counts */
  count: 1_000_000_000,
  /** problems of one table that are listed; of the others only their number is told */
  problems: 50,
  /** characters of a text that stands for a number */
  numberText: 64,
} as const
