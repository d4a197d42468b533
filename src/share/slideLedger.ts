import { t } from '../i18n/exportsText.ts'
import { inputName, shortLedger, type Briefing, type BriefedInput } from './briefing.ts'
import { shortened } from './slideNames.ts'
import { cell, headCell, rowHeights, type TableRow } from './slideCells.ts'
import { INNER, MARGIN, words, type Slide } from './slideParts.ts'

const MOST_INPUTS = 8
/** Two lines of its column. */
const MOST_OF_A_NOTE = 76
const MOST_OF_A_PLACE = 24

const size = 13

const ledgerRow = (row: BriefedInput): TableRow => {
  const name = inputName({ ...row, place: shortened(words(row.place).trim(), MOST_OF_A_PLACE) })
  return [
    cell(name, { size, bold: row.isGuessThatMatters }),
    cell(row.shown, { size }),
    cell(shortened(row.source ?? t('exports.standing.unsourced'), MOST_OF_A_NOTE), { size }),
    cell(row.effect, { size }),
  ]
}

/** What the answer rests on: guesses that matter first. The workbook has the whole notes. */
export const addLedger = (slide: Slide, { ledger }: Briefing): void => {
  const head = ['input', 'value', 'source', 'effect'].map((key) =>
    headCell(t(`exports.head.${key}`)),
  )
  const rows: TableRow[] = [head, ...shortLedger(ledger, MOST_INPUTS).map(ledgerRow)]
  slide.addTable(rows, {
    x: MARGIN,
    y: 2,
    w: INNER,
    colW: [4, 1.4, 4.13, 2.6],
    rowH: rowHeights(rows.length, 0.45),
  })
}
