import type { Feature } from 'write-excel-file/universal'
import type { WorkbookSheet } from './workbookSheets.ts'

/** Characters of a line that can still be read on a page of A4 on its side. */
const CHARACTERS_ACROSS = 210

const LETTERS = 'ABCDEFGH'

const pagesAcross = ({ widths }: WorkbookSheet): number =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / CHARACTERS_ACROSS))

/** "'Results'!$A:$A,'Results'!$1:$1": what is printed on every page. */
const titlesOf = ({ name, keys }: WorkbookSheet, i: number): string => {
  const columns = keys > 0 ? `'${name}'!$A:$${LETTERS[keys - 1]},` : ''
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${columns}'${name}'!$1:$1</definedName>`
}

/** Prints every sheet on its side and as narrow as it can be read, with its heads on each page. */
export const printed = (sheets: readonly WorkbookSheet[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const sheet = sheets[sheetIndex]
          if (!sheet) return xml
          const fit = `fitToWidth="${pagesAcross(sheet)}" fitToHeight="0"`
          return xml
            .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>$&')
            .replace('<pageSetup ', `$&${fit} `)
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => {
          const names = sheets.flatMap((sheet, i) => (sheet.hasHead ? [titlesOf(sheet, i)] : []))
          return xml.replace('<definedNames/>', `<definedNames>${names.join('')}</definedNames>`)
        },
      },
    },
  },
})
