import { metricDraws, summarise } from '../../workers/answer.ts'
import { central } from '../i18n/format.ts'
import { UNKNOWN, type Figure } from '../model/result.ts'
import { sharedMeasure } from '../planner/sharedMeasure.ts'
import { unpairedBy, type Unpaired } from './pairing.ts'
import type { Side } from './sideRuns.ts'
import { ranking } from './verdict.ts'

/** One scenario's figures, of its best offer, and how far they are from the first scenario's. */
export interface Column {
  readonly side: Side
  /** position of the best offer */
  readonly best: number
  /** by metric */
  readonly figures: Readonly<Record<string, Figure>>
  /** by metric; `null` for the first scenario */
  readonly differences: Readonly<Record<string, Figure>> | null
  readonly unpaired: readonly Unpaired[]
}

/** The figures that are compared, as they are called without an organic rate. */
export const HEADLINES: readonly string[] = [
  'profitPerTargeted',
  'profit',
  'recallRate',
  'cost',
  'roi',
]

/** Draws of a metric of one offer, and its value in closed form. */
const drawn = ({ model, draws, result }: Side, arm: number, id: string) => ({
  draws: metricDraws(model, draws.sums, draws.replications, arm, id),
  value: central(result.arms[arm]?.figures[id]),
})

/** How far one scenario's best offer is ahead of another's, replication by replication. */
const differenceOf = (
  id: string,
  own: readonly [side: Side, best: number],
  first: readonly [side: Side, best: number],
): Figure => {
  const [a, b] = [drawn(...own, id), drawn(...first, id)]
  const apart = a.draws.map((x, i) => x - (b.draws[i] ?? NaN))
  return summarise(apart, a.value === null || b.value === null ? null : a.value - b.value)
}

/** Headline figures of scenarios by their best offers, with paired differences from the first one. */
export const columnsOf = (sides: readonly Side[], chosen: string): Column[] => {
  const known = sides.map(({ result }) => result.organicKnown)
  const measure = sharedMeasure(chosen, known)
  const byId = (of: (id: string) => Figure): Record<string, Figure> =>
    Object.fromEntries(HEADLINES.map((id) => [id, of(sharedMeasure(id, known))]))
  const bests = sides.map((side) => [side, ranking(side.result, measure)[0] ?? 0] as const)
  const [first] = bests
  return bests.map(([side, best]): Column => ({
    side,
    best,
    figures: byId((id) => side.result.arms[best]?.figures[id] ?? UNKNOWN),
    differences:
      !first || first[0] === side ? null : byId((id) => differenceOf(id, [side, best], first)),
    unpaired: first ? unpairedBy(first[0], side) : [],
  }))
}
