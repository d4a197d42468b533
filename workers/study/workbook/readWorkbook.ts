import { strFromU8, zipSync } from 'fflate/browser'
import type { ListRow } from '../../../src/tables/list/listProfile.ts'
import { tableLimits } from '../../../src/tables/tableLimits.ts'
import type { ListFile } from '../listRead.ts'
import { checkPlaces } from './checkPlaces.ts'
import { unpacked } from './unpacked.ts'
import { WorkbookProblem } from './workbookProblem.ts'

type Value = string | boolean | Date | null

/** A cell as a list has it: days without time, as 2025-04-30. */
const cellText = (value: Value): string => {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
}

/** A sign of life at most so often. */
const EVERY_MS = 200

/** Shares of the work: unpacking, reading. */
const [UNPACKING, ALL] = [10, 100]

const SHEET = /^xl\/worksheets\/[^/]*\.xml$/

/** What the reader of workbooks says is wrong. */
const readable = (error: unknown): Error => {
  if (error instanceof WorkbookProblem) return error
  return new WorkbookProblem(
    `The workbook cannot be read: ${error instanceof Error ? error.message : String(error)}. Save the sheet as CSV.`,
  )
}

/**
 * The rows of a workbook's first sheet, those without anything left out. Its numbers keep the digits that stand in the file.
 * @throws {WorkbookProblem}
 */
export const readWorkbook = async (
  file: ListFile,
  tell: (done: number, total: number) => void,
): Promise<ListRow[]> => {
  if (file.size > tableLimits.workbookBytes) {
    throw new WorkbookProblem(
      `The workbook has ${Math.ceil(file.size / 1e6)} MB; the limit is ${tableLimits.workbookBytes / 1e6}. Save the sheet as CSV.`,
    )
  }
  let last = 0
  const alive = (done: number): void => {
    const now = performance.now()
    if (now - last < EVERY_MS) return
    last = now
    tell(done, ALL)
  }
  const parts = await unpacked(file, (done) => alive((UNPACKING * done) / file.size))
  for (const [name, bytes] of Object.entries(parts)) {
    if (SHEET.test(name)) checkPlaces(strFromU8(bytes))
  }
  try {
    const { readSheet } = await import('read-excel-file/universal')
    // Packed again without compression: the reader's own unpacking would start workers from blobs, which the page's policy forbids.
    const packed = zipSync(parts, { level: 0 })
    const rows = await readSheet<string>(packed.buffer as ArrayBuffer, 1, {
      trim: false,
      parseNumber: (digits) => {
        alive(UNPACKING)
        return digits
      },
    })
    return rows.map((cells, i) => ({
      line: i + 1,
      cells: cells.map((value) => cellText(value as Value)),
    }))
  } catch (error) {
    throw readable(error)
  }
}
