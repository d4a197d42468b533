import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bigQuery } from '../../src/tables/warehouse/bigQuery.ts'
import type { Dialect } from '../../src/tables/warehouse/dialect.ts'
import { dialects } from '../../src/tables/warehouse/dialects.ts'
import { duckDb } from '../../src/tables/warehouse/duckDb.ts'
import { postgreSql } from '../../src/tables/warehouse/postgreSql.ts'
import { snowflake } from '../../src/tables/warehouse/snowflake.ts'
import { spark } from '../../src/tables/warehouse/spark.ts'
import { tableName } from '../../src/tables/warehouse/tableName.ts'
import {
  readDoubled,
  readGoogle,
  readSnowflakeText,
  readSparkText,
  type Token,
} from '../helpers/sqlTokens.ts'

type Reader = (text: string) => Token | null

const READERS: readonly (readonly [Dialect, { name: Reader; text: Reader }])[] = [
  [bigQuery, { name: (text) => readGoogle('`', text), text: (text) => readGoogle("'", text) }],
  [snowflake, { name: (text) => readDoubled('"', text), text: readSnowflakeText }],
  [spark, { name: (text) => readDoubled('`', text), text: readSparkText }],
  [duckDb, { name: (text) => readDoubled('"', text), text: (text) => readDoubled("'", text) }],
  [postgreSql, { name: (text) => readDoubled('"', text), text: (text) => readDoubled("'", text) }],
]

/** Signs that quoting could trip over come up often. */
const sign = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'\'"`\\${}%_\n\r\tnux0;-/*') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
)
const awkward = fc
  .array(sign, { maxLength: 12 })
  .map((signs) => signs.join('').replace(/[\0\p{Surrogate}]/gu, ''))

describe('Texts and names between quotes', () => {
  it.each(READERS)(
    'of $name are read back by its documented rules as they were',
    (dialect, read) => {
      fc.assert(
        fc.property(awkward, (text) => {
          expect(read.text(dialect.quoteText(text))).toEqual({ value: text, rest: '' })
          expect(read.name(dialect.quoteName(text))).toEqual({ value: text, rest: '' })
        }),
        { numRuns: 2_000, seed: 20 },
      )
    },
  )

  it('end where they should, whatever text tries to end them', () => {
    const attack = "x'; DROP TABLE customers; --"
    for (const [dialect, read] of READERS) {
      expect(read.text(`${dialect.quoteText(attack)} AS y`), dialect.name).toEqual({
        value: attack,
        rest: ' AS y',
      })
    }
  })

  it('leave out U+0000, which PostgreSQL cannot hold', () => {
    for (const dialect of dialects) {
      expect(dialect.quoteText('a\u0000b')).toBe("'ab'")
      expect(dialect.quoteName('a\u0000b')).toMatch(/^.ab.$/)
    }
  })
})

describe('The name of a table', () => {
  it('is quoted part by part, and read with its own quotes', () => {
    const named = (dialect: Dialect, text: string): string | null => tableName(dialect, text)
    expect(named(bigQuery, 'my-project.crm.customers')).toBe('`my-project`.`crm`.`customers`')
    expect(named(snowflake, 'crm.public.customers')).toBe('"CRM"."PUBLIC"."CUSTOMERS"')
    expect(named(snowflake, 'CRM."lapsed customers"')).toBe('"CRM"."lapsed customers"')
    expect(named(spark, 'crm.`a.b`')).toBe('`crm`.`a.b`')
    expect(named(duckDb, "'list.csv'")).toBe("'list.csv'")
    expect(named(postgreSql, 'order')).toBe('"order"')
  })

  it('is refused where it is none', () => {
    for (const text of ['', ' ', 'a..b', '.a', 'a.', '"a', 'a"b"', '""']) {
      expect(tableName(postgreSql, text), text).toBeNull()
    }
  })

  it('read with quotes stays the name it was, whatever signs it has', () => {
    const parts = fc.array(
      awkward.filter((text) => text !== ''),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(parts, (names) => {
        const written = names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')
        const expected = names.map((name) => duckDb.quoteName(name)).join('.')
        expect(tableName(duckDb, written)).toBe(expected)
      }),
      { numRuns: 1_000, seed: 20 },
    )
  })
})
