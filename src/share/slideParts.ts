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

export type Slide = PptxGenJS.Slide

/** How the axes of all charts look. */
export const axes: PptxGenJS.IChartOpts = {
  catAxisLabelFontFace: FONT,
  catAxisLabelFontSize: 14,
  catAxisLabelColor: INK,
  valAxisLabelFontFace: FONT,
  valAxisLabelFontSize: 12,
  valAxisLabelColor: SOFT,
  valGridLine: { color: RULE, size: 0.75 },
  catGridLine: { style: 'none' },
  valAxisLineShow: false,
}

const plain = { fontFace: FONT, color: INK, margin: 0 } as const

/** Any text of a slide: in one line, nothing that XML does not allow, never empty, which some programs repair. */
export const words = (text: string): string =>
  wellFormed(text.replace(/ *[\t\n\v\f\r]+ */g, ' ')) || ' '

/** Points in which a text fits into its box; boxes of pptxgenjs shrink only once somebody edits them. */
export const sizeFor = (text: string, most: readonly (readonly [length: number, size: number])[]) =>
  most.find(([length]) => text.length <= length)?.[1] ?? most.at(-1)?.[1] ?? 12

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
    fontSize: sizeFor(caption, [
      [210, 16],
      [330, 13],
    ]),
    color: SOFT,
    valign: 'top',
    fit: 'shrink',
  })
}

/** Where the figures come from, at the foot of every slide; the notes have the whole link. */
export const addFooter = (slide: Slide, { origin }: Briefing, notes = ''): void => {
  const { link } = origin
  const hyperlink = link.length <= MOST_OF_A_LINK ? { hyperlink: { url: link } } : {}
  slide.addText(
    [
      { text: words(originText(origin)), options: { breakLine: true } },
      { text: words(shortLink(link, 110)), options: hyperlink },
    ],
    { ...plain, x: MARGIN, y: 6.8, w: INNER, h: 0.45, fontSize: 11, color: SOFT, valign: 'top' },
  )
  const told = [notes, originText(origin), link, t('exports.originAgain')]
  slide.addNotes(wellFormed(told.filter(Boolean).join('\n')))
}
