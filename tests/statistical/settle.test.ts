import { beforeAll, describe, expect, it } from 'vitest'
import { summarise, summariseMean } from '../../src/engine/figures.ts'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import type { Result } from '../../src/model/result.ts'
import { precisionOf, TARGETS, untilSettled } from '../../src/planner/settle.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { makeContext } from '../unit/charts/context.ts'

/**
 * Draws whose truth is known: a lead that is normal with mean 0.4 and standard deviation 1. P(lead > 0) =
 * Φ(0.4), and its 80 % range is 0.4 ± 1.2816.
 */
const LEAD = 0.4
const CHANCE = 0.655_421_741_6
const END = 1.281_551_565_5

const RUNS = 300
const START = 1_024
const CAP = 262_144
const MEASURE = 'profitPerTargeted'
const { result: made } = makeContext()

const resultOf = (draws: Float64Array): Result => ({
  ...made,
  replications: draws.length,
  differences: [],
  arms: made.arms.slice(0, 1).map((arm) => ({
    ...arm,
    figures: {
      [MEASURE]: summarise(draws, null),
      pBestProfit: summariseMean(draws.map((x) => (x > 0 ? 1 : 0))),
    },
  })),
})

interface Stop {
  readonly replications: number
  /** whether the chance and both ends are as near to the truth as claimed */
  readonly kept: boolean
  /** whether the true errors are what they should be */
  readonly exact: boolean
}

const trulyExact = (n: number): boolean => {
  const chance = Math.sqrt((CHANCE * (1 - CHANCE)) / n)
  const density = Math.exp(-0.5 * END * END) / Math.sqrt(2 * Math.PI)
  const end = Math.sqrt(0.09 / n) / density / (2 * END)
  return chance <= TARGETS.chance && end <= TARGETS.ends
}

const runUntilSettled = async (run: number): Promise<Stop> => {
  const stream = new Stream().start(streamKey('settle', 'world', 'test'), run)
  const draws = new Float64Array(CAP)
  let drawn = 0
  const extend = (n: number): Result => {
    for (; drawn < n; drawn++) draws[drawn] = LEAD + normalQuantile(stream.uniform())
    return resultOf(draws.subarray(0, n))
  }
  const last = await untilSettled(extend(START), MEASURE, CAP, (n) => Promise.resolve(extend(n)))
  const figure = last.arms[0]!.figures[MEASURE]!
  const chance = last.arms[0]!.figures['pBestProfit']!.mean!
  const claimed = precisionOf(last, MEASURE)
  const width = figure.p90! - figure.p10!
  const off = Math.max(Math.abs(figure.p10! - LEAD + END), Math.abs(figure.p90! - LEAD - END))
  return {
    replications: last.replications,
    kept: Math.abs(chance - CHANCE) <= claimed.chance! && off <= claimed.ends! * width,
    exact: trulyExact(last.replications),
  }
}

const share = (stops: readonly Stop[], which: (stop: Stop) => boolean): number =>
  stops.filter(which).length / stops.length

describe(`In ${RUNS} runs that stop by themselves (truth known, seed "settle")`, () => {
  let stops: Stop[]

  beforeAll(async () => {
    stops = []
    for (let run = 0; run < RUNS; run++) stops.push(await runUntilSettled(run))
  })

  it('chance and range ends are all within what is claimed in at least 95 %', () => {
    expect(share(stops, ({ kept }) => kept)).toBeGreaterThanOrEqual(0.95)
  })

  /** 5 % by the rule; four standard errors of a share of 300 are 5 points. */
  it('the true errors are as small as asked for in 95 %, give or take chance', () => {
    expect(share(stops, ({ exact }) => exact)).toBeGreaterThanOrEqual(0.9)
  })

  it('every one stops before the cap, none at the first look', () => {
    expect(Math.max(...stops.map(({ replications }) => replications))).toBeLessThan(CAP)
    expect(Math.min(...stops.map(({ replications }) => replications))).toBeGreaterThan(START)
  })
})
