import type { Encoding } from '../../src/tables/list/listProfile.ts'
import { tableLimits } from '../../src/tables/tableLimits.ts'
import { decoding, markedEncoding, OtherEncoding } from './listBytes.ts'

/** A file whose bytes can be read in pieces; a `Blob` is one. */
export interface ListFile {
  readonly size: number
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> }
}

/** What takes text, and says whether it goes on. */
interface TakesText {
  push(text: string): boolean
}

type Tell = (done: number, total: number) => void

/** Bytes or characters that are read at once: some ten milliseconds. */
const PIECE = 524_288

/** Bytes that tell what a file is. */
const LOOKED_AT = 1_024

/** Why a file of this size is not read; `null`: it is. */
export const tooLarge = (size: number): string | null =>
  size <= tableLimits.listBytes
    ? null
    : `The file has ${Math.ceil(size / 1e6)} MB; the limit is ${tableLimits.listBytes / 1e6}. Leave out columns, or count customers by group in the database that the list comes from.`

const ofText = (text: string, reader: TakesText, tell: Tell): void => {
  for (let from = 0; from < text.length; from += PIECE) {
    const goesOn = reader.push(text.slice(from, from + PIECE))
    tell(Math.min(text.length, from + PIECE), text.length)
    if (!goesOn) return
  }
}

const bytesOf = (file: ListFile, from: number, to: number): Promise<Uint8Array> => {
  const bytes = file
    .slice(from, to)
    .arrayBuffer()
    .then((buffer) => new Uint8Array(buffer))
  // Whoever waits for it hears of a failure; nobody may, once the reading has ended.
  bytes.catch(() => undefined)
  return bytes
}

/** What a file is by its first bytes; `null`: text, or nothing that is known. */
export const kindOf = async (
  file: ListFile,
): Promise<'workbook' | 'oldWorkbook' | 'noText' | null> => {
  const bytes = await bytesOf(file, 0, LOOKED_AT)
  const [a, b, c, d] = bytes
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'workbook'
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return 'oldWorkbook'
  // Of texts, only those in UTF-16 have bytes of 0.
  return bytes.includes(0) && markedEncoding(bytes) === null ? 'noText' : null
}

/** The encoding that the file's first bytes tell. */
const encodingOf = async (file: ListFile): Promise<Encoding | null> =>
  markedEncoding(await bytesOf(file, 0, 3))

/**
 * Reads a file piece by piece. The next piece is fetched while one is read.
 * @throws {OtherEncoding}
 */
const ofFile = async (
  file: ListFile,
  { encoding, isSure }: { readonly encoding: Encoding; readonly isSure: boolean },
  { reader, tell }: { readonly reader: TakesText; readonly tell: Tell },
): Promise<void> => {
  const decode = decoding(encoding, isSure)
  let next = bytesOf(file, 0, PIECE)
  for (let from = 0; from < file.size; from += PIECE) {
    const bytes = await next
    const to = from + PIECE
    next = bytesOf(file, to, to + PIECE)
    const goesOn = reader.push(decode(bytes, to >= file.size))
    tell(Math.min(file.size, to), file.size)
    if (!goesOn) return
  }
}

/** Reads text, or a file in a known encoding. */
export const readKnown = async (
  file: ListFile | string,
  encoding: Encoding | null,
  { reader, tell }: { readonly reader: TakesText; readonly tell: Tell },
): Promise<void> => {
  if (typeof file === 'string') ofText(file, reader, tell)
  else await ofFile(file, { encoding: encoding ?? 'utf-8', isSure: true }, { reader, tell })
}

/**
 * Reads text, or a file whose encoding its first bytes tell; without a mark it is UTF-8, or Windows-1252 where it cannot be UTF-8, and
 * is read again from its beginning then.
 * @param create a reader that has read nothing
 */
export const readUnknown = async <Reader extends TakesText>(
  file: ListFile | string,
  create: () => Reader,
  tell: Tell,
): Promise<{ readonly reader: Reader; readonly encoding: Encoding | null }> => {
  const first = create()
  if (typeof file === 'string') {
    ofText(file, first, tell)
    return { reader: first, encoding: null }
  }
  const marked = await encodingOf(file)
  try {
    const encoding = marked ?? 'utf-8'
    await ofFile(file, { encoding, isSure: marked !== null }, { reader: first, tell })
    return { reader: first, encoding }
  } catch (error) {
    if (!(error instanceof OtherEncoding)) throw error
    const reader = create()
    await ofFile(file, { encoding: 'windows-1252', isSure: true }, { reader, tell })
    return { reader, encoding: 'windows-1252' }
  }
}
