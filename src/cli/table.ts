import { central, type Format } from '../i18n/format.ts'
import { ratioMetric } from '../model/metrics/index.ts'
import type { ArmResult, Result } from '../model/result.ts'

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
  const range =
    profit?.p10 == null
      ? '–'
      : `${format.money(profit.p10, 0)} to ${format.money(profit.p90 ?? 0, 0)}`
  const best = arm.figures['pBestProfit']?.mean
  const loss = arm.figures['expectedLossProfit']?.mean
  return [
    arm.name,
    ...shown,
    range,
    best == null ? '–' : format.percent(best),
    loss == null ? '–' : format.money(loss, 0),
  ]
}

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
    '',
    ...lines,
  ].join('\n')
}
