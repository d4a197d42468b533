import { LIMIT } from '../helpers/statistics.ts'
import { verdict, type Table } from '../bench/table.ts'
import { claimsOf, isWithin, meanSquare, shareBeyond, worst, type Claim } from './claims.ts'
import { BEYOND_LIMIT, meanWithError, ONE_IN_100, shareReach } from './limits.ts'
import type { MomentsOutcome } from './momentsRun.ts'

const percent = (x: number): string => `${(100 * x).toFixed(2)} %`

/** Claims that chance has a part in, by case. */
const chancesOf = (outcome: MomentsOutcome): Claim[] =>
  claimsOf(outcome).filter(({ exact, z }) => !exact || z !== 0)

const rowOf = (outcome: MomentsOutcome): string[] => {
  const claims = chancesOf(outcome)
  const most = worst(claims)
  return [
    `${outcome.id}, ${outcome.scope}, inputs ${outcome.fixed ? 'fixed' : 'uncertain'}`,
    outcome.replications.toLocaleString('en-US'),
    String(claims.length),
    most ? `${most.z.toFixed(2)} (${most.arm}, ${most.quantity}, ${most.about})` : '–',
    percent(shareBeyond(claims)),
    meanSquare(claims).toFixed(2),
    `largest ≤ ${LIMIT}: ${verdict(isWithin(claims))}`,
  ]
}

/** The claims about one arm of one case share their draws: they are one observation. */
const clustersOf = (outcomes: readonly MomentsOutcome[]): Claim[][] =>
  outcomes.flatMap((outcome) => {
    const claims = chancesOf(outcome)
    return outcome.arms.map((arm) => claims.filter((claim) => claim.arm === arm))
  })

/** Whether errors are as large as they say: neither too many nor too few claims are far off. */
const calibrationRows = (clusters: readonly Claim[][]): string[][] => {
  const all = clusters.flat()
  const most = 0.01 + shareReach(0.01, clusters.length)
  const beyond = shareBeyond(all)
  const squares = meanWithError(clusters.map(meanSquare))
  const reach = LIMIT * squares.error
  const isCalibrated = Math.abs(squares.mean - 1) <= reach
  return [
    [
      ...['all', '–', String(all.length), '–', percent(beyond), '–'],
      `beyond ≤ ${percent(most)}: ${verdict(beyond <= most)}`,
    ],
    [
      ...[
        `all, ${clusters.length} arms`,
        '–',
        String(all.length),
        '–',
        '–',
        squares.mean.toFixed(2),
      ],
      `1 ± ${reach.toFixed(2)}: ${verdict(isCalibrated)}`,
    ],
  ]
}

/** Every case with its replications, and whether the errors themselves are right. */
export const summaryTable = (outcomes: readonly MomentsOutcome[]): Table => {
  const clusters = clustersOf(outcomes)
  const claims = clusters.flat().length
  return {
    title: 'Closed form against simulation: all cases',
    about:
      `Of true claims 1 % lie beyond ${ONE_IN_100.toFixed(2)} standard errors, and the mean of z² is 1. Claims about one arm of ` +
      'one case share their draws: the limit of the share is four standard errors as if all of them stood or ' +
      'fell together, that of the mean of z² four standard errors over arms. By chance ' +
      `${(claims * BEYOND_LIMIT).toFixed(2)} of ${claims} claims would be beyond ${LIMIT}: with another ` +
      'seed (`--seed`) such a one is gone, a wrong closed form is not.',
    columns: [
      'Case',
      'Replications',
      'Claims',
      'Largest z',
      'Beyond 1 in 100',
      'Mean z²',
      'Verdict',
    ],
    rows: [...outcomes.map(rowOf), ...calibrationRows(clusters)],
  }
}
