import type { Dialect } from './dialect.ts'
import { doubled, shortName, withoutNull } from './quoting.ts'

/**
 * Snowflake. A quote in a name or text is written twice; in texts a backslash begins an escape sequence. A name that was created without
 * quotes is kept in capitals, so one that is written in small letters only is taken for such a one.
 * Sources: docs.snowflake.com/sql-reference/identifiers-syntax, …/sql-reference/data-types-text (escape sequences).
 */
export const snowflake: Dialect = {
  id: 'snowflake',
  name: 'Snowflake',
  isRun: false,
  types: { text: 'VARCHAR', number: 'DOUBLE' },
  quoteName: (name) => doubled('"', withoutNull(name)),
  storedName: (name) => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name.toUpperCase() : name),
  quoteText: (text) => doubled("'", withoutNull(text).replaceAll('\\', '\\\\')),
  resultName: (name) => shortName(name),
}
