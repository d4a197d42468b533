import type { Dialect } from './dialect.ts'
import { doubled, shortName, withoutNull } from './quoting.ts'

/**
 * PostgreSQL 9.1 and newer, where a backslash in a text means nothing. A quote in a name or text is written twice.
 * Sources: postgresql.org/docs/current/sql-syntax-lexical.html.
 */
export const postgreSql: Dialect = {
  id: 'postgresql',
  name: 'PostgreSQL',
  isRun: true,
  types: { text: 'TEXT', number: 'DOUBLE PRECISION' },
  quoteName: (name) => doubled('"', withoutNull(name)),
  storedName: (name) => name,
  quoteText: (text) => doubled("'", withoutNull(text)),
  resultName: (name) => shortName(name),
}
