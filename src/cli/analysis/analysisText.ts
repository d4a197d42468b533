import type { Format } from '../../i18n/format.ts'
import type { Analysis } from '../../planner/analysis/analysis.ts'
import { moneyTable, rateTable } from './armTables.ts'
import type { Analysed } from './analysed.ts'
import { moneyComparisons, rateComparisons, segmentTable } from './comparisonTables.ts'
import { findings, segmentText } from './findings.ts'
import { forecastText } from './forecastText.ts'

const CORRECTION_TEXT = {
  none: 'not corrected',
  bonferroni: 'Bonferroni',
  holm: 'Holm',
  bh: 'Benjamini–Hochberg',
  dunnett: 'Dunnett',
} as const

const MONEY_TEXT = {
  none: ['No money is read: that takes a cost and a value of every row, 0 where there was none.'],
  totals: [
    'Money: from the totals of the arms; intervals and chances are those of a posterior. Values of customers who returned are taken to',
    'spread as the scenario says, else as much as their mean; cost falls on those who returned, but for what the scenario spends on each contact.',
  ],
  customers: [
    'Money: BCa bootstrap intervals, Welch’s test; ratios by Fieller, "unbounded" where the cost may be 0. Chances from a posterior of',
    'the rate and of the means of customers who returned and who did not.',
  ],
} as const

const methodText = ({ question, moneyKnown, accuracy }: Analysis, format: Format): string[] => [
  `Rates: Wilson’s interval; differences in percentage points: Newcombe’s interval, pooled z test (Fisher’s where few are expected),`,
  `p adjusted: ${CORRECTION_TEXT[question.correction]}. Intervals and p belong to each comparison alone.${moneyKnown === 'none' ? ' Highest says nothing of money.' : ''}`,
  ...MONEY_TEXT[moneyKnown],
  ...(accuracy.chanceError === null
    ? []
    : [
        `${format.count(accuracy.draws)} draws of the posterior: a chance by profit is known to within ${format.points(2 * accuracy.chanceError, 1)}.`,
      ]),
]

/** What a test came to, as sentences and tables for people. */
export const analysisText = (analysed: Analysed, format: Format): string => {
  const { analysis, scenario, forecast } = analysed
  const bySegment = segmentTable(analysis, format)
  return [
    ...findings(analysed, format),
    '',
    ...rateTable(analysis, format),
    ...moneyTable(analysis, format),
    '',
    ...rateComparisons(analysis, format),
    ...moneyComparisons(analysis, format),
    ...bySegment,
    ...(bySegment.length > 0 ? segmentText(analysis, format) : []),
    ...(scenario ? forecastText(scenario, forecast ?? NO_FORECAST, format) : []),
    '',
    ...methodText(analysis, format),
  ].join('\n')
}

const NO_FORECAST = { scored: [], within: 0 } as const
