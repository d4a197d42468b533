import writeWorkbook, { type CellObject, type Sheet } from 'write-excel-file/universal'
import { wellFormed } from './imageText.ts'
import type { SheetCell, WorkbookSheet } from './workbookSheets.ts'

/** A text is typed as text, so that a spreadsheet never takes it for a formula, whatever it begins with. */
const cellOf = ({ value, format, bold, wrap }: SheetCell): CellObject | null => {
  if (value === null || value === '') return null
  const look = {
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(wrap ? { wrap: true, alignVertical: 'top' as const } : { alignVertical: 'top' as const }),
  }
  return typeof value === 'number'
    ? { value, type: Number, ...look, ...(format && format !== 'General' ? { format } : {}) }
    : { value: wellFormed(value), type: String, ...look }
}

/** The sheets as an XLSX file. Heads stay in view; no cell holds a formula. */
export const workbookBlob = (sheets: readonly WorkbookSheet[]): Promise<Blob> =>
  writeWorkbook(
    sheets.map(({ name, widths, rows }, i) => ({
      sheet: name,
      data: rows.map((row) => row.map(cellOf)),
      columns: widths.map((width) => ({ width })),
      ...(i < sheets.length - 1 ? { stickyRowsCount: 1 } : {}),
    })) satisfies Sheet<Blob>[],
  ).toBlob()
