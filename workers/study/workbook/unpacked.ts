import { Unzip, UnzipInflate, type UnzipFile } from 'fflate/browser'
import { tableLimits } from '../../../src/tables/tableLimits.ts'
import type { ListFile } from '../listRead.ts'
import { WorkbookProblem } from './workbookProblem.ts'

/** Parts of a workbook that hold cells and what they refer to; pictures, macros and the like are passed over. */
const PART =
  /^(\[Content_Types\]\.xml|_rels\/[^/]*\.rels|xl\/(_rels\/)?[^/]*\.(xml|xml\.rels)|xl\/worksheets\/[^/]*\.xml)$/

/** Packed bytes that are read at once: unpacked they may be a thousand times as many. */
const PIECE = 16_384

/** Collects parts; ends with an error once they are larger than a workbook may be. */
class Parts {
  readonly byName = new Map<string, Uint8Array[]>()
  private size = 0

  take(file: UnzipFile): void {
    if (!PART.test(file.name)) return
    const pieces: Uint8Array[] = []
    this.byName.set(file.name, pieces)
    file.ondata = (error, bytes) => {
      // What is thrown below comes back here once.
      if (error instanceof WorkbookProblem) throw error
      if (error) throw new WorkbookProblem('The workbook is damaged. Save it again, or as CSV.')
      this.size += bytes.length
      if (this.size > tableLimits.workbookUnpacked) {
        throw new WorkbookProblem(
          `The workbook has more than ${tableLimits.workbookUnpacked / 1e6} MB unpacked, which is the limit. Save the sheet as CSV.`,
        )
      }
      pieces.push(bytes)
    }
    file.start()
  }
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/**
 * The parts of a workbook that matter, unpacked piece by piece: what its directory says of sizes is not believed.
 * @throws {WorkbookProblem}
 */
export const unpacked = async (
  file: ListFile,
  tell: (done: number) => void,
): Promise<Record<string, Uint8Array>> => {
  const parts = new Parts()
  const unzip = new Unzip((each) => parts.take(each))
  unzip.register(UnzipInflate)
  const bytes = new Uint8Array(await file.slice(0, file.size).arrayBuffer())
  try {
    for (let from = 0; from < bytes.length; from += PIECE) {
      unzip.push(bytes.subarray(from, from + PIECE), from + PIECE >= bytes.length)
      tell(from)
    }
  } catch (error) {
    if (error instanceof WorkbookProblem) throw error
    throw new WorkbookProblem('The workbook is damaged. Save it again, or as CSV.')
  }
  return Object.fromEntries([...parts.byName].map(([name, pieces]) => [name, joined(pieces)]))
}
