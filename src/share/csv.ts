import { guard } from '../tables/guard.ts'

/** A cell as tables carry it. */
export type CsvCell = string | number | null

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

const field = (cell: CsvCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell + 0) : ''
  const text = guard(cell)
  const quoted = text === '' || /[",;|\r\n\t]|^\s|\s$/.test(text)
  return quoted ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A table as CSV (RFC 4180) with a byte-order mark. Numbers are written in full with a decimal
 * point; `null` and undefined numbers are empty fields, an empty text is `""`.
 */
export const csvText = (
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): string => {
  const lines = [columns, ...rows].map((cells) => cells.map(field).join(','))
  return `${BYTE_ORDER_MARK}${lines.join(LINE_END)}${LINE_END}`
}
