import PptxGenJS from 'pptxgenjs'
import { t } from '../i18n/exportsText.ts'
import { central } from '../i18n/format.ts'
import { columnsFitting, guessesText, inputName, shortLedger, type Briefing } from './briefing.ts'
import {
  addCaption,
  addFooter,
  addTitle,
  armCell,
  cell,
  rangedCell,
  FONT,
  INK,
  INNER,
  MARGIN,
  RULE,
  SOFT,
  words,
  type TableRow,
} from './slideParts.ts'

type Slide = PptxGenJS.Slide

/** Most columns of figures that can be read from the back of a room. */
const MOST_COLUMNS = 6
const MOST_INPUTS = 8

const axes: PptxGenJS.IChartOpts = {
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

const addVerdict = (slide: Slide, briefing: Briefing): void => {
  const { verdict, origin } = briefing
  const box = { x: MARGIN, w: INNER, fontFace: FONT, color: INK, margin: 0 }
  slide.addText(words(origin.scenario), { ...box, y: 0.6, h: 0.6, fontSize: 20, color: SOFT })
  slide.addText(
    [
      { text: words(verdict.bold), options: { bold: true } },
      { text: words(verdict.rest), options: {} },
    ],
    { ...box, y: 1.5, h: 2.6, fontSize: 32, valign: 'top', fit: 'shrink' },
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

/** Height of a table's rows, in inches, so that all of them stand above the footer. */
const rowHeight = (rows: number, most: number): number => Math.min(most, 4.6 / rows)

const armsRows = (briefing: Briefing): TableRow[] => {
  const { arms, columns, cells, best } = briefing
  const shown = columnsFitting(briefing, MOST_COLUMNS)
  const head = (text: string): TableRow[number] =>
    cell(text, { bold: true, right: true, color: SOFT, size: 13 })
  const bestHead = best.length ? [head(t('exports.head.best'))] : []
  return [
    [
      cell(t('exports.head.offer'), { bold: true, color: SOFT, size: 13 }),
      ...shown.map((c) => head(columns[c]?.head ?? '')),
      ...bestHead,
    ],
    ...arms.map((arm, a) => [
      armCell(arm),
      ...shown.map((c) => {
        const { text = '', range = '' } = cells[a]?.[c] ?? {}
        return rangedCell(text, range)
      }),
      ...(best.length ? [cell(best[a] ?? '', { right: true })] : []),
    ]),
  ]
}

const addArms = (slide: Slide, briefing: Briefing): void => {
  const rows = armsRows(briefing)
  const columns = rows[0]?.length ?? 1
  const first = 2.2
  slide.addTable(rows, {
    x: MARGIN,
    y: 2,
    w: INNER,
    colW: [first, ...Array.from({ length: columns - 1 }, () => (INNER - first) / (columns - 1))],
    rowH: rowHeight(rows.length, 0.7),
  })
}

/** Number format of an axis or label: fractions in percent, money with its sign before it. */
const labelFormat = ({ measure, currency }: Briefing): string => {
  if (measure.unit === 'percent' || measure.unit === 'points') return '0%'
  if (measure.unit !== 'money') return '#,##0'
  return currency === 'USD' ? '$#,##0' : `"${currency} "#,##0`
}

const addBars = (slide: Slide, pptx: PptxGenJS, briefing: Briefing): void => {
  const { result, arms, measure, columns, cells, best } = briefing
  // Bars are drawn from the bottom up.
  const upwards = [...arms].reverse()
  const values = result.arms.map(({ figures }) => central(figures[measure.id]) ?? 0).reverse()
  slide.addChart(
    pptx.ChartType.bar,
    [{ name: measure.short, labels: upwards.map(({ name }) => words(name)), values }],
    {
      ...axes,
      x: MARGIN,
      y: 2,
      w: 7.6,
      h: 4.6,
      barDir: 'bar',
      barGapWidthPct: 60,
      chartColors: upwards.map(({ color }) => color),
      showValue: true,
      dataLabelFormatCode: labelFormat(briefing),
      dataLabelFontFace: FONT,
      dataLabelFontSize: 14,
      dataLabelColor: INK,
      valAxisLabelFormatCode: labelFormat(briefing),
      valAxisHidden: true,
      ...(Math.min(...values) >= 0 ? { valAxisMinVal: 0 } : {}),
      valGridLine: { style: 'none' },
      altText: words(t('exports.slide.ranges', { measure: measure.short })),
    },
  )
  const c = columns.findIndex(({ id }) => id === measure.id)
  const heads = [t('exports.head.offer'), t('exports.head.range')]
  const rows: TableRow[] = [
    [...heads, ...(best.length ? [t('exports.head.best')] : [])].map((text, i) =>
      cell(text, { bold: true, color: SOFT, size: 13, right: i > 0 }),
    ),
    ...arms.map((arm, a) => [
      armCell(arm),
      cell(cells[a]?.[c]?.range || '–', { right: true }),
      ...(best.length ? [cell(best[a] ?? '', { right: true })] : []),
    ]),
  ]
  slide.addTable(rows, {
    x: 8.5,
    y: 2,
    w: 4.23,
    colW: best.length ? [1.7, 1.4, 1.13] : [2.4, 1.83],
    rowH: rowHeight(rows.length, 0.6),
  })
}

/** Per customer contacted, month by month; arms that were sent to nobody are left out. */
const cashSeries = ({ result, arms }: Briefing) =>
  result.arms.flatMap(({ targeted, cash, kind }, a) => {
    const arm = arms[a]
    if (!arm || targeted <= 0 || (kind === 'holdout' && result.organicKnown)) return []
    const values = Array.from(cash.expected, (x) => x / targeted)
    const labels = values.map((_, month) => String(month + 1))
    return [{ color: arm.color, series: { name: words(arm.name), labels, values } }]
  })

const addCash = (slide: Slide, pptx: PptxGenJS, briefing: Briefing): void => {
  const drawn = cashSeries(briefing)
  slide.addChart(
    pptx.ChartType.line,
    drawn.map(({ series }) => series),
    {
      ...axes,
      x: MARGIN,
      y: 2,
      w: INNER,
      h: 4.6,
      chartColors: drawn.map(({ color }) => color),
      lineSize: 3,
      lineDataSymbol: 'none',
      showLegend: true,
      legendPos: 'r',
      legendFontFace: FONT,
      legendFontSize: 14,
      legendColor: INK,
      catAxisLabelFrequency: '6',
      catAxisLabelPos: 'low',
      catAxisLabelFontSize: 12,
      showCatAxisTitle: true,
      catAxisTitle: t('exports.slide.month'),
      catAxisTitleFontSize: 13,
      valAxisLabelFormatCode: '#,##0',
      altText: words(briefing.captions.cash),
    },
  )
}

const addLedger = (slide: Slide, { ledger }: Briefing): void => {
  const size = 13
  const head = ['input', 'value', 'source', 'effect'].map((key) =>
    cell(t(`exports.head.${key}`), { bold: true, color: SOFT, size }),
  )
  const rows: TableRow[] = [
    head,
    ...shortLedger(ledger, MOST_INPUTS).map((row) => [
      cell(inputName(row), { size, bold: row.isGuessThatMatters }),
      cell(row.shown, { size }),
      cell(shortened(row.source ?? t('exports.standing.unsourced')), { size }),
      cell(row.effect, { size }),
    ]),
  ]
  slide.addTable(rows, {
    x: MARGIN,
    y: 2,
    w: INNER,
    colW: [4, 1.4, 4.13, 2.6],
    rowH: rowHeight(rows.length, 0.45),
  })
}

/** A note as a slide has room for it; the workbook has all of it. */
const shortened = (note: string, most = 90): string =>
  note.length <= most ? note : `${note.slice(0, most - 1).trimEnd()}…`

/** The answer as slides with tables and charts that can be edited: verdict, offers, ranges, cash, assumptions. */
export const slidesBlob = async (briefing: Briefing): Promise<Blob> => {
  const { origin, verdict, measure, currency, captions, ledger } = briefing
  const pptx = new PptxGenJS()
  pptx.layout = 'LAYOUT_WIDE'
  pptx.title = words(origin.scenario)
  const add = (title: string, caption: string, draw: (slide: Slide) => void): void => {
    const slide = pptx.addSlide()
    if (title) addTitle(slide, title)
    if (caption) addCaption(slide, caption)
    draw(slide)
    addFooter(slide, briefing)
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
  return (await pptx.write({ outputType: 'blob', compression: true })) as Blob
}
