import { NOT_DEFINED, type Format } from '../i18n/format.ts'
import type { CountsAnalysis, Question } from '../planner/analysis/analyseCounts.ts'
import { aligned } from './aligned.ts'

/** Money of an arm, in all. */
export interface ArmMoney {
  readonly cost: number
  readonly value: number
}

/** Counts of a test with what was asked of them. */
export interface Analysed {
  readonly question: Question
  readonly analysis: CountsAnalysis
  /** by arm; `null` where the table does not say */
  readonly money: readonly (ArmMoney | null)[]
}

/** Below it customers did not fall to the arms as planned (GrowthBook's default). */
const MISMATCH = 0.001

const share = (format: Format, x: number): string =>
  x < 0.01 ? '<1 %' : x > 0.99 ? '>99 %' : format.percent(x, 0)

const probability = (p: number | null): string => {
  if (p === null) return NOT_DEFINED
  return p < 0.0001 ? '<0.0001' : p.toFixed(4)
}

const span = (low: string, high: string): string => `${low} to ${high}`

const armsRows = ({ analysis, money, question }: Analysed, format: Format): string[][] => {
  const hasMoney = money.some((each) => each !== null)
  const head = [
    'Arm',
    'Contacted',
    'Returned',
    'Rate',
    `${format.percent(question.confidence, 0)} interval`,
  ]
  const rows = analysis.arms.map((arm, i) => [
    arm.id,
    format.count(arm.contacted),
    format.count(arm.returned),
    format.percent(arm.rate, 2),
    span(format.percent(arm.interval.low, 2), format.percent(arm.interval.high, 2)),
    share(format, arm.best),
    format.points(arm.expectedLoss, 2),
    ...(hasMoney ? moneyCells(money[i] ?? null, arm.contacted, format) : []),
  ])
  const money3 = hasMoney ? ['Profit per customer', 'ROI'] : []
  return [[...head, 'P(highest)', 'Loss if wrong', ...money3], ...rows]
}

const moneyCells = (money: ArmMoney | null, contacted: number, format: Format): string[] => {
  if (!money) return [NOT_DEFINED, NOT_DEFINED]
  const { cost, value } = money
  const roi = cost > 0 ? format.percent(value / cost - 1, 0) : NOT_DEFINED
  return [format.money((value - cost) / contacted), roi]
}

const comparisonRows = ({ analysis, question }: Analysed, format: Format): string[][] => [
  [
    'Comparison',
    'Difference',
    `${format.percent(question.confidence, 0)} interval`,
    'p',
    'p adjusted',
  ],
  ...analysis.comparisons.map((each) => [
    `${each.first} – ${each.second}`,
    format.points(each.difference, 2),
    span(format.points(each.interval.low, 2), format.points(each.interval.high, 2)),
    `${probability(each.p)}${each.test === 'fisher' ? ' (Fisher)' : ''}`,
    probability(each.adjusted),
  ]),
]

const splitText = ({ split }: CountsAnalysis): string[] => {
  if (!split || split.p === null) return []
  const p = probability(split.p)
  return split.p < MISMATCH
    ? [`Customers did not fall to the arms as planned (p ${p}). Find out why before reading on.`]
    : [`Customers fell to the arms as planned, as far as can be seen (p ${p}).`]
}

const findings = ({ analysis }: Analysed, format: Format): string[] => {
  const leader = analysis.arms.reduce((best, arm) => (arm.rate > best.rate ? arm : best))
  const level = analysis.arms.filter(({ rate }) => rate === leader.rate)
  const { p } = analysis.omnibus
  const same =
    p === null
      ? 'Nothing varies between the arms.'
      : `Were all arms alike, differences as large as these would come up in ${share(format, p)} of such tests.`
  if (level.length > 1) {
    const names = level.map(({ id }) => id).join(', ')
    return [
      `${names}: all came out with ${format.percent(leader.rate, 2)}, and none is ahead.`,
      same,
    ]
  }
  return [
    `${leader.id} came out highest with ${format.percent(leader.rate, 2)}. It is ${share(format, leader.best)} likely to be the highest, and`,
    `choosing it gives away ${format.points(leader.expectedLoss, 2)} on average; from these counts alone (Jeffreys’s prior).`,
    same,
  ]
}

const CORRECTION_TEXT = {
  none: 'not corrected',
  bonferroni: 'Bonferroni',
  holm: 'Holm',
  bh: 'Benjamini–Hochberg',
  dunnett: 'Dunnett',
} as const

/** What a test came to, as tables and sentences for people. */
export const analysisTable = (analysed: Analysed, format: Format): string => {
  const { analysis, question } = analysed
  return [
    ...findings(analysed, format),
    ...splitText(analysis),
    '',
    ...aligned(armsRows(analysed, format)),
    '',
    ...aligned(comparisonRows(analysed, format)),
    '',
    `Rates: Wilson’s interval; differences in percentage points: Newcombe’s interval, pooled z test (Fisher’s where few are expected),`,
    `p adjusted: ${CORRECTION_TEXT[question.correction]}. Intervals and p belong to each comparison alone. Highest says nothing of money.`,
  ].join('\n')
}
