/** What a picture's text needs, without a page: it can be tested anywhere. */

// eslint-disable-next-line no-control-regex -- those are the characters that XML 1.0 does not allow
const NOT_XML = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/** The text with "�" for what an XML document may not hold: control characters and lone surrogates. */
export const wellFormed = (text: string): string =>
  text.replace(NOT_XML, '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD')

/** A link as a picture shows it, cut after `most` characters. */
export const shortLink = (link: string, most = 72): string =>
  link.length <= most ? link : `${link.slice(0, most - 1)}…`

/** Breaks a text into lines no wider than `width`; a word that is wider is broken inside. */
export const wrap = (text: string, width: number, measure: (text: string) => number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    line = ''
    for (const char of word) {
      if (line && measure(line + char) > width) {
        lines.push(line)
        line = ''
      }
      line += char
    }
  }
  return line ? [...lines, line] : lines
}
