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
      return decoder.decode(bytes, { stream: !isLast })
    } catch {
      throw new OtherEncoding()
    }
  }
}
