/**
 * A second, slow reader of CSV, written from the description alone and by another method: one pattern per
 * cell over the whole text. `null` where the text must be refused.
 */
export const slowCsv = (text: string, delimiter: string): string[][] | null => {
  const sign = delimiter === '|' ? '\\|' : delimiter
  const end = `(?=${sign}|\r|\n|$(?![^]))`
  const quoted = new RegExp(` *"((?:[^"]|"")*)" *${end}`, 'y')
  const plain = new RegExp(`(?! *")[^${sign}\r\n]*`, 'y')
  const lineEnd = /\r\n|\r|\n/y
  const rows: string[][] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at += found[0].length
    return found
  }
  while (at < text.length) {
    if (match(lineEnd)) continue
    const row: string[] = []
    do {
      const inQuotes = match(quoted)
      const found = inQuotes ?? match(plain)
      if (!found) return null
      row.push(inQuotes ? (inQuotes[1] ?? '').replaceAll('""', '"') : found[0])
    } while (text[at] === delimiter && ++at)
    rows.push(row)
    if (at < text.length && !match(lineEnd)) return null
  }
  return rows
}
