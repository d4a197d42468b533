import type { Dialect } from './dialect.ts'

const PART = /"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|([^."`]+)/y

/** The parts of a table's name as people write it: `crm.customers`, `"My tables".customers`; `null` where it is none. */
export const tableParts = (text: string): readonly { name: string; isQuoted: boolean }[] | null => {
  const parts: { name: string; isQuoted: boolean }[] = []
  const reader = new RegExp(PART)
  const trimmed = text.trim()
  for (;;) {
    const part = reader.exec(trimmed)
    if (!part) return null
    const [, double, back, bare] = part
    const name = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bare?.trim() ?? ''
    if (name === '') return null
    parts.push({ name, isQuoted: bare === undefined })
    if (reader.lastIndex === trimmed.length) return parts
    if (trimmed[reader.lastIndex] !== '.') return null
    reader.lastIndex += 1
  }
}

const FILE = /^'([^']+)'$/

/**
 * A table's name as a statement has it, each part between quotes. In DuckDB a file between single quotes is a table too:
 * `'customers.parquet'`. `null` where the text is no name.
 */
export const tableName = (dialect: Dialect, text: string): string | null => {
  const file = FILE.exec(text.trim())?.[1]
  if (dialect.id === 'duckdb' && file !== undefined) return dialect.quoteText(file)
  const parts = tableParts(text)
  if (parts === null) return null
  return parts
    .map(({ name, isQuoted }) => dialect.quoteName(isQuoted ? name : dialect.storedName(name)))
    .join('.')
}
