import type { Entry } from './entry.ts'

/** Characters of a scenario's name. */
export const NAME_LENGTH = 80

/** The name, or "name (2)", "name (3)" … where it is taken; never longer than a name may be. */
export const uniqueName = (name: string, taken: readonly string[]): string => {
  const names = new Set(taken)
  for (let n = 1; ; n++) {
    const mark = n === 1 ? '' : ` (${n})`
    const candidate = cut(name, NAME_LENGTH - mark.length) + mark
    if (!names.has(candidate)) return candidate
  }
}

/** Cuts between characters, never inside a surrogate pair. */
const cut = (text: string, length: number): string => {
  if (text.length <= length) return text
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length
  return text.slice(0, end)
}

/** A text for searching: without case, accents and differences in spacing. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()

/** Entries whose name or headline holds every word of a query, in any order. */
export const search = (entries: readonly Entry[], query: string): readonly Entry[] => {
  const words = plain(query).split(' ')
  return entries.filter(({ name, headline }) => {
    const text = plain(`${name} ${headline}`)
    return words.every((word) => text.includes(word))
  })
}
