import type { Format } from '../i18n/format.ts'
import { ratioMetric } from '../model/metrics/index.ts'
import type { ArmResult, Result } from '../model/result.ts'
import { aligned } from './aligned.ts'
import { chanceText, lossText, rangeText, valueText } from './cells.ts'
import { effectsTable } from './effectsTable.ts'

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

const cells = (
  { name, figures }: ArmResult,
  columns: readonly string[],
  format: Format,
): string[] => [
  name,
  ...columns.map((id) => valueText(format, ratioMetric(id).unit, figures[id])),
  chanceText(format, figures['pNeverPaysBack']),
  rangeText(format, 'money', figures['profitPerTargeted']),
  chanceText(format, figures['pBestProfit']),
  lossText(format, figures['expectedLossProfit']),
]

/** A result as a table for people. */
export const resultTable = (result: Result, format: Format): string => {
  const columns = columnsOf(result)
  const head = [
    'Offer',
    ...columns.map((id) => ratioMetric(id).short),
    'P(never)',
    '80 % range',
    'P(best)',
    'Loss if wrong',
  ]
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
    `P(never): cash stays below 0 through all ${result.horizon} months${result.organicKnown ? '' : ' (gross)'}.`,
    'Ranges, chances and loss are rounded so that another seed prints the same 19 times in 20; ≈ marks those that need more replications for that.',
    '',
    ...aligned([head, ...result.arms.map((arm) => cells(arm, columns, format))]),
    '',
    effectsTable(result, format),
  ].join('\n')
}
