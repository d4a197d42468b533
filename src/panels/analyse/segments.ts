import type { Analysis, SegmentBreakdown } from '../../app/analysis/types.ts'
import type { IntervalsData } from '../../charts/context.ts'
import { t } from '../../i18n/analyseText.ts'
import type { Format } from '../../i18n/format.ts'
import { byProfit, byRate, leadOf, rivalOf } from './pairs.ts'
import { amount, levelText, widthOf, type Ends } from './words.ts'

type Measure = SegmentBreakdown['measure']

/** Below this chance that segments are alike they are said to differ. */
const DIFFER = 0.05

export const unitOf = (measure: Measure): 'points' | 'money' =>
  measure === 'recallRate' ? 'points' : 'money'

/** Whether segments differ by more than chance explains. */
const differ = ({ heterogeneity: { p } }: SegmentBreakdown): boolean => p !== null && p < DIFFER

/** The breakdown that the verdict's comparison has: by money where it is known. */
export const mainBreakdown = (analysis: Analysis): SegmentBreakdown | null => {
  const measure: Measure = analysis.segments.some((each) => each.measure === 'profitPerTargeted')
    ? 'profitPerTargeted'
    : 'recallRate'
  const ranked = measure === 'recallRate' ? byRate(analysis) : byProfit(analysis)
  const [leader, rival] = [ranked[0], rivalOf(analysis, ranked)]
  const of = analysis.segments.filter((each) => each.measure === measure)
  const isOf = ({ first, second }: SegmentBreakdown): boolean =>
    [first, second].every((id) => id === leader?.id || id === rival?.id)
  return of.find(isOf) ?? of[0] ?? null
}

/** Whether the lead is the same everywhere; `null` without segments. */
export const segmentSentence = (analysis: Analysis, format: Format): string | null => {
  const breakdown = mainBreakdown(analysis)
  return breakdown && breakdown.segments.length > 1 ? sentenceOf(analysis, breakdown, format) : null
}

/** The comparison over all customers, as the verdict says it. */
const wholeOf = (
  analysis: Analysis,
  { first, second, measure, overall }: SegmentBreakdown,
): { readonly difference: number; readonly ends: Ends } => {
  const lead = leadOf(analysis, first, second)
  const { difference, ends } =
    (measure === 'recallRate' ? lead?.rate : lead?.money) ?? overallOf(overall)
  return { difference, ends: ends ?? overall.interval }
}

const overallOf = ({ difference, interval }: SegmentBreakdown['overall']) => ({
  difference,
  ends: interval,
})

/** "Segments differ: Combo over Discount is $30 in Price, −$5 in Service." */
const sentenceOf = (analysis: Analysis, breakdown: SegmentBreakdown, format: Format): string => {
  const { first, second, measure, segments } = breakdown
  const whole = wholeOf(analysis, breakdown)
  const ordered = [...segments].sort((a, b) => b.pooled - a.pooled)
  const [most, least] = [ordered[0], ordered.at(-1)]
  if (!most || !least) return ''
  const unit = unitOf(measure)
  const told = (x: number, width: number): string => amount(format, x, { unit, width })
  return t(`analyse.segments.${differ(breakdown) ? 'differ' : 'alike'}`, {
    first,
    second,
    what: t(`analyse.segments.what.${measure}`),
    most: most.segment,
    least: least.segment,
    high: told(most.pooled, widthOf(most.pooledInterval)),
    low: told(least.pooled, widthOf(least.pooledInterval)),
    overall: told(whole.difference, widthOf(whole.ends)),
  })
}

/** Each segment alone and drawn towards all of them, for the chart. */
export const segmentData = (
  analysis: Analysis,
  breakdown: SegmentBreakdown,
  format: Format,
): IntervalsData => {
  const { first, second, measure, segments } = breakdown
  const unit = unitOf(measure)
  const whole = wholeOf(analysis, breakdown)
  const width = widthOf(whole.ends)
  const ordered = [...segments].sort((a, b) => b.pooled - a.pooled)
  return {
    measure: t(`analyse.segments.axis.${measure}`, { first, second, currency: format.currency }),
    unit,
    of: t('analyse.segments.of'),
    level: levelText(format, analysis.question.confidence),
    caption: sentenceOf(analysis, breakdown, format),
    told: (x) => amount(format, x, { unit, width }),
    rows: [
      ...ordered.map((each) => ({
        arm: null,
        label: each.segment,
        value: each.pooled,
        ...each.pooledInterval,
        also: { label: t('analyse.segments.alone'), value: each.difference, ...each.interval },
      })),
      {
        arm: null,
        label: t('analyse.segments.all'),
        value: whole.difference,
        ...whole.ends,
      },
    ],
  }
}
