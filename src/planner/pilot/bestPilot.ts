import { estimateOf } from './estimate.ts'
import type { PilotValuer, PilotWorth } from './pilotWorth.ts'

/** The smallest group: results are taken as normal. */
export const SMALLEST = 20
/** Sizes looked at, and those between the neighbours of the best of them. */
const SIZES = 30
const CLOSER = 9
/** What is as good as the best: within this share of its worth, or within two errors of the difference. */
const AS_GOOD = 0.01
const ERRORS = 2

/** Pilots of the same groups by size. */
export interface PilotCurve {
  /** positions of the arms that get a group */
  readonly groups: readonly number[]
  /** by rising size, `best` among them */
  readonly points: readonly PilotWorth[]
  /** the one worth most that takes at most half of the list; `null`: the list is too short for any */
  readonly best: PilotWorth | null
  /** customers per group that are as good as the best */
  readonly range: readonly [low: number, high: number] | null
  /** the largest size worth more than no test; `null`: none is */
  readonly most: number | null
}

/** Whole sizes from `low` to `high`, closer together where they are small. */
const sizesBetween = (low: number, high: number, count: number): number[] => {
  const sizes = Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1)
    return Math.round(low + (high - low) * share * share)
  })
  return sizes.filter((size, i) => i === 0 || size > sizes[i - 1]!)
}

/**
 * The pilot worth most. Where none pays, the one that would be without the wait and the set-up: else the
 * size would be that which leaves fewest customers waiting.
 */
const bestOf = (points: readonly PilotWorth[], most: number): PilotWorth => {
  const allowed = points.filter(({ perGroup }, i) => i === 0 || perGroup <= most)
  const pays = allowed.some(({ net }) => net.mean > 0)
  const score = ({ net, taught, losing }: PilotWorth): number => (pays ? net.mean : taught - losing)
  return allowed.reduce((best, point) => (score(point) > score(best) ? point : best))
}

/** Share of the list that a pilot takes at most: there has to be somebody left to roll out to. */
const MOST_TESTED = 0.5

/** Follows the worth of a pilot over its size. */
export const pilotCurve = (
  groups: readonly number[],
  customers: number,
  valuer: PilotValuer,
): PilotCurve => {
  const last = Math.floor(customers / groups.length)
  const most = MOST_TESTED * last
  if (most < SMALLEST) return { groups, points: [], best: null, range: null, most: null }
  const at = (size: number): PilotWorth => valuer.value({ arms: groups, customers: size }).worth
  const first = sizesBetween(SMALLEST, last, SIZES).map(at)
  const closer = sizesAround(first, first.indexOf(bestOf(first, most)))
  const points = [...first, ...closer.map(at)].sort((a, b) => a.perGroup - b.perGroup)
  const found = bestOf(points, most)
  const neat = at(neatSize(found.perGroup))
  const best = isAsGood(neat, found) ? neat : found
  if (best === neat) insert(points, neat)
  return { groups, points, best, range: rangeOf(points, best), most: mostOf(points) }
}

/** Sizes between the neighbours of a point that have not been looked at. */
const sizesAround = (points: readonly PilotWorth[], place: number): number[] => {
  const low = (points[place - 1] ?? points[place]!).perGroup
  const high = (points[place + 1] ?? points[place]!).perGroup
  const sizes = Array.from({ length: CLOSER }, (_, i) =>
    Math.round(low + ((high - low) * (i + 1)) / (CLOSER + 1)),
  )
  return sizes.filter(
    (size, i) => sizes.indexOf(size) === i && points.every((p) => p.perGroup !== size),
  )
}

/** The size in two digits, which is what one can say. */
const neatSize = (size: number): number => {
  let unit = 1
  while (size / unit >= 100) unit *= 10
  return Math.max(SMALLEST, Math.round(size / unit) * unit)
}

/** Puts a point in its place, instead of one of the same size. */
const insert = (points: PilotWorth[], point: PilotWorth): void => {
  const place = points.findIndex(({ perGroup }) => perGroup >= point.perGroup)
  const same = points[place]?.perGroup === point.perGroup
  points.splice(place < 0 ? points.length : place, same ? 1 : 0, point)
}

/** Whether a pilot is worth as much as another that is worth more. */
const isAsGood = (point: PilotWorth, best: PilotWorth): boolean => {
  const { mean, error } = estimateOf(best.nets.map((x, w) => x - point.nets[w]!))
  return mean <= Math.max(AS_GOOD * Math.abs(best.net.mean), ERRORS * error)
}

/** From the best to both sides as long as sizes are as good. */
const rangeOf = (
  points: readonly PilotWorth[],
  best: PilotWorth,
): readonly [low: number, high: number] => {
  const place = points.indexOf(best)
  let [from, to] = [place, place]
  while (from > 0 && isAsGood(points[from - 1]!, best)) from--
  while (to < points.length - 1 && isAsGood(points[to + 1]!, best)) to++
  return [points[from]!.perGroup, points[to]!.perGroup]
}

/** Where the worth falls below nothing for good, straight between sizes. */
const mostOf = (points: readonly PilotWorth[]): number | null => {
  const last = points.findLastIndex(({ net }) => net.mean > 0)
  const [above, below] = [points[last], points[last + 1]]
  if (!above) return null
  if (!below) return above.perGroup
  const share = above.net.mean / (above.net.mean - below.net.mean)
  return Math.round(above.perGroup + share * (below.perGroup - above.perGroup))
}
