import { tableLimits } from '../../../src/tables/tableLimits.ts'
import { WorkbookProblem } from './workbookProblem.ts'

/** Every attribute that may say where a row or cell stands: its prefix is not read, unless it declares one. */
const PLACES = /(?:\s|(?<!xmlns):)r\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const PLACE = /^([A-Z]{0,3})(\d{1,7})$/

/** A = 1, Z = 26, AA = 27. */
const columnNumber = (letters: string): number => {
  let number = 0
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64
  return number
}

/**
 * Refuses a sheet whose cells stand further down or to the right than a list may reach: a reader fills up what lies between, so that one
 * cell in the last corner would take all memory.
 * @throws {WorkbookProblem}
 */
export const checkPlaces = (sheet: string): void => {
  let [rows, columns] = [0, 0]
  for (const [, double, single] of sheet.matchAll(PLACES)) {
    const place = PLACE.exec(double ?? single ?? '')
    if (!place)
      throw new WorkbookProblem('The workbook is written in an unusual way. Save the sheet as CSV.')
    rows = Math.max(rows, Number(place[2]))
    columns = Math.max(columns, columnNumber(place[1] ?? ''))
  }
  const { workbookRows, workbookCells } = tableLimits
  if (rows > workbookRows) {
    throw new WorkbookProblem(
      `The sheet reaches down to row ${rows}; the limit of a workbook is ${workbookRows}. Save the sheet as CSV, which may be longer.`,
    )
  }
  if (rows * columns > workbookCells || columns > tableLimits.columns) {
    throw new WorkbookProblem(
      `The sheet has ${rows} rows and ${columns} columns; a workbook may have ${workbookCells} cells and ${tableLimits.columns} columns. Leave out columns, or save the sheet as CSV.`,
    )
  }
}
