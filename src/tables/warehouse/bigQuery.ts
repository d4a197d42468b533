import type { Dialect } from './dialect.ts'
import { backslashed, shortName, withoutNull } from './quoting.ts'

/** Signs that BigQuery does not take in the name of a column, flexible names included. */
const FORBIDDEN = /[!"$()*,./;?@[\\\]^`{}~\p{Cc}]/gu

/**
 * BigQuery (GoogleSQL). Names stand between back-ticks and have the escape sequences of texts; a quoted text may not hold a line end.
 * Sources: docs.cloud.google.com/bigquery/docs/reference/standard-sql/lexical, …/docs/schemas.
 */
export const bigQuery: Dialect = {
  id: 'bigquery',
  name: 'BigQuery',
  isRun: false,
  types: { text: 'STRING', number: 'FLOAT64' },
  quoteName: (name) => backslashed('`', withoutNull(name)),
  storedName: (name) => name,
  quoteText: (text) => backslashed("'", withoutNull(text)),
  resultName: (name) => shortName(name.replace(FORBIDDEN, '_')),
}
