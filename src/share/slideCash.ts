import type PptxGenJS from 'pptxgenjs'
import { t } from '../i18n/exportsText.ts'
import type { Briefing } from './briefing.ts'
import { shortName } from './slideNames.ts'
import { axes, FONT, INK, INNER, MARGIN, words, type Slide } from './slideParts.ts'

/** Per customer contacted, month by month; arms that were sent to nobody are left out. */
const cashSeries = ({ result, arms }: Briefing) =>
  result.arms.flatMap(({ targeted, cash, kind }, a) => {
    const arm = arms[a]
    if (!arm || targeted <= 0 || (kind === 'holdout' && result.organicKnown)) return []
    const values = Array.from(cash.expected, (x) => x / targeted)
    const labels = values.map((_, month) => String(month + 1))
    return [
      {
        color: arm.color,
        series: { name: words(shortName(arm.name, arms.length)), labels, values },
      },
    ]
  })

/** Cumulative cash by month, a line per offer. */
export const addCash = (slide: Slide, pptx: PptxGenJS, briefing: Briefing): void => {
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
