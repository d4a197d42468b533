import { describe, expect, it } from 'vitest'
import type { AttributeUse, ColumnLevel } from '../../../src/model/customerList.ts'
import { dayOf, dayText, monthsBetween } from '../../../src/tables/list/dates.ts'
import { dialects } from '../../../src/tables/warehouse/dialects.ts'
import { duckDb } from '../../../src/tables/warehouse/duckDb.ts'
import { latestDayWith } from '../../../src/tables/warehouse/months.ts'
import { bigQuery } from '../../../src/tables/warehouse/bigQuery.ts'
import { snowflake } from '../../../src/tables/warehouse/snowflake.ts'
import { statement } from '../../../src/tables/warehouse/statement.ts'
import { tableProblem } from '../../../src/tables/warehouse/tableProblem.ts'
import type { WarehouseColumn } from '../../../src/tables/warehouse/warehouseTable.ts'
import { documentTable, warehouseDoc } from '../../helpers/warehouseDoc.ts'

const day = dayOf('2026-03-31', 'ymd') ?? 0

const attribute = (more: Partial<AttributeUse> = {}): AttributeUse => ({
  ...{ use: 'attribute', name: 'Plan', bands: null, missing: 'level', most: 3 },
  ...more,
})

const text = (
  use: WarehouseColumn['use'],
  seen: WarehouseColumn['seen'] = null,
): WarehouseColumn => ({
  ...{ name: 'plan', kind: 'text', use, seen },
})

const written = (columns: readonly WarehouseColumn[], table = 'customers'): string =>
  statement(duckDb, { table, columns, day })

const levels = (...texts: string[]): readonly ColumnLevel[] =>
  texts.map((each, i) => ({ text: each, rows: 100 - i }))

describe('The document about warehouses', () => {
  it('has the statements as they are written now (vitest -u writes it anew)', async () => {
    await expect(warehouseDoc()).toMatchFileSnapshot('../../../docs/warehouse.md')
  })
})

describe('A statement', () => {
  it('tells columns of one long name apart within the 63 bytes that PostgreSQL keeps of it', () => {
    const name = 'Längste Bezeichnung eines Merkmals in der ganzen Tabelle der Kunden'
    const sql = written([text(attribute({ name })), text(attribute({ name }))])
    const names = [...sql.matchAll(/ AS "(Läng[^"]*)"/g)].map(([, each = '']) => each)
    expect(new Set(names).size).toBe(2)
    const kept = names.map((each) => new TextEncoder().encode(each).length)
    expect(Math.max(...kept)).toBeLessThanOrEqual(63)
  })

  it('takes nobody to have left before 1900, as lists do, where a band reaches beyond', () => {
    expect(dayText(latestDayWith(1_700, day))).toBe('1900-01-01')
  })

  it('differs between warehouses in quotes and names of types only', () => {
    const bare = dialects.map((dialect) =>
      statement(dialect, documentTable)
        .replace(/["`]/g, '')
        .replace(/\b(STRING|VARCHAR|TEXT)\b/g, 'T')
        .replace(/\b(FLOAT64|DOUBLE PRECISION|DOUBLE)\b/g, 'N')
        .replaceAll("'\\\\n'", "'\\n'")
        .toLowerCase(),
    )
    expect(new Set(bare).size).toBe(1)
  })

  it('keeps the most frequent texts where a sample shows too many, with a place for Other and for Not known', () => {
    const seen = { levels: levels('Gold', "O'Neil", 'Tin'), distinct: 9, missing: 4 }
    const sql = written([text(attribute(), seen)])
    expect(sql).toContain('IN (\'gold\') THEN TRIM(CAST("plan" AS VARCHAR))')
    expect(sql).toContain("ELSE 'Other'")
    expect(written([text(attribute(), { ...seen, missing: 0 })])).toContain(
      "IN ('gold', 'o''neil')",
    )
    expect(written([text(attribute({ most: 40 }), seen)])).not.toContain('Other')
  })

  it('leaves customers without a value out where that was chosen', () => {
    const sql = written([text(attribute({ missing: 'leaveOut' }))])
    expect(sql).toContain('NOT ("plan" IS NULL')
    expect(sql).not.toContain('Not known')
  })

  it('gives no two columns of its result one name, nor an attribute that of a sum', () => {
    const sql = written([
      text(attribute({ name: 'Customers' })),
      text(attribute({ name: 'plan' })),
      text(attribute({ name: 'PLAN' })),
    ])
    const names = [...sql.matchAll(/ AS "([^"]+)"/g)].map(([, name]) => name!.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(['customers 2', 'plan', 'plan 2', 'customers'])
  })

  it('puts no sign into a result of BigQuery that names of its columns may not have', () => {
    const columns = [text(attribute({ name: 'Plan (a/b) "x"' }))]
    expect(statement(bigQuery, { table: 't', columns, day })).toContain('AS `Plan _a_b_ _x_`')
  })

  it('takes names in small letters for such as Snowflake keeps in capitals, and others as they are', () => {
    const columns = ['plan', 'Plan', 'PLAN', 'my plan'].map((name) => ({
      ...text({ use: 'arm' }),
      name,
    }))
    const sql = columns.map((each) => statement(snowflake, { table: 't', columns: [each], day }))
    const quoted = ['"PLAN"', '"Plan"', '"PLAN"', '"my plan"']
    sql.forEach((each, i) => expect(each).toContain(`CAST(${quoted[i]} AS VARCHAR)`))
  })

  it('is refused with a sentence without a table, without columns, and with a column that has no name', () => {
    const problem = (table: string, columns: readonly WarehouseColumn[]) =>
      tableProblem(duckDb, { table, columns, day })
    expect(problem(' ', [text({ use: 'arm' })])).toMatch(/no name/)
    expect(problem('a..b', [text({ use: 'arm' })])).toMatch(/not the name of a table/)
    expect(problem('t', [])).toMatch(/No column/)
    expect(problem('t', [{ ...text({ use: 'arm' }), name: ' ' }])).toMatch(/Column 1 has no name/)
    expect(problem('t', [text({ use: 'arm' })])).toBeNull()
  })
})

describe('The latest day with so many months to another', () => {
  it('is that of counting months day by day, on ends of months too', () => {
    for (const end of ['2026-03-31', '2024-02-29', '2025-02-28', '2026-11-28', '2026-01-01']) {
      const to = dayOf(end, 'ymd') ?? 0
      for (const months of [0, 1, 1.5, 2, 11, 12, 13, 24.5, 60]) {
        const latest = latestDayWith(months, to)
        const told = `${months} months to ${end}: ${dayText(latest)}`
        expect(monthsBetween(latest, to), told).toBeGreaterThanOrEqual(months)
        for (let later = latest + 1; later < latest + 40 && later <= to; later++) {
          expect(monthsBetween(later, to), told).toBeLessThan(months)
        }
      }
    }
  })
})
