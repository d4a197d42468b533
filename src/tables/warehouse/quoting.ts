/** A text between quotes, with each of its own quotes twice. */
export const doubled = (quote: string, text: string): string =>
  `${quote}${text.replaceAll(quote, quote + quote)}${quote}`

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' }

/** A text between quotes, with a backslash before its own quotes and backslashes and `\n`, `\r` for line ends. */
export const backslashed = (quote: string, text: string): string => {
  const escaped = Array.from(text, (sign) =>
    sign === quote || sign === '\\' ? `\\${sign}` : (ESCAPES[sign] ?? sign),
  )
  return `${quote}${escaped.join('')}${quote}`
}

/** U+0000 cannot stand in a text of every warehouse. */
export const withoutNull = (text: string): string => text.replaceAll('\u0000', '')

/** Names of result columns are cut here: PostgreSQL keeps 63 bytes. */
const MOST_BYTES = 63

const bytesOf = (sign: string): number => {
  const point = sign.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/** A name cut to what every warehouse keeps of the name of a column, with room for so many bytes more. */
export const shortName = (name: string, room = 0): string => {
  let bytes = 0
  let kept = ''
  for (const sign of name) {
    bytes += bytesOf(sign)
    if (bytes > MOST_BYTES - room) break
    kept += sign
  }
  return kept.trimEnd()
}
