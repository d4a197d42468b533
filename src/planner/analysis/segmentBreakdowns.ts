import type { TestResults } from '../../model/testResults.ts'
import { newcombe } from '../../stats/experiment/differenceIntervals.ts'
import type { Interval } from '../../stats/experiment/critical.ts'
import { welchT } from '../../stats/experiment/means.ts'
import { partialPooling, type Seen } from '../../stats/experiment/partialPooling.ts'
import type { SegmentBreakdown } from './analysis.ts'
import { addedUp, customerSample, segmentsOf, type ArmData } from './armData.ts'
import { countOf, rateOfArm, type Pair } from './compared.ts'
import { profitSummary } from './profitSample.ts'

type Measure = SegmentBreakdown['measure']

interface SeenSegment extends Seen {
  readonly segment: string
  readonly customers: readonly [number, number]
  readonly interval: Interval
}

/** Variance of a rate with a success and a failure added: none is 0 (Agresti and Caffo 2000). */
const rateVariance = ({ returned, contacted }: ArmData): number => {
  const p = (returned + 1) / (contacted + 2)
  return (p * (1 - p)) / (contacted + 2)
}

const seenRate = ([one, two]: Pair<ArmData>, confidence: number) => {
  const interval = newcombe(countOf(one), countOf(two), confidence)
  const estimate = rateOfArm(one) - rateOfArm(two)
  return interval && { estimate, variance: rateVariance(one) + rateVariance(two), interval }
}

const seenProfit = ([one, two]: Pair<ArmData>, confidence: number) => {
  if (!one.tables || !two.tables) return null
  const first = profitSummary(customerSample(one.tables))
  const second = profitSummary(customerSample(two.tables))
  const test = welchT(first, second, confidence)
  if (!test) return null
  const variance = (first.sd * first.sd) / first.n + (second.sd * second.sd) / second.n
  return { estimate: first.mean - second.mean, variance, interval: test.difference }
}

const SEEN = { recallRate: seenRate, profitPerTargeted: seenProfit } as const

const seenSegments = (
  results: TestResults,
  ids: Pair<string>,
  { measure, confidence }: { readonly measure: Measure; readonly confidence: number },
): SeenSegment[] =>
  segmentsOf(results).flatMap((segment) => {
    const [one, two] = ids.map((id) =>
      addedUp(
        id,
        results.cells.filter((cell) => cell.arm === id && cell.segment === segment),
      ),
    ) as [ArmData, ArmData]
    if (one.contacted === 0 || two.contacted === 0) return []
    const seen = SEEN[measure]([one, two], confidence)
    return seen ? [{ segment, customers: [one.contacted, two.contacted], ...seen }] : []
  })

/** One comparison by segment; `null` where fewer than two segments can be compared. */
const breakdown = (
  results: TestResults,
  [first, second]: Pair<string>,
  options: { readonly measure: Measure; readonly confidence: number },
): SegmentBreakdown | null => {
  const seen = seenSegments(results, [first, second], options)
  if (seen.length < 2) return null
  const pooled = partialPooling(seen, options.confidence)
  const { mean, low, high } = pooled.overall
  return {
    first,
    second,
    measure: options.measure,
    segments: seen.map(({ segment, customers, estimate, interval }, i) => {
      const own = pooled.segments[i] ?? pooled.overall
      return {
        segment,
        customers,
        difference: estimate,
        interval,
        pooled: own.mean,
        pooledInterval: { low: own.low, high: own.high },
      }
    }),
    overall: { difference: mean, interval: { low, high } },
    spread: pooled.spread,
    heterogeneity: pooled.heterogeneity,
  }
}

/** Each comparison by segment, in recall and where customers are known one by one in profit. */
export const segmentBreakdowns = (
  results: TestResults,
  pairs: readonly Pair<string>[],
  confidence: number,
): SegmentBreakdown[] =>
  pairs.flatMap((pair) =>
    (['recallRate', 'profitPerTargeted'] as const).flatMap(
      (measure) => breakdown(results, pair, { measure, confidence }) ?? [],
    ),
  )
