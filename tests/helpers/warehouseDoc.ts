import { dayOf } from '../../src/tables/list/dates.ts'
import { dialects } from '../../src/tables/warehouse/dialects.ts'
import { statement } from '../../src/tables/warehouse/statement.ts'
import type { WarehouseColumn, WarehouseTable } from '../../src/tables/warehouse/warehouseTable.ts'

const level = { use: 'attribute', bands: null, missing: 'level', most: 40 } as const
const column = (
  name: string,
  kind: WarehouseColumn['kind'],
  use: WarehouseColumn['use'],
): WarehouseColumn => ({ name, kind, use, seen: null })

/** The table of the document: four attributes, and what a past campaign came to. */
export const documentTable: WarehouseTable = {
  table: 'crm.lapsed_customers',
  day: dayOf('2026-11-28', 'ymd') ?? 0,
  columns: [
    column('plan', 'text', { ...level, name: 'Plan' }),
    column('monthly_fee', 'number', { ...level, name: 'Monthly fee', bands: [20, 40] }),
    column('joined_on', 'date', { ...level, name: 'Tenure', bands: [12, 24] }),
    column('complained', 'yesNo', { ...level, name: 'Complaint' }),
    column('arm', 'text', { use: 'arm' }),
    column('returned', 'yesNo', { use: 'returned' }),
    column('left_on', 'date', { use: 'monthsLapsed' }),
    column('value_12_months', 'number', { use: 'value' }),
  ],
}

const HEAD = `# Counting customers in a warehouse

A base that is too large for a file is counted where it is: a statement groups the customers of a table by what tells them
apart and gives back one row for each combination, with the number of its customers. No single customer leaves the warehouse.
The result is read as a list of customers is, on the screen "Your customers" or by \`regain cohort RESULT.csv --suggested\`; its
columns are recognised by their names.

The screen puts the statement together; so does the command line, from a sample of the table or from the names of its columns:

\`\`\`
regain cohort sample.csv --sql bigquery --table crm.lapsed_customers --suggested --day 2026-11-28
regain cohort --sql duckdb --table crm.lapsed_customers --columns plan,monthly_fee:number --bands monthly_fee=20,40
\`\`\`

## What it does

- A number or date in bands becomes the name of its band; whole months are counted to a day that is given. A text stays as it
  stands, so that the reading puts together what differs in case and blanks only; where a sample shows more values than levels are kept,
  the rarer ones become "Other". Rows without a value become "Not known", or are left out where that was chosen.
- Columns of past campaigns are told apart too (arm, months since leaving, amount of the offer, months paid, left again). Of the
  customers of a row, \`returned\` counts those who did; \`value\` and \`monthly_margin\` are means, and \`value_variance\` and
  \`monthly_margin_variance\` how single customers are spread around them, so that sums of squares are what the customers
  themselves would give.
- Customers that a list would refuse, such as those without an arm, are in rows of their own, which the reading refuses and tells.
- Numbers have to be numbers in the warehouse, dates dates or texts such as 2025-04-30. Names are quoted and kept as they are
  written; in Snowflake, one written in small letters only is taken in capitals, as Snowflake keeps names created without quotes.

## What is tested

The tests load 50,000 made-up customers with awkward texts, missing values, numbers on the edges of bands and dates on the ends of
months into DuckDB, and into PostgreSQL where its server is installed, run the statement, and compare: cells are the same to the
customer, sums of history to 12 digits. **The statements for BigQuery, Snowflake and Spark SQL are not run**; they differ from those two in
spellings alone: how names and texts are quoted, which tests read back by the documented rules of each warehouse, and what types are called.

## The statements

Of a table \`crm.lapsed_customers\`: attributes made of a text, a number, a date and a yes or no, and what became of a campaign.
`

const runs = (isRun: boolean): string => (isRun ? 'Run by the tests.' : 'Not run by the tests.')

/** The document about warehouses, with the statement of each. */
export const warehouseDoc = (): string => {
  const parts = dialects.map(
    (dialect) =>
      `### ${dialect.name}\n\n${runs(dialect.isRun)}\n\n\`\`\`sql\n${statement(dialect, documentTable)}\`\`\`\n`,
  )
  return [HEAD, ...parts].join('\n')
}
