/** Longest name of an offer on a slide, by how many offers there are. */
const MOST_OF_A_NAME = 30
const MOST_OF_A_NARROW_NAME = 20

/** From this many offers on, each has one narrow line. */
export const MANY_ARMS = 8

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text, or as much of it as fits with "…": never half an emoji, cut between words where one ends near. */
export const shortened = (text: string, most: number): string => {
  const signs = [...segments.segment(text)].map(({ segment }) => segment)
  if (signs.length <= most) return text
  const cut = signs.slice(0, most - 1).join('')
  const end = cut.lastIndexOf(' ')
  return `${(end > 0.7 * cut.length ? cut.slice(0, end) : cut).replace(/[\s,.;:]+$/u, '')}…`
}

/** An offer's name as a table or chart on a slide has room for it; the notes and the workbook have all of it. */
export const shortName = (name: string, arms: number): string =>
  shortened(
    name.replace(/\s+/gu, ' ').trim(),
    arms < MANY_ARMS ? MOST_OF_A_NAME : MOST_OF_A_NARROW_NAME,
  )
