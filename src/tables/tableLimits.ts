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
  /** rows of a list of customers, its header included */
  listRows: 5_000_000,
  /** bytes of a list of customers */
  listBytes: 1_000_000_000,
  /** different values of a column that are counted; a column with more is no attribute as it is */
  distinct: 4_096,
  /** different values of all columns of a list that are counted */
  distinctInAll: 400_000,
  /** values of a column of a list that are told one by one */
  listedLevels: 200,
  /** characters by which values of a column are told apart */
  level: 200,
  /** values of a column that its percentiles are taken from */
  sample: 20_000,
  /** rows of a list that are shown */
  firstRows: 20,
  /** of a cohort made from a list, as the document has them */
  attributes: 8,
  levels: 40,
  cells: 4_096,
  customers: 100_000_000,
  /** groups of a list's history */
  groups: 200_000,
} as const
