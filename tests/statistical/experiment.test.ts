import { describe, expect, it } from 'vitest'
import { Stream, streamKey } from '../../src/engine/rng.ts'
import { mixtureTest } from '../../src/stats/experiment/alwaysValid.ts'
import { criticalZ } from '../../src/stats/experiment/critical.ts'
import { dunnettCritical } from '../../src/stats/experiment/dunnett.ts'
import { rejectionRate } from '../../src/stats/experiment/exactOperating.ts'
import { sequentialBounds } from '../../src/stats/experiment/groupSequential.ts'
import { pooledZ } from '../../src/stats/experiment/twoProportions.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { LIMIT } from '../helpers/statistics.ts'

/** Each run draws from a replication of its own; a rate of n runs has the standard error √(p (1 − p)/n). */
const SEED = 'experiment'
const RUNS = 40_000
const Z = criticalZ(0.05, 2)

const shareOf = (purpose: string, runs: number, isCalled: (stream: Stream) => boolean): number => {
  const [stream, key] = [new Stream(), streamKey(SEED, 'recall', purpose)]
  let called = 0
  for (let run = 0; run < runs; run++) if (isCalled(stream.start(key, run))) called++
  return called / runs
}

const zOfShare = (share: number, truth: number, runs: number): number =>
  (share - truth) / Math.sqrt((truth * (1 - truth)) / runs)

const normal = (stream: Stream): number => normalQuantile(stream.uniform())

const returned = (stream: Stream, n: number, p: number): number => {
  let x = 0
  for (let i = 0; i < n; i++) if (stream.uniform() < p) x++
  return x
}

describe(`Two arms of 120 with the same rate of 8 %, ${RUNS} tests, seed "${SEED}"`, () => {
  const [n, p] = [120, 0.08]
  const level = { alpha: 0.05, sides: 2 } as const
  const share = shareOf('same', RUNS, (stream) => {
    const [x1, x2] = [returned(stream, n, p), returned(stream, n, p)]
    return Math.abs(pooledZ({ x: x1, n }, { x: x2, n })) >= Z
  })

  it('are called different by the pooled z test as often as enumeration says', () => {
    const exact = rejectionRate({ n1: n, p1: p, n2: n, p2: p }, 'pooled_z', level)
    expect(Math.abs(zOfShare(share, exact, RUNS))).toBeLessThan(LIMIT)
  })

  it('would show the rate of the corrected test, 2.6 %, as wrong', () => {
    const other = rejectionRate({ n1: n, p1: p, n2: n, p2: p }, 'pooled_z_continuity', level)
    expect(zOfShare(share, other, RUNS)).toBeGreaterThan(LIMIT)
  })
})

/** Whether a path of equally spaced looks under no difference is beyond its bound at any of them. */
const crosses =
  (bounds: readonly number[]) =>
  (stream: Stream): boolean => {
    let sum = 0
    return bounds.some((bound, k) => {
      sum += normal(stream)
      return Math.abs(sum) >= bound * Math.sqrt(k + 1)
    })
  }

describe(`A test without a difference that is read five times, ${RUNS} runs, seed "${SEED}"`, () => {
  const information = [0.2, 0.4, 0.6, 0.8, 1]
  const boundsOf = (kind: 'lan_demets_obrien_fleming' | 'lan_demets_pocock') =>
    sequentialBounds({ boundary: { kind }, information, alpha: 0.05, sides: 2 }).z

  it('calls falsely in 14.2 % without correction (Armitage and others 1969), not in 5 %', () => {
    const share = shareOf('peeking', RUNS, crosses(information.map(() => Z)))
    expect(Math.abs(zOfShare(share, 0.142, RUNS))).toBeLessThan(LIMIT)
    expect(zOfShare(share, 0.05, RUNS)).toBeGreaterThan(LIMIT)
  })

  it.each(['lan_demets_obrien_fleming', 'lan_demets_pocock'] as const)(
    'calls falsely in 5 % with the bounds of %s',
    (kind) => {
      const share = shareOf(kind, RUNS, crosses(boundsOf(kind)))
      expect(Math.abs(zOfShare(share, 0.05, RUNS))).toBeLessThan(LIMIT)
    },
  )
})

describe(`A test without a difference that is read after each of 100 batches, 10,000 runs, seed "${SEED}"`, () => {
  const [runs, looks, batch, variance] = [10_000, 100, 50, 0.15]
  const n = Array.from({ length: looks }, (_, k) => batch * (k + 1))

  const path = (stream: Stream): number[] => {
    let sum = 0
    return n.map((each) => {
      sum += normal(stream) * Math.sqrt(variance * batch)
      return sum / each
    })
  }

  it('is called at any time by the always-valid p in at most 5 %', () => {
    const share = shareOf('always', runs, (stream) => {
      const { p } = mixtureTest({ n, difference: path(stream) }, variance, 2e-4)
      return p.at(-1)! <= 0.05
    })
    expect(zOfShare(share, 0.05, runs)).toBeLessThan(LIMIT)
    expect(share).toBeGreaterThan(0)
  })

  it('would be called in far more by the p of a single test', () => {
    const share = shareOf('always', runs, (stream) =>
      path(stream).some((d, k) => Math.abs(d) >= Z * Math.sqrt(variance / n[k]!)),
    )
    expect(zOfShare(share, 0.05, runs)).toBeGreaterThan(LIMIT)
  })
})

describe(`Four offers that do not differ from the control, ${RUNS} families, seed "${SEED}"`, () => {
  const design = { offers: [300, 300, 300, 300], control: 300, df: null, sides: 2 } as const

  const largest = (stream: Stream): number => {
    const control = normal(stream)
    const z = design.offers.map(() => Math.abs(normal(stream) - control) / Math.SQRT2)
    return Math.max(...z)
  }

  it('have a false call in 5 % with Dunnett’s limit', () => {
    const limit = dunnettCritical(design, 0.05)
    const share = shareOf('family', RUNS, (stream) => largest(stream) >= limit)
    expect(Math.abs(zOfShare(share, 0.05, RUNS))).toBeLessThan(LIMIT)
  })

  it('have one in 15.6 % without correction, as by the integral of Dunnett', () => {
    const share = shareOf('family', RUNS, (stream) => largest(stream) >= Z)
    expect(Math.abs(zOfShare(share, 0.156, RUNS))).toBeLessThan(LIMIT)
  })
})
