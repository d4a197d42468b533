import { presetIds } from './presets.ts'
import { metrics } from '../../src/model/metrics/index.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { modelOf } from '../bench/models.ts'
import { verdict, type Table } from '../bench/table.ts'
import { claimsOf, isWithin, worst, type Claim } from './claims.ts'
import type { MomentsOutcome } from './momentsRun.ts'
import { summaryTable } from './momentsSummary.ts'
import { quantitiesOf, notByThemselves } from './quantities.ts'

const zText = (claims: readonly Claim[]): string => {
  const most = worst(claims)
  if (!most) return '–'
  return claims.every(({ exact, z }) => exact && z === 0) ? 'exact' : most.z.toFixed(2)
}

const COLUMNS = [
  ['mean', true],
  ['variance', true],
  ['mean', false],
  ['variance', false],
] as const

/** One table per preset, one row per quantity. */
const presetTable = (id: string, outcomes: readonly MomentsOutcome[]): Table => {
  const own = outcomes.filter((outcome) => outcome.id === id)
  const claims = own.flatMap((outcome) =>
    claimsOf(outcome).map((claim) => ({ ...claim, fixed: outcome.fixed })),
  )
  const quantities = quantitiesOf(modelOf(id))
  const rows = quantities.map(({ id: quantity, metrics: shownAs }) => {
    const of = claims.filter((claim) => claim.quantity === quantity)
    const cells = COLUMNS.map(([about, fixed]) =>
      zText(of.filter((claim) => claim.about === about && claim.fixed === fixed)),
    )
    return [
      quantity,
      shownAs.join(', ') || '–',
      ...cells,
      of.length === 0 ? 'not defined here' : verdict(isWithin(of)),
    ]
  })
  return {
    title: `Closed form against simulation: ${id}`,
    about: `The largest |z| over ${own[0]?.arms.length ?? 0} arms and both scopes, with its sign. ${unknownText(id)}`,
    columns: [
      'Quantity',
      'Metrics',
      'Fixed: mean',
      'variance',
      'Uncertain: mean',
      'variance',
      `Within ${LIMIT}`,
    ],
    rows,
  }
}

const unknownText = (id: string): string => {
  const shown = new Set(quantitiesOf(modelOf(id)).flatMap(({ metrics: ids }) => ids))
  const unknown = metrics.filter((each) => !shown.has(each.id) && !notByThemselves.includes(each))
  return unknown.length === 0
    ? 'Every metric with a closed form is known here.'
    : `Not known here without an organic rate: ${unknown.map((each) => each.id).join(', ')}.`
}

const WHY = {
  ratio: 'the closed form is the month in which the expected cash has paid back, no expectation',
  best: 'a share of worlds',
  ahead: 'a share of replications',
  never: 'a share of replications',
  loss: 'a mean over worlds of the best of several arms',
  message: 'a metric of the arm with the message alone, checked there',
  incentive: 'the difference of a metric between two arms, checked in both',
} as const

/** Metrics that are not held against a closed form of their own. */
const otherMetricsTable = (): Table => ({
  title: 'Metrics that are not checked by themselves',
  about: 'How they are printed is looked at under "Printed digits".',
  columns: ['Metric', 'Why'],
  rows: notByThemselves.map(({ id, kind }) => [id, WHY[kind]]),
})

/** The tables of the section. */
export const momentsTables = (outcomes: readonly MomentsOutcome[]): Table[] => [
  summaryTable(outcomes),
  ...presetIds.map((id) => presetTable(id, outcomes)),
  otherMetricsTable(),
]
