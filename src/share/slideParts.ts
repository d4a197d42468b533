import type PptxGenJS from 'pptxgenjs'
import { t } from '../i18n/exportsText.ts'
import { originText, type Briefing } from './briefing.ts'
import { shortLink, wellFormed } from './imageText.ts'

/** Inches: slides are 13.33 × 7.5. */
export const WIDTH = 13.33
export const MARGIN = 0.6
export const INNER = WIDTH - 2 * MARGIN

export const INK = '14171F'
export const SOFT = '4B5261'
export const RULE = 'E3E4E0'
export const FONT = 'Arial'

/** Beyond this length presentation programs refuse an address. */
const MOST_OF_A_LINK = 2_000

type Slide = PptxGenJS.Slide
export type TableRow = PptxGenJS.TableRow

const plain = { fontFace: FONT, color: INK, margin: 0 } as const

/** Any text of a slide: nothing that XML does not allow, never empty, which some programs repair. */
export const words = (text: string): string => wellFormed(text) || ' '

export const addTitle = (slide: Slide, title: string): void => {
  slide.addText(words(title), {
    ...plain,
    x: MARGIN,
    y: 0.4,
    w: INNER,
    h: 0.9,
    fontSize: 28,
    bold: true,
    valign: 'top',
    fit: 'shrink',
  })
}

export const addCaption = (slide: Slide, caption: string): void => {
  slide.addText(words(caption), {
    ...plain,
    x: MARGIN,
    y: 1.3,
    w: INNER,
    h: 0.65,
    fontSize: 16,
    color: SOFT,
    valign: 'top',
    fit: 'shrink',
  })
}

/** Where the figures come from, at the foot of every slide; the whole link stands in the notes too. */
export const addFooter = (slide: Slide, { origin }: Briefing): void => {
  const { link } = origin
  const hyperlink = link.length <= MOST_OF_A_LINK ? { hyperlink: { url: link } } : {}
  slide.addText(
    [
      { text: words(originText(origin)), options: { breakLine: true } },
      { text: words(shortLink(link, 110)), options: hyperlink },
    ],
    { ...plain, x: MARGIN, y: 6.8, w: INNER, h: 0.45, fontSize: 11, color: SOFT, valign: 'top' },
  )
  slide.addNotes(words(`${originText(origin)}\n${link}\n${t('exports.originAgain')}`))
}

interface CellLook {
  readonly bold?: boolean
  readonly right?: boolean
  readonly color?: string
  readonly size?: number
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
    border: [
      { type: 'none' },
      { type: 'none' },
      { type: 'solid', pt: 0.75, color: RULE },
      { type: 'none' },
    ],
  },
})

/** A figure with its range under it. */
export const rangedCell = (figure: string, range: string): PptxGenJS.TableCell => ({
  ...cell('', { right: true }),
  text: [
    {
      text: words(figure),
      options: { color: INK, fontSize: 14, fontFace: FONT, breakLine: range !== '' },
    },
    ...(range
      ? [{ text: words(range), options: { color: SOFT, fontSize: 12, fontFace: FONT } }]
      : []),
  ],
})

/** A name with the arm's sign in its colour, the text itself in ink. */
export const armCell = ({ name, color, sign }: Briefing['arms'][number]): PptxGenJS.TableCell => ({
  ...cell(''),
  text: [
    { text: `${sign} `, options: { color, bold: true, fontSize: 14, fontFace: FONT } },
    { text: words(name), options: { color: INK, bold: true, fontSize: 14, fontFace: FONT } },
  ],
})
