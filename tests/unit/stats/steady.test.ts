import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../../src/engine/rng.ts'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { takeQuantiles } from '../../../src/stats/select.ts'
import { steadyEnds, steadyMean, steadyShare, steadySplit } from '../../../src/stats/steady.ts'
import { mean, variance } from '../../helpers/statistics.ts'

const RUNS = 1_600
const N = 512

const normals = (run: number, purpose: string): Float64Array => {
  const stream = new Stream().start(streamKey('steady', 'world', purpose), run)
  return Float64Array.from({ length: N }, () => normalQuantile(stream.uniform()))
}

/** A deviation over 1,600 samples has a relative standard error of 1/√3,200 = 1.8 %; four are 7 %. */
const REACH = 0.07

describe('The steady error', () => {
  it('of range ends is √(p (1 − p)) / (φ(z) 2 z √n) of the width, at p = 10 %', () => {
    const z = normalQuantile(0.9)
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
    expect(steadyEnds(2 * z, 2_048) * Math.sqrt(2_048)).toBeCloseTo(0.3 / density, 2)
  })

  it(`of range ends is that of ${N} independent normal draws (seed "steady", ${RUNS} samples)`, () => {
    const ends = Array.from({ length: RUNS }, (_, run) =>
      takeQuantiles(normals(run, 'ends'), [0.1, 0.9]),
    )
    const width = mean(ends.map(([low = NaN, high = NaN]) => high - low))
    const truth = Math.sqrt(variance(ends.map(([low = NaN]) => low)))
    expect(Math.abs(steadyEnds(width, N) / truth - 1)).toBeLessThan(REACH)
  })

  it('of a share is the binomial one, and above 0 where nothing was drawn', () => {
    expect(steadyShare(0.5, 10_000)).toBeCloseTo(0.005, 8)
    expect(steadyShare(0.1, 1e6)).toBeCloseTo(3e-4, 7)
    // (0 + 2) / (96 + 4) = 2 %
    expect(steadyShare(0, 96)).toBeCloseTo(Math.sqrt((0.02 * 0.98) / 96), 14)
    expect(steadyShare(1, 96)).toBeCloseTo(steadyShare(0, 96), 14)
  })

  it('of a mean over evenly spread worlds is a third of that over independent ones', () => {
    expect(steadyMean(8, 100)).toBeCloseTo(0.8 / 3, 14)
  })

  it(`of a split is that of two variances of ${N} normal draws (seed "steady", ${RUNS} samples)`, () => {
    const shares = Array.from({ length: RUNS }, (_, run) => {
      const world = 4 * variance(normals(run, 'world'))
      return world / (world + variance(normals(run, 'luck')))
    })
    const truth = Math.sqrt(variance(shares))
    expect(Math.abs(steadySplit(0.8, N) / truth - 1)).toBeLessThan(REACH)
  })
})
