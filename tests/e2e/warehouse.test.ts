import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

/** A million customers: three reasons, and dates of joining one, two and three years before 2026-11-28. */
const TABLE = `CREATE TABLE customers AS SELECT
  CASE i % 4 WHEN 0 THEN 'Price' WHEN 1 THEN 'Service' WHEN 2 THEN 'It''s "over"' END AS "reason",
  DATE '2026-11-28' - CAST(365 * (i % 3) AS INTEGER) AS joined
FROM range(1000000) AS numbers(i)`

/** What DuckDB gives back for a statement, as a CSV file. */
const counted = async (statement: string, path: string): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(TABLE)
  const bare = statement.trimEnd().replace(/;$/, '')
  await connection.run(`COPY (${bare}\n) TO '${path}' (FORMAT csv, HEADER)`)
  connection.closeSync()
  instance.closeSync()
}

/** Puts the statement together, one column from the scenario and one typed. */
const statementOf = async ({ page }: Screen): Promise<string> => {
  await page.getByText('Too many customers for a file?').click()
  await page.getByLabel('Database').selectOption('duckdb')
  await page.getByLabel('Table of customers').fill('customers')
  await page.getByLabel('Column of row 1').fill('reason')
  await page.getByRole('button', { name: 'Add a column' }).click()
  await page.getByLabel('Column of row 2').fill('joined')
  await page.getByLabel('Becomes of row 2').selectOption('months')
  await page.getByLabel('Called here of row 2').fill('Tenure')
  await page.getByLabel('Bands begin at of row 2').fill('6; 18')
  await page.getByLabel('Months are counted to').fill('2026-11-28')
  return page.getByLabel('Statement for DuckDB').inputValue()
}

describe('a warehouse', () => {
  test('counts a million customers by the statement that was put together, and they become the list', async ({
    open,
  }) => {
    const screen = await open({ width: 1440, height: 900 })
    const { page } = screen
    await screen.button('Your customers').click()
    const statement = await statementOf(screen)
    await screen.shows('DuckDB runs such statements in this program’s own tests')

    const folder = await mkdtemp(join(tmpdir(), 'regain-warehouse-'))
    const path = join(folder, 'counts.csv')
    await counted(statement, path)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose the result' }).click()
    await (await chooser).setFiles(path)

    await page.locator('section[aria-busy="false"] [data-testid="list-result"]').waitFor()
    const result = plain(await page.getByTestId('list-result').innerText())
    expect(result).toBe('1,000,000 customers in 12 kinds')
    expect(await page.getByRole('combobox', { name: 'Use customers as' }).inputValue()).toBe(
      'customers',
    )
    await rm(folder, { recursive: true })
  })
})
