import { comparisonMetrics } from '../model/metrics/index.ts'
import type { Figure, Result } from '../model/result.ts'

/**
 * When more replications would not change what is printed. Settled is the computing only: which
 * offer earns more is for customers to settle.
 */

/**
 * True standard errors to be reached: a chance within 0.5 percentage points, the ends of an 80 % range
 * within 1 % of its width. Reruns then agree, 19 times in 20, on a chance in steps of about ten
 * points and on a range in steps of about a quarter (22.6 errors), the coarsest steps in which they
 * still say something.
 */
export const TARGETS = { chance: 0.005, ends: 0.01 } as const

/**
 * An error estimated from 16 groups has 15 degrees of freedom, and whoever looks again and again
 * stops when it happens to be small. So what counts is its upper 95 % bound: √(15 / 7.2609), with
 * the 5 % point of chi-square. A look at half the replications needed passes with probability
 * 0.1 %, so that looks at doubling numbers add almost nothing to the 5 % of the last.
 */
export const ERROR_BOUND = 1.437_3

/** Half-width of a 95 % interval in standard errors. */
const HALF_WIDTH = 1.96

/** How exact a run is: half-widths of 95 % intervals, by the upper bounds of their errors. */
export interface Precision {
  /** of the least certain chance to be the best, a fraction; `null`: there is none */
  readonly chance: number | null
  /** of the least certain end of an 80 % range, as a share of its width; `null`: there is none */
  readonly ends: number | null
}

const largest = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((x) => x != null)
  return known.length ? Math.max(...known) : null
}

/** Error of the ends of a figure's 80 % range, as a share of its width. */
const endsOf = ({ p10, p90, seOf }: Figure): number | null => {
  if (p10 === null || p90 === null || p90 <= p10) return null
  const error = largest([seOf.p10, seOf.p90])
  return error === null ? null : error / (p90 - p10)
}

const halfWidth = (error: number | null): number | null =>
  error === null ? null : HALF_WIDTH * ERROR_BOUND * error

/** The precision of what is said about a measure: chances, ranges of arms and of their differences. */
export const precisionOf = (result: Result, metricId: string): Precision => {
  const best = comparisonMetrics.find(({ kind, on }) => kind === 'best' && on === metricId)
  const arms = result.arms.filter(({ kind }) => kind !== 'holdout')
  const ranked = (result.organicKnown && best?.onceOrganicKnown) || metricId
  const ranges = [
    ...arms.map(({ figures }) => figures[metricId]),
    ...result.differences.filter(({ metric }) => metric === ranked).map(({ figure }) => figure),
  ]
  return {
    chance: halfWidth(largest(arms.map(({ figures }) => figures[best?.id ?? '']?.se))),
    ends: halfWidth(largest(ranges.map((figure) => (figure ? endsOf(figure) : null)))),
  }
}

const within = (half: number | null, target: number): boolean =>
  half === null || half <= HALF_WIDTH * target

/** Whether a run is as exact as `TARGETS` ask; what does not exist is. */
export const isSettled = ({ chance, ends }: Precision): boolean =>
  within(chance, TARGETS.chance) && within(ends, TARGETS.ends)

/** How far a run got. */
export interface Reached extends Precision {
  readonly replications: number
  /** `open`: more may follow; `limit`: no more are allowed */
  readonly state: 'settled' | 'open' | 'limit'
}

/** How far a run got in what it says about a measure, where no more than `cap` replications are allowed. */
export const reachedOf = (result: Result, metricId: string, cap: number): Reached => {
  const precision = precisionOf(result, metricId)
  const { replications } = result
  const open = replications < cap ? 'open' : 'limit'
  return { ...precision, replications, state: isSettled(precision) ? 'settled' : open }
}

/**
 * Continues a run, each time to twice as many replications, until what it says about a measure is
 * settled or `cap` is reached.
 * @param extend continues the run to a number of replications
 */
export const untilSettled = async (
  start: Result,
  metricId: string,
  cap: number,
  extend: (replications: number) => Promise<Result>,
): Promise<Result> => {
  let last = start
  while (!isSettled(precisionOf(last, metricId)) && last.replications < cap) {
    last = await extend(Math.min(cap, 2 * last.replications))
  }
  return last
}
