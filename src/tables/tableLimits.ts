/** Every limit on a table that is read, in one place. */
export const tableLimits = {
  /** columns of one line */
  columns: 500,
  /** rows of one table, its header included */
  rows: 500_000,
  /** characters of one cell: what a spreadsheet holds in one */
  cell: 32_767,
  /** rows of a table with one row for each customer, its header included */
  customerRows: 1_000_000,
  /** bytes of a file of results */
  bytes: 256_000_000,
  /** arms of a test */
  arms: 32,
  /** segments of a test */
  segments: 200,
  /** rows of a table of counts: arms times segments */
  counts: 10_000,
  /** customers in one cell of counts */
  count: 1_000_000_000,
  /** problems of one table that are listed; of the others only their number is told */
  problems: 50,
  /** problems of single rows that are listed, where the other rows are kept */
  rowProblems: 1_000,
  /** characters of a text that stands for a number */
  numberText: 64,
} as const
