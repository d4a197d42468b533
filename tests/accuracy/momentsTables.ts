import { presetIds } from '../../src/cli/presets.ts'
import { metrics } from '../../src/model/metrics/index.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { modelOf } from '../bench/models.ts'
import { verdict, type Table } from '../bench/table.ts'
import { BEYOND_LIMIT, ONE_IN_100, shareReach } from './limits.ts'
import { claimsOf, type Claim, type MomentsOutcome } from './momentsRun.ts'
import { quantitiesOf, simulatedOnly } from './quantities.ts'

export const isWithin = (claims: readonly Claim[], limit = LIMIT): boolean =>
  claims.every(({ z }) => Math.abs(z) <= limit)

const worst = (claims: readonly Claim[]): Claim | undefined =>
  claims.reduce<Claim | undefined>(
    (most, each) => (most && !(Math.abs(each.z) > Math.abs(most.z)) ? most : each),
    undefined,
  )

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
  const unknown = metrics.filter((each) => !shown.has(each.id) && !simulatedOnly.includes(each))
  return unknown.length === 0
    ? 'Every metric with a closed form is known here.'
    : `Not known here without an organic rate: ${unknown.map((each) => each.id).join(', ')}.`
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`

/** Every case with its replications, and whether the errors themselves are right. */
const summaryTable = (outcomes: readonly MomentsOutcome[]): Table => {
  const perCase = outcomes.map((outcome) => ({
    outcome,
    claims: claimsOf(outcome).filter(({ exact, z }) => !exact || z !== 0),
  }))
  const row = (name: string, n: string, claims: readonly Claim[], judgement: string): string[] => {
    const most = worst(claims)
    const beyond = claims.filter(({ z }) => !(Math.abs(z) <= ONE_IN_100)).length
    return [
      name,
      n,
      String(claims.length),
      most ? `${most.z.toFixed(2)} (${most.arm}, ${most.quantity}, ${most.about})` : '–',
      share(beyond, claims.length),
      judgement,
    ]
  }
  const rows = perCase.map(({ outcome, claims }) =>
    row(
      `${outcome.id}, ${outcome.scope}, inputs ${outcome.fixed ? 'fixed' : 'uncertain'}`,
      outcome.replications.toLocaleString('en-US'),
      claims,
      `largest ≤ ${LIMIT}: ${verdict(isWithin(claims))}`,
    ),
  )
  const all = perCase.flatMap(({ claims }) => claims)
  const clusters = outcomes.reduce((sum, { arms }) => sum + arms.length, 0)
  const most = 0.01 + shareReach(0.01, clusters)
  const beyond = all.filter(({ z }) => !(Math.abs(z) <= ONE_IN_100)).length / all.length
  rows.push(row('all', '–', all, `beyond ≤ ${share(most, 1)}: ${verdict(beyond <= most)}`))
  return {
    title: 'Closed form against simulation: all cases',
    about:
      `Of true claims 1 % lie beyond ${ONE_IN_100.toFixed(2)} standard errors. Claims about one arm of one case ` +
      `share their draws; the limit of that share is four standard errors as if all of them stood ` +
      `or fell together (${clusters} arms in all cases). By chance ` +
      `${(all.length * BEYOND_LIMIT).toFixed(2)} of ${all.length} claims would be beyond ${LIMIT}: with another ` +
      'seed (`--seed`) such a one is gone, a wrong closed form is not.',
    columns: ['Case', 'Replications', 'Claims', 'Largest z', 'Beyond 1 in 100', 'Verdict'],
    rows,
  }
}

const WHY = {
  ratio: 'the closed form is the month in which the expected cash has paid back, no expectation',
  best: 'a share of worlds',
  ahead: 'a share of replications',
  loss: 'a mean over worlds of the best of several arms',
} as const

/** Metrics that no closed form can be held against. */
const simulatedOnlyTable = (): Table => ({
  title: 'Metrics without a closed form',
  about: 'Their errors are looked at under "Printed digits".',
  columns: ['Metric', 'Why'],
  rows: simulatedOnly.map(({ id, kind }) => [id, WHY[kind]]),
})

/** The tables of the section. */
export const momentsTables = (outcomes: readonly MomentsOutcome[]): Table[] => [
  summaryTable(outcomes),
  ...presetIds.map((id) => presetTable(id, outcomes)),
  simulatedOnlyTable(),
]
