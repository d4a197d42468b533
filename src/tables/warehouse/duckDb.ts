import type { Dialect } from './dialect.ts'
import { doubled, shortName, withoutNull } from './quoting.ts'

/**
 * DuckDB. A quote in a name or text is written twice; a backslash means nothing.
 * Sources: duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers, …/sql/data_types/literal_types.
 */
export const duckDb: Dialect = {
  id: 'duckdb',
  name: 'DuckDB',
  isRun: true,
  types: { text: 'VARCHAR', number: 'DOUBLE' },
  quoteName: (name) => doubled('"', withoutNull(name)),
  storedName: (name) => name,
  quoteText: (text) => doubled("'", withoutNull(text)),
  resultName: (name) => shortName(name),
}
