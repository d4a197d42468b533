import { bigQuery } from './bigQuery.ts'
import type { Dialect, DialectId } from './dialect.ts'
import { duckDb } from './duckDb.ts'
import { postgreSql } from './postgreSql.ts'
import { snowflake } from './snowflake.ts'
import { spark } from './spark.ts'

/** The warehouses that a statement can be written for. */
export const dialects: readonly Dialect[] = [bigQuery, snowflake, spark, duckDb, postgreSql]

export const dialectOf = (id: DialectId): Dialect => dialects.find((each) => each.id === id)!
