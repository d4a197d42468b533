import { Problems } from '../../src/tables/problems.ts'
import {
  ResultsReader,
  type ReadOptions,
  type ReadResults,
} from '../../src/tables/resultsReader.ts'
import { tableLimits } from '../../src/tables/tableLimits.ts'
import type { Tell } from './studies.ts'
import { NotUtf8, Utf8Pieces } from './utf8Pieces.ts'

/** A table of results as a file or as text that was pasted. */
export interface ReadInput {
  readonly file: Blob | string
  readonly options: ReadOptions
}

/** Bytes or characters that are read at once: some ten milliseconds. */
const PIECE = 262_144

/** Reads the results of a test piece by piece; whatever is wrong with the table is told in the answer. */
export const readResults = async (
  { file, options }: ReadInput,
  tell: Tell,
): Promise<ReadResults> => {
  const size = typeof file === 'string' ? file.length : file.size
  if (size > tableLimits.bytes) return refused(1, tooLarge(size))
  const reader = new ResultsReader(options)
  const piece = typeof file === 'string' ? textPieces(file) : bytePieces(file)
  try {
    for (let from = 0; from < size; from += PIECE) {
      const goesOn = reader.push(await piece(from))
      tell(Math.min(size, from + PIECE), size)
      if (!goesOn) break
    }
    return reader.end()
  } catch (error) {
    if (error instanceof NotUtf8) return refused(error.line, NOT_UTF8)
    throw error
  }
}

type Pieces = (from: number) => string | Promise<string>

const textPieces =
  (text: string): Pieces =>
  (from) =>
    text.slice(from, from + PIECE)

const bytePieces = (file: Blob): Pieces => {
  const lines = new Utf8Pieces()
  return async (from) => {
    const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer())
    const text = lines.push(bytes)
    return from + PIECE >= file.size ? text + lines.end() : text
  }
}

const NOT_UTF8 = 'The text is not UTF-8. Save the table as "CSV UTF-8" and choose it again.'

const tooLarge = (size: number): string =>
  `The file has ${Math.ceil(size / 1e6)} MB; the limit is ${tableLimits.bytes / 1e6}. Leave out columns, or add customers up by arm.`

const refused = (line: number, message: string): ReadResults => {
  const problems = new Problems()
  problems.tell({ line, column: null }, message)
  return {
    kind: 'counts',
    results: null,
    problems: problems.list(),
    rowProblems: { listed: [], more: 0, moreOf: [] },
    rows: 0,
    faulty: 0,
    ignored: [],
  }
}
