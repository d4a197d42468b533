import { plainName } from '../tableOf.ts'

/** Characters of an id: eight of them, joined by dots, are a key of the document. */
const MOST = 18
/** What JavaScript would take for something else. */
const RESERVED = ['constructor', 'prototype']

/** A few letters and digits that stand for a text (FNV-1a, 32 bits). */
const mark = (text: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36).padStart(7, '0').slice(-5)
}

const slug = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const marked = (base: string, text: string): string => {
  const start = base.slice(0, MOST - 6).replace(/-$/, '')
  return start === '' ? `x-${mark(text)}` : `${start}-${mark(text)}`
}

/**
 * An id of the document for each name: its letters and digits as far as they are ASCII. One that is long, that says
 * nothing, or that another name has already, ends with a mark of the whole text, so that it does not depend on what else is in the list.
 * Names that differ in case and blanks only count as one text and must not both be given.
 */
export const idsOf = (names: readonly string[]): string[] => {
  const taken = new Set<string>(RESERVED)
  return names.map((name) => {
    const base = slug(name)
    const text = plainName(name)
    const isFine = base !== '' && base.length <= MOST && !taken.has(base)
    let id = isFine ? base : marked(base, text)
    for (let i = 2; taken.has(id); i++) id = marked(base, `${text} ${i}`)
    taken.add(id)
    return id
  })
}
