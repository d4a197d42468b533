import type PptxGenJS from 'pptxgenjs'
import { t } from '../i18n/exportsText.ts'
import { central } from '../i18n/format.ts'
import type { Briefing } from './briefing.ts'
import type { Whiskers } from './errorBars.ts'
import { shortName } from './slideNames.ts'
import {
  armCell,
  figureCell,
  headCell,
  rangedCell,
  rowHeights,
  sizesFor,
  type TableRow,
} from './slideCells.ts'
import { axes, MARGIN, RULE, words, type Slide } from './slideParts.ts'

/** Number format of an axis or label: fractions in percent, money with its sign before it. */
const labelFormat = ({ measure, currency }: Briefing): string => {
  if (measure.unit === 'percent' || measure.unit === 'points') return '0%'
  if (measure.unit !== 'money') return '#,##0'
  return currency === 'USD' ? '$#,##0' : `"${currency} "#,##0`
}

/** Bars are drawn from the bottom up. */
const upwards = <T>(list: readonly T[]): T[] => [...list].reverse()

const centres = ({ result, measure }: Briefing): number[] =>
  upwards(result.arms.map(({ figures }) => central(figures[measure.id]) ?? 0))

/** How far the 80 % range reaches from the end of each bar, in the bars' order. */
export const whiskersOf = (briefing: Briefing): Whiskers => {
  const { result, measure } = briefing
  const figures = upwards(result.arms.map((arm) => arm.figures[measure.id]))
  const reach = centres(briefing).map((centre, i) => ({
    plus: Math.max(0, (figures[i]?.p90 ?? centre) - centre),
    minus: Math.max(0, centre - (figures[i]?.p10 ?? centre)),
  }))
  return { plus: reach.map(({ plus }) => plus), minus: reach.map(({ minus }) => minus) }
}

const rangesRows = ({ arms, measure, columns, cells, best }: Briefing): TableRow[] => {
  const c = columns.findIndex(({ id }) => id === measure.id)
  const size = sizesFor(arms.length).head
  const heads = [
    columns[c]?.head ?? measure.short,
    ...(best.length ? [t('exports.head.best')] : []),
  ]
  return [
    [
      headCell(t('exports.head.offer'), { size }),
      ...heads.map((text) => headCell(text, { right: true, size })),
    ],
    ...arms.map((arm, a) => [
      armCell(arm, arms.length),
      rangedCell(cells[a]?.[c], arms.length),
      ...(best.length ? [figureCell(best[a] ?? '', arms.length)] : []),
    ]),
  ]
}

/** A bar per offer, and beside the bars what they say in figures. */
export const addBars = (slide: Slide, pptx: PptxGenJS, briefing: Briefing): void => {
  const { arms, measure, best } = briefing
  const values = centres(briefing)
  const labels = upwards(arms).map(({ name }) => words(shortName(name, arms.length)))
  slide.addChart(pptx.ChartType.bar, [{ name: measure.short, labels, values }], {
    ...axes,
    x: MARGIN,
    y: 2,
    w: 7.3,
    h: 4.6,
    barDir: 'bar',
    barGapWidthPct: 60,
    chartColors: upwards(arms).map(({ color }) => color),
    catAxisLabelFontSize: sizesFor(arms.length).figure,
    valAxisLabelFormatCode: labelFormat(briefing),
    ...(Math.min(...values) >= 0 ? { valAxisMinVal: 0 } : {}),
    valGridLine: { color: RULE, size: 0.75 },
    altText: words(t('exports.slide.ranges', { measure: measure.short })),
  })
  const rows = rangesRows(briefing)
  slide.addTable(rows, {
    x: 8.2,
    y: 2,
    w: 4.53,
    colW: best.length ? [2.1, 1.3, 1.13] : [2.8, 1.73],
    rowH: rowHeights(rows.length, 0.7),
  })
}
