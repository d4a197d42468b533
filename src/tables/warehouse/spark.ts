import type { Dialect } from './dialect.ts'
import { backslashed, doubled, shortName, withoutNull } from './quoting.ts'

/**
 * Spark SQL. A back-tick in a name is written twice; in texts a backslash begins an escape sequence. `$` and `{` are escaped too, since
 * Spark replaces `${name}` inside of texts by a setting and Databricks takes `$name` for a widget.
 * Sources: spark.apache.org/docs/latest/sql-ref-identifier.html, …/sql-ref-literals.html;
 * `spark.sql.variable.substitute`.
 */
export const spark: Dialect = {
  id: 'spark',
  name: 'Spark SQL',
  isRun: false,
  types: { text: 'STRING', number: 'DOUBLE' },
  quoteName: (name) => doubled('`', withoutNull(name)),
  storedName: (name) => name,
  quoteText: (text) => backslashed("'", withoutNull(text)).replace(/[${]/g, '\\$&'),
  resultName: (name) => shortName(name),
}
