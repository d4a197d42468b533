import PptxGenJS from 'pptxgenjs'
import { t } from '../i18n/exportsText.ts'
import { guessesText, type Briefing } from './briefing.ts'
import { withErrorBars } from './errorBars.ts'
import { addArms } from './slideArms.ts'
import { addBars, whiskersOf } from './slideBars.ts'
import { addCash } from './slideCash.ts'
import { addLedger } from './slideLedger.ts'
import {
  addCaption,
  addFooter,
  addTitle,
  FONT,
  INK,
  INNER,
  MARGIN,
  sizeFor,
  SOFT,
  words,
  type Slide,
} from './slideParts.ts'

/** Points of the verdict by its length: long names make it long. */
const VERDICT_SIZES = [
  [190, 32],
  [270, 26],
  [420, 20],
] as const

/** What the offers are called in full, and what they are. */
const armNotes = ({ arms }: Briefing): string =>
  arms.map(({ sign, name, offer }) => `${sign} ${words(name)}: ${words(offer)}`).join('\n')

const addVerdict = (slide: Slide, briefing: Briefing): void => {
  const { verdict, origin } = briefing
  const box = { x: MARGIN, w: INNER, fontFace: FONT, color: INK, margin: 0 }
  slide.addText(words(origin.scenario), { ...box, y: 0.6, h: 0.6, fontSize: 20, color: SOFT })
  slide.addText(
    [
      { text: words(verdict.bold), options: { bold: true } },
      { text: words(verdict.rest), options: {} },
    ],
    {
      ...box,
      y: 1.5,
      h: 2.6,
      fontSize: sizeFor(verdict.bold + verdict.rest, VERDICT_SIZES),
      valign: 'top',
      fit: 'shrink',
    },
  )
  slide.addText(words(verdict.details.join(' ')), {
    ...box,
    y: 4.3,
    h: 2.2,
    fontSize: 18,
    color: SOFT,
    valign: 'top',
    fit: 'shrink',
  })
}

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'

/** The answer as slides with tables and charts that can be edited: verdict, offers, ranges, cash, assumptions. */
export const slidesBlob = async (briefing: Briefing): Promise<Blob> => {
  const { origin, verdict, measure, currency, captions, ledger } = briefing
  const pptx = new PptxGenJS()
  pptx.layout = 'LAYOUT_WIDE'
  pptx.title = words(origin.scenario)
  const notes = armNotes(briefing)
  const add = (title: string, caption: string, draw: (slide: Slide) => void): void => {
    const slide = pptx.addSlide()
    if (title) addTitle(slide, title)
    if (caption) addCaption(slide, caption)
    draw(slide)
    addFooter(slide, briefing, notes)
  }
  add('', '', (slide) => addVerdict(slide, briefing))
  add(t('exports.slide.arms'), verdict.bold + verdict.rest, (slide) => addArms(slide, briefing))
  add(
    t('exports.slide.ranges', { measure: measure.short }),
    t('exports.slide.captionRange', { measure: measure.label }),
    (slide) => addBars(slide, pptx, briefing),
  )
  add(t('exports.slide.cash', { currency }), captions.cash, (slide) =>
    addCash(slide, pptx, briefing),
  )
  add(t('exports.slide.ledger'), guessesText(ledger), (slide) => addLedger(slide, briefing))
  const written = (await pptx.write({ outputType: 'uint8array' })) as Uint8Array
  return new Blob([withErrorBars(written, whiskersOf(briefing))], { type: PPTX })
}
