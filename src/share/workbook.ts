import writeWorkbook, { type CellObject, type Sheet } from 'write-excel-file/universal'
import { wellFormed } from './imageText.ts'
import { rowLines } from './rowLines.ts'
import { printed } from './workbookPrint.ts'
import type { SheetCell, WorkbookSheet } from './workbookSheets.ts'

const FONT = { fontFamily: 'Arial', fontSize: 10 }
const RULE = '#848B98'
const BAND = '#F1F2F0'

const lookOf = ({ bold, wrap, right, indent, isHead }: SheetCell): Partial<CellObject> => ({
  alignVertical: isHead ? 'bottom' : 'top',
  ...(bold ? { fontWeight: 'bold' } : {}),
  ...(wrap ? { wrap: true } : {}),
  ...(right ? { align: 'right' } : {}),
  ...(indent ? { align: 'left', indent: 1 } : {}),
  ...(isHead ? { backgroundColor: BAND, bottomBorderStyle: 'thin', bottomBorderColor: RULE } : {}),
})

/** A text is typed as text, so that a spreadsheet never takes it for a formula, whatever it begins with. */
const cellOf = (cell: SheetCell): CellObject | null => {
  const { value, format } = cell
  if (value === null || value === '') return null
  return typeof value === 'number'
    ? {
        value,
        type: Number,
        ...lookOf(cell),
        ...(format && format !== 'General' ? { format } : {}),
      }
    : { value: wellFormed(value), type: String, ...lookOf(cell) }
}

/** Points: some programs do not grow a row with its wrapped text. */
const LINE = 13

/** The row's cells; they carry its height where it has several lines. */
const rowOf = (row: readonly SheetCell[], widths: readonly number[]): (CellObject | null)[] => {
  const lines = rowLines(row, widths)
  const cells = row.map(cellOf)
  return lines === 1 ? cells : cells.map((cell) => cell && { ...cell, height: lines * LINE })
}

/** The sheets as an XLSX file. Heads stay in view and are printed on every page; no cell holds a formula. */
export const workbookBlob = (sheets: readonly WorkbookSheet[]): Promise<Blob> =>
  writeWorkbook(
    sheets.map(({ name, widths, rows, hasHead, keys }) => ({
      sheet: name,
      data: rows.map((row) => rowOf(row, widths)),
      columns: widths.map((width) => ({ width })),
      orientation: 'landscape',
      ...(hasHead ? { stickyRowsCount: 1 } : {}),
      ...(keys > 0 ? { stickyColumnsCount: keys } : {}),
    })) satisfies Sheet<Blob>[],
    { ...FONT, features: [printed(sheets)] },
  ).toBlob()
