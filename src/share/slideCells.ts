import type PptxGenJS from 'pptxgenjs'
import type { BriefedArm, BriefedCell } from './briefing.ts'
import { MANY_ARMS, shortName } from './slideNames.ts'
import { FONT, INK, RULE, SOFT, words } from './slideParts.ts'

export type TableRow = PptxGenJS.TableRow

/** Inches between caption and footer. */
const ROOM = 4.6
/** Two lines of heads, in inches. */
const HEAD = 0.5

/** Heights of a table's rows in inches, its head first, so that all of them stand above the footer. */
export const rowHeights = (rows: number, most: number): number[] =>
  Array.from({ length: rows }, (_, r) =>
    r === 0 ? HEAD : Math.min(most, (ROOM - HEAD) / (rows - 1)),
  )

interface CellLook {
  readonly bold?: boolean
  readonly right?: boolean
  readonly color?: string
  readonly size?: number
  /** inches above and below */
  readonly padding?: number
}

export const cell = (text: string, look: CellLook = {}): PptxGenJS.TableCell => ({
  text: words(text),
  options: {
    fontFace: FONT,
    fontSize: look.size ?? 14,
    bold: look.bold ?? false,
    align: look.right ? 'right' : 'left',
    color: look.color ?? INK,
    valign: 'middle',
    ...(look.padding === undefined ? {} : { margin: [look.padding, 0.08, look.padding, 0.08] }),
    border: [
      { type: 'none' },
      { type: 'none' },
      { type: 'solid', pt: 0.75, color: RULE },
      { type: 'none' },
    ],
  },
})

/** The name of a column. */
export const headCell = (text: string, look: CellLook = {}): PptxGenJS.TableCell =>
  cell(text, { bold: true, color: SOFT, size: 13, ...look })

interface Sizes {
  readonly figure: number
  readonly range: number
  readonly head: number
  /** inches above and below */
  readonly padding: number
}

const SIZES: readonly (readonly [arms: number, sizes: Sizes])[] = [
  [MANY_ARMS - 1, { figure: 14, range: 12, head: 13, padding: 0.05 }],
  [9, { figure: 11, range: 9, head: 12, padding: 0.05 }],
]
const SMALLEST: Sizes = { figure: 10, range: 8, head: 11, padding: 0.02 }

/** Points of a figure, and of what stands under it, by the number of offers that a slide must hold. */
export const sizesFor = (arms: number): Sizes =>
  SIZES.find(([most]) => arms <= most)?.[1] ?? SMALLEST

/** A chance or another single figure of an arm. */
export const figureCell = (text: string, arms: number): PptxGenJS.TableCell => {
  const { figure, padding } = sizesFor(arms)
  return cell(text, { right: true, size: figure, padding })
}

/** A figure with its range under it. */
export const rangedCell = (
  { text = '', range = '' }: Partial<BriefedCell> = {},
  arms: number,
): PptxGenJS.TableCell => {
  const look = { fontFace: FONT }
  const size = sizesFor(arms)
  return {
    ...cell('', { right: true, padding: size.padding }),
    text: [
      {
        text: words(text),
        options: { ...look, color: INK, fontSize: size.figure, breakLine: range !== '' },
      },
      ...(range
        ? [{ text: words(range), options: { ...look, color: SOFT, fontSize: size.range } }]
        : []),
    ],
  }
}

/** A name with the arm's sign in its colour, the text itself in ink; shortened to what there is room for. */
export const armCell = ({ name, color, sign }: BriefedArm, arms: number): PptxGenJS.TableCell => {
  const { figure, padding } = sizesFor(arms)
  const look = { bold: true, fontSize: figure, fontFace: FONT }
  return {
    ...cell('', { padding }),
    text: [
      { text: `${sign} `, options: { ...look, color } },
      { text: words(shortName(name, arms)), options: { ...look, color: INK } },
    ],
  }
}
