import { central, NOT_DEFINED, type Format } from '../i18n/format.ts'
import { ratioMetric } from '../model/metrics/index.ts'
import {
  UNKNOWN,
  type ArmResult,
  type Figure,
  type ReportedRange,
  type Result,
} from '../model/result.ts'
import { reportedChance, reportedMean, reportedRange } from '../stats/reported.ts'

const COLUMNS = [
  'recallRate',
  'incrementalRecall',
  'cost',
  'costPerRecalled',
  'ltvPerRecalled',
  'profitPerTargeted',
  'roi',
  'iroi',
  'paybackMonth',
]

const BASES = {
  realised: 'realised cost of the offers',
  faceOnReturn: 'face value of the offers, on return',
  faceOnContact: 'face value of the offers, on contact',
}

/** Incremental figures appear once the organic rate is known. */
const columnsOf = (result: Result): string[] =>
  COLUMNS.filter((id) => result.organicKnown || ratioMetric(id).needsOrganic !== true)

const cells = (arm: ArmResult, columns: readonly string[], format: Format): string[] => {
  const shown = columns.map((id) => format.metric(central(arm.figures[id]), ratioMetric(id).unit))
  const profit = arm.figures['profitPerTargeted']
  const range = profit ? reportedRange(profit) : null
  return [
    arm.name,
    ...shown,
    range ? rangeText(format, range) : '–',
    chanceText(format, arm.figures['pBestProfit']),
    lossText(format, arm.figures['expectedLossProfit']),
  ]
}

/** "≈$320 to $400" */
const rangeText = (format: Format, { low, high }: ReportedRange): string =>
  `${format.reported(low, 'money')} to ${format.reported({ ...high, sure: true }, 'money')}`

const chanceText = (format: Format, { mean, se }: Figure = UNKNOWN): string =>
  mean === null ? NOT_DEFINED : format.reported(reportedChance(mean, se), 'percent')

const lossText = (format: Format, { mean, se }: Figure = UNKNOWN): string =>
  mean === null ? NOT_DEFINED : format.reported(reportedMean(mean, se, 1), 'money')

/** A result as a table for people. */
export const resultTable = (result: Result, format: Format): string => {
  const columns = columnsOf(result)
  const head = [
    'Offer',
    ...columns.map((id) => ratioMetric(id).short),
    '80 % range',
    'P(best)',
    'Loss if wrong',
  ]
  const rows = [head, ...result.arms.map((arm) => cells(arm, columns, format))]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const lines = rows.map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, '-'.repeat(Math.max(...lines.map((line) => line.length))))
  const scope =
    result.scope === 'all'
      ? 'each offer sent to the whole list'
      : 'each offer to its share of the test'
  return [
    `${result.scenario.name}: ${format.count(result.customers)} customers, ${scope}`,
    `Cost basis: ${BASES[result.costBasis]}. Horizon: ${result.horizon} months. Seed ${result.seed}, ${result.replications} replications, model ${result.modelVersion}.`,
    result.organicKnown
      ? 'Range and P(best): profit per customer contacted; P(best) competes against sending nothing.'
      : 'How many would have returned anyway is not known: incremental figures are left out.',
    'Ranges, P(best) and loss are rounded so that another seed prints the same 19 times in 20; ≈ marks those that need more replications for that.',
    '',
    ...lines,
  ].join('\n')
}
