import { t } from '../i18n/exportsText.ts'
import { columnsFitting, type Briefing } from './briefing.ts'
import {
  armCell,
  figureCell,
  headCell,
  rangedCell,
  rowHeights,
  sizesFor,
  type TableRow,
} from './slideCells.ts'
import { INNER, MARGIN, type Slide } from './slideParts.ts'

/** Most columns of figures that can be read from the back of a room. */
const MOST_COLUMNS = 6

const armsRows = (briefing: Briefing): TableRow[] => {
  const { arms, columns, cells, best } = briefing
  const shown = columnsFitting(briefing, MOST_COLUMNS)
  const size = sizesFor(arms.length).head
  const bestHead = best.length ? [headCell(t('exports.head.best'), { right: true, size })] : []
  return [
    [
      headCell(t('exports.head.offer'), { size }),
      ...shown.map((c) => headCell(columns[c]?.head ?? '', { right: true, size })),
      ...bestHead,
    ],
    ...arms.map((arm, a) => [
      armCell(arm, arms.length),
      ...shown.map((c) => rangedCell(cells[a]?.[c], arms.length)),
      ...(best.length ? [figureCell(best[a] ?? '', arms.length)] : []),
    ]),
  ]
}

/** Offers by row, with the figures that a slide has room for. */
export const addArms = (slide: Slide, briefing: Briefing): void => {
  const rows = armsRows(briefing)
  const columns = rows[0]?.length ?? 1
  const first = 2.1
  slide.addTable(rows, {
    x: MARGIN,
    y: 2,
    w: INNER,
    colW: [first, ...Array.from({ length: columns - 1 }, () => (INNER - first) / (columns - 1))],
    rowH: rowHeights(rows.length, 0.7),
  })
}
