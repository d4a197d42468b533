import type { Encoding } from '../../src/tables/list/listProfile.ts'

/** Bytes that are not UTF-8 although nothing else was said. */
export class OtherEncoding extends Error {}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The encoding that the first bytes tell; `null`: they have no mark. */
export const markedEncoding = (bytes: Uint8Array): Encoding | null =>
  marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0] ?? null

/** What Windows-1252 has from 0x80 to 0x9F; some versions of Node decode control characters there. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'
const CONTROLS = new RegExp('[\\x80-\\x9F]', 'g')

const corrected = (text: string): string =>
  text.replace(CONTROLS, (sign) => UPPER[sign.charCodeAt(0) - 0x80] ?? sign)

/**
 * Turns bytes that come in pieces into text.
 * @param isSure whether a byte that the encoding does not have is shown as a question mark; else it throws `OtherEncoding`
 */
export const decoding = (
  encoding: Encoding,
  isSure: boolean,
): ((bytes: Uint8Array, isLast: boolean) => string) => {
  const decoder = new TextDecoder(encoding, { fatal: !isSure })
  return (bytes, isLast) => {
    try {
      const text = decoder.decode(bytes, { stream: !isLast })
      return encoding === 'windows-1252' ? corrected(text) : text
    } catch {
      throw new OtherEncoding()
    }
  }
}
