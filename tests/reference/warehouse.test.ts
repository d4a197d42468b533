import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import type { ListMapping } from '../../src/model/customerList.ts'
import { dayOf } from '../../src/tables/list/dates.ts'
import { profileList } from '../../src/tables/list/profileList.ts'
import { suggestMapping } from '../../src/tables/list/suggestMapping.ts'
import { tabulateList } from '../../src/tables/list/tabulateList.ts'
import type { TabulatedList } from '../../src/tables/list/tabulatedList.ts'
import type { Dialect } from '../../src/tables/warehouse/dialect.ts'
import { duckDb } from '../../src/tables/warehouse/duckDb.ts'
import { postgreSql } from '../../src/tables/warehouse/postgreSql.ts'
import { statement } from '../../src/tables/warehouse/statement.ts'
import { warehouseColumns } from '../../src/tables/warehouse/warehouseColumns.ts'
import { cellsById, historySums, lifetimesByArm, type GroupSums } from '../helpers/historySums.ts'
import { csvOf, madeUpColumns, madeUpCustomers, MADE_UP_DAY } from '../helpers/madeUpCustomers.ts'
import { postgresPath, startPostgres } from '../helpers/postgres.ts'

const day = dayOf(MADE_UP_DAY, 'ymd') ?? 0
const mapping: ListMapping = {
  columns: Object.fromEntries(madeUpColumns.map(({ use }, i) => [i, use])),
  decimal: null,
  dateOrder: null,
  day,
}

const list = csvOf(madeUpCustomers(50_000))
const profile = profileList(list)
/** The list itself, read row by row. */
const direct = tabulateList(list, profile, mapping)

const statementFor = (dialect: Dialect): string =>
  statement(dialect, {
    table: 'customers',
    columns: warehouseColumns(profile.columns, mapping),
    day,
  })

/** A table of the warehouse with the list's columns. */
const createTable = (dialect: Dialect): string => {
  const types = { ...dialect.types, date: 'DATE' }
  const columns = madeUpColumns.map(({ name, type }) => `${dialect.quoteName(name)} ${types[type]}`)
  return `CREATE TABLE "customers" (${columns.join(', ')})`
}

const withoutEnd = (sql: string): string => sql.trimEnd().replace(/;$/, '')

/** The result of the statement, read as a list is whose columns nobody has told the use of. */
const readBack = (csv: string): TabulatedList => {
  const counted = profileList(csv)
  return tabulateList(csv, counted, suggestMapping(counted).mapping)
}

const inDuckDb = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'regain-duckdb-'))
  const [given, told] = [join(folder, 'list.csv'), join(folder, 'counts.csv')]
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    writeFileSync(given, list)
    await connection.run(createTable(duckDb))
    await connection.run(`COPY "customers" FROM '${given}' (FORMAT csv, HEADER)`)
    const sql = withoutEnd(statementFor(duckDb))
    await connection.run(`COPY (${sql}\n) TO '${told}' (FORMAT csv, HEADER)`)
    return readFileSync(told, 'utf8')
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true, force: true })
  }
}

const inPostgres = (): string => {
  const server = startPostgres()
  try {
    const copy = 'COPY "customers" FROM STDIN WITH (FORMAT csv, HEADER);'
    server.run(`${createTable(postgreSql)};\n${copy}\n${list}\\.\n`)
    const sql = withoutEnd(statementFor(postgreSql))
    return server.run(`COPY (${sql}\n) TO STDOUT WITH (FORMAT csv, HEADER);\n`)
  } finally {
    server.stop()
  }
}

/** Sums of squares are put together from means and variances, so that the last of 16 digits differ. */
const isNear = (x: number, y: number): boolean =>
  Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(y))

const isSame = (one: GroupSums | undefined, other: GroupSums): boolean =>
  one !== undefined &&
  one.customers === other.customers &&
  one.returned === other.returned &&
  isNear(one.value, other.value) &&
  isNear(one.squares, other.squares)

const expectSame = (counted: TabulatedList): void => {
  expect(counted.problems.listed).toEqual([])
  const [cohort, past] = [counted.cohort!, counted.history!]
  const [own, ownPast] = [direct.cohort!, direct.history!]
  expect(cohort.attributes.map(({ id, name }) => [id, name])).toEqual(
    own.attributes.map(({ id, name }) => [id, name]),
  )
  expect(cohort.customers).toBe(own.customers)
  expect([...cellsById(cohort)]).toEqual([...cellsById(own)])
  const [sums, ownSums] = [historySums(past), historySums(ownPast)]
  expect([...sums.keys()]).toEqual([...ownSums.keys()])
  expect([...ownSums].filter(([key, own]) => !isSame(sums.get(key), own))).toEqual([])
  expect(lifetimesByArm(past)).toEqual(lifetimesByArm(ownPast))
  expect(past.margins!.customers).toBe(ownPast.margins!.customers)
  expect(isNear(past.margins!.mean, ownPast.margins!.mean)).toBe(true)
  expect(isNear(past.margins!.sd, ownPast.margins!.sd)).toBe(true)
}

describe('A statement for a warehouse', () => {
  it('has rows to count: the list itself reads without a fault of the whole, and most rows count', () => {
    expect(direct.problems.listed).toEqual([])
    expect(direct.cohort!.customers).toBeGreaterThan(40_000)
    expect(direct.faulty).toBeGreaterThan(500)
    expect(direct.withoutValue).toBeGreaterThan(4_000)
    expect(historySums(direct.history!).size).toBeGreaterThan(5_000)
  })

  it('run by DuckDB gives the cells to the customer, and the sums of history, that the list gives', async () => {
    expectSame(readBack(await inDuckDb()))
  })

  it.skipIf(postgresPath === undefined)(
    'run by PostgreSQL (needs its server) gives the same cells and sums',
    () => {
      expectSame(readBack(inPostgres()))
    },
  )
})
