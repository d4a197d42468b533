/** Signs that may stand between cells; where several fit equally well, the first of them. */
export const DELIMITERS = ['\t', ';', '|', ','] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Lines that are looked at. */
const LINES = 20

const isDelimiter = (sign: string): boolean => DELIMITERS.some((each) => each === sign)

type Counts = Map<string, number>

/** How often each sign stands outside quotes, for every row of the sample that holds anything. */
const countsByRow = (sample: string, isWhole: boolean): Counts[] => {
  const rows: Counts[] = []
  let counts: Counts = new Map()
  let isQuoted = false
  let mayOpen = true
  let isEmpty = true
  for (let i = 0; i < sample.length && rows.length < LINES; i++) {
    const sign = sample.charAt(i)
    if (sign === '"' && (isQuoted || mayOpen)) {
      if (isQuoted && sample[i + 1] === '"') i++
      else isQuoted = !isQuoted
      mayOpen = false
      isEmpty = false
    } else if (!isQuoted && (sign === '\n' || sign === '\r')) {
      if (!isEmpty) rows.push(counts)
      counts = new Map()
      mayOpen = isEmpty = true
    } else if (!isQuoted) {
      if (isDelimiter(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
      mayOpen = isDelimiter(sign) || (mayOpen && sign === ' ')
      isEmpty = false
    }
  }
  const isLastWhole = isWhole && !isQuoted && !isEmpty
  return isLastWhole || rows.length === 0 ? [...rows, counts] : rows
}

/**
 * The sign between the cells of a table, told from its beginning: the one that stands outside quotes
 * equally often in most lines, counted from the first line on. Where two do, as `;` and `,` in
 * `1,5;2,5`, the earlier of tab, semicolon, bar and comma; where none does, the most frequent; a comma where there is none.
 *
 * @param sample the beginning of the text, without byte-order mark
 * @param isWhole whether the sample is the whole text, so that its last line is complete
 */
export const sniffDelimiter = (sample: string, isWhole: boolean): Delimiter => {
  const rows = countsByRow(sample, isWhole).slice(0, LINES)
  const best = (score: (sign: Delimiter) => number): Delimiter | null => {
    const scores = DELIMITERS.map(score)
    const top = Math.max(...scores)
    return top > 0 ? (DELIMITERS[scores.indexOf(top)] ?? null) : null
  }
  const agreeing = (sign: Delimiter): number => {
    const first = rows[0]?.get(sign) ?? 0
    return first === 0 ? 0 : rows.filter((counts) => counts.get(sign) === first).length
  }
  const total = (sign: Delimiter): number =>
    rows.reduce((sum, counts) => sum + (counts.get(sign) ?? 0), 0)
  return best(agreeing) ?? best(total) ?? ','
}
