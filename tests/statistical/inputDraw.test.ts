import { describe, expect, it } from 'vitest'
import { createInputDraw, type Worlds } from '../../src/engine/inputDraw.ts'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import { createUniforms, SCRAMBLES } from '../../src/engine/worldUniforms.ts'
import type { Model } from '../../src/model/model.ts'
import type { Uncertain } from '../../src/scenario/types.ts'
import { quantile } from '../../src/stats/distribution.ts'
import { plainModel, presetModel, type Change } from '../helpers/scenarios.ts'
import {
  chiSquare,
  correlation,
  LIMIT,
  mean,
  variance,
  zOfChiSquare,
  zOfMean,
  zOfVariance,
} from '../helpers/statistics.ts'

/** Columns of uniforms, one per uncertain input. */
const uniformsOf = (model: Model, n: number, seed = '42', worlds: Worlds = 'sobol') => {
  const fill = createUniforms(model, seed, worlds)
  const columns = model.uncertain.map(() => new Float64Array(n))
  const row = new Float64Array(columns.length)
  for (let i = 0; i < n; i++) {
    fill(i, row)
    columns.forEach((column, k) => (column[i] = row[k]!))
  }
  return columns
}

/** Columns of drawn values, one per uncertain input. */
const drawsOf = (model: Model, n: number, worlds: Worlds, seed = '42') => {
  const draw = createInputDraw(model, seed, worlds)
  const values = Float64Array.from(model.base)
  const columns = model.uncertain.map(() => new Float64Array(n))
  for (let i = 0; i < n; i++) {
    draw(i, values)
    columns.forEach((column, k) => (column[i] = values[model.uncertain[k]!.slot]!))
  }
  return columns
}

const manyInputs: Change = (scenario) => {
  scenario.cohort.attributes = [0, 1, 2, 3].map((a) => ({
    id: `a${a}`,
    name: '',
    levels: Array.from({ length: 8 }, (_, l) => ({
      id: `l${l}`,
      name: '',
      share: 12.5,
      recallShift: { dist: 'uniform', low: -1, high: 1 },
      hazardRatio: { dist: 'uniform', low: 0.5, high: 1 },
      marginMultiplier: { dist: 'uniform', low: 0.5, high: 1 },
      organicOdds: { dist: 'uniform', low: 0.5, high: 1 },
      cliff: { dist: 'uniform', low: 0, high: 1 },
    })),
  }))
}

describe('Sobol worlds', () => {
  const model = presetModel('telecom-40k-modelled')

  it('spread each input evenly: of 16 · 2^k replications one of every scramble in each of 2^k parts, seed "42"', () => {
    for (const k of [3, 7]) {
      const size = 1 << k
      for (const column of uniformsOf(model, SCRAMBLES * size)) {
        for (let s = 0; s < SCRAMBLES; s++) {
          const own = column.filter((_, i) => i % SCRAMBLES === s)
          expect(new Set(own.map((u) => Math.floor(u * size))).size).toBe(size)
        }
      }
    }
  })

  it('have uniforms strictly between 0 and 1 on the grid of odd multiples of 2⁻⁵³', () => {
    for (const u of uniformsOf(model, 2_000).flatMap((column) => Array.from(column))) {
      const steps = u * 2 ** 53
      expect(u > 0 && u < 1 && Number.isInteger(steps) && steps % 2 === 1).toBe(true)
    }
  })

  it('are reached at any replication in any order', () => {
    const columns = uniformsOf(model, 500)
    const fill = createUniforms(model, '42', 'sobol')
    const row = new Float64Array(columns.length)
    for (const i of [499, 3, 100, 3, 0]) {
      fill(i, row)
      expect(Array.from(row)).toEqual(columns.map((column) => column[i]))
    }
  })

  it('differ by seed, and first points of 4,000 seeds are uniform: chi-square over 64 parts', () => {
    const counts = model.uncertain.map(() => new Float64Array(64))
    const one = presetModel('telecom-40k')
    for (let seed = 0; seed < 4_000; seed++) {
      const fill = createUniforms(one, `s${seed}`, 'sobol')
      const row = new Float64Array(one.uncertain.length)
      fill(5, row)
      row.forEach((u, k) => (counts[k]![Math.floor(u * 64)]! += 1))
    }
    one.uncertain.forEach((_, k) => {
      expect(Math.abs(zOfChiSquare(chiSquare(counts[k]!), 63))).toBeLessThan(LIMIT)
    })
  })

  /** Over s seeds the point of an input is independent of itself at another seed or path: r ~ 1/√s. */
  it('of different seeds, inputs and scrambles are uncorrelated: 4,000 seeds, limit 4/√4,000', () => {
    const n = 4_000
    const one = presetModel('telecom-40k')
    const picks = [0, 1, 0, 0].map(() => new Float64Array(n))
    for (let seed = 0; seed < n; seed++) {
      const row = new Float64Array(one.uncertain.length)
      const fill = createUniforms(one, `s${seed}`, 'sobol')
      fill(7, row)
      picks[0]![seed] = row[0]!
      picks[1]![seed] = row[1]!
      fill(8, row)
      picks[2]![seed] = row[0]!
      createUniforms(one, `s${seed + 1}`, 'sobol')(7, row)
      picks[3]![seed] = row[0]!
    }
    const [base, ...others] = picks
    for (const other of others) {
      expect(Math.abs(correlation(base!, other)) * Math.sqrt(n)).toBeLessThan(LIMIT)
    }
  })

  it('keep the uniforms of an input while the same inputs are uncertain, in whatever order and by whatever distribution', () => {
    const uniforms = uniformsOf(model, 100)
    const other = presetModel('telecom-40k-modelled', (scenario) => {
      scenario.lifetime.churn = { dist: 'uniform', low: 1, high: 9 }
      scenario.arms.reverse()
    })
    const again = uniformsOf(other, 100)
    model.uncertain.forEach(({ path }, k) => {
      const at = other.uncertain.findIndex((input) => input.path === path)
      expect(again[at]).toEqual(uniforms[k])
    })
  })

  it('go on independently beyond 128 inputs: 165 inputs, all uncorrelated, seed "42", 4,096 replications', () => {
    const many = plainModel(manyInputs)
    expect(many.uncertain.length).toBeGreaterThan(128)
    const sobol = uniformsOf(many, 4_096)
    const independent = uniformsOf(many, 4_096, '42', 'independent')
    const paths = many.uncertain.map(({ path }) => path).sort()
    const same = paths.filter((path) => {
      const k = many.uncertain.findIndex((input) => input.path === path)
      return sobol[k]!.every((u, i) => u === independent[k]![i])
    })
    expect(same).toEqual(paths.slice(128))
    const last = sobol.at(-1)!
    for (const column of sobol.slice(0, 20)) {
      expect(Math.abs(correlation(column, last)) * Math.sqrt(4_096)).toBeLessThan(LIMIT)
    }
  })
})

describe('Independent worlds', () => {
  it('have uncorrelated neighbours and inputs, each of its own moments: seed "42", 20,000 replications', () => {
    const columns = uniformsOf(presetModel('telecom-40k'), 20_000, '42', 'independent')
    columns.forEach((column, k) => {
      expect(Math.abs(zOfMean(column, 0.5))).toBeLessThan(LIMIT)
      expect(Math.abs(zOfVariance(column, 1 / 12))).toBeLessThan(LIMIT)
      const next = columns[(k + 1) % columns.length]!
      for (const [x, y] of [
        [column.slice(1), column.slice(0, -1)],
        [column, next],
      ] as const) {
        expect(Math.abs(correlation(x, y)) * Math.sqrt(x.length)).toBeLessThan(LIMIT)
      }
    })
  })
})

describe('Sobol worlds of telecom-40k at 1,024 worlds against independent ones, 60 seeds', () => {
  const SEEDS = 60
  const WORLDS = 1_024
  const model = presetModel('telecom-40k')
  const scores = createMeanScores(model, 'profitPerTargeted')

  /** Mean and 5 % quantile of the first arm's expected profit, share of worlds where the second beats it. */
  const figures = (seed: string, worlds: Worlds, at: (i: number) => number): number[] => {
    const draw = createInputDraw(model, seed, worlds)
    const values = Float64Array.from(model.base)
    const first = new Float64Array(WORLDS)
    let better = 0
    for (let i = 0; i < WORLDS; i++) {
      draw(at(i), values)
      const row = scores(values)
      first[i] = row[0]!
      if (row[1]! > row[0]!) better++
    }
    return [mean(first), first.sort()[Math.floor(0.05 * WORLDS)]!, better / WORLDS]
  }

  const variances = (worlds: Worlds, at: (i: number) => number): number[] => {
    const rows = Array.from({ length: SEEDS }, (_, s) => figures(`gain ${s}`, worlds, at))
    return [0, 1, 2].map((k) => variance(rows.map((row) => row[k]!)))
  }

  /**
   * A variance of 60 seeds has a relative error of √(2/59) = 18 %, a ratio of two 26 %. Measured
   * over 200 seeds: 7,500, 15 and 9 in one scramble; 240, 8 and 4.3 in 16 of 64 points.
   */
  it('have variances at least 500, 2 and 4 times smaller in one scramble, and 100, 2 and 2 in 16 scrambles of 64', () => {
    const independent = variances('independent', (i) => i)
    const gains = (at: (i: number) => number) => {
      const sobol = variances('sobol', at)
      return independent.map((v, k) => v / sobol[k]!)
    }
    const one = gains((i) => SCRAMBLES * i)
    const sixteen = gains((i) => i)
    for (const [k, least] of [500, 2, 4].entries()) expect(one[k]!).toBeGreaterThan(least)
    for (const [k, least] of [100, 2, 2].entries()) expect(sixteen[k]!).toBeGreaterThan(least)
  })
})

describe('Correlated inputs', () => {
  const N = 100_000
  const shapes: readonly Uncertain[] = [
    { dist: 'beta', mean: 30, observations: 40 },
    { dist: 'about', low: 10, high: 60, law: 'beta' },
    { dist: 'sample', values: [5, 6, 9, 20, 50] },
  ]
  const RANK = 0.6
  const build = (rank: number | null): Model =>
    plainModel((scenario) => {
      const [arm] = scenario.arms
      scenario.arms = ['a', 'b', 'c'].map((id, i) => ({
        ...structuredClone(arm!),
        id,
        share: [30, 30, 40][i]!,
        recall: shapes[i]!,
      }))
      if (rank === null) return
      scenario.correlations = [
        { id: 'ab', first: 'arms.b.recall', second: 'arms.a.recall', rank },
        { id: 'bc', first: 'arms.b.recall', second: 'arms.c.recall', rank: -rank / 2 },
      ]
    })
  const ranksOf = (x: Float64Array): Float64Array => {
    const order = Array.from(x.keys()).sort((i, j) => x[i]! - x[j]!)
    const out = new Float64Array(x.length)
    order.forEach((at, rank) => (out[at] = rank))
    return out
  }
  const spearman = (x: Float64Array, y: Float64Array): number => correlation(ranksOf(x), ranksOf(y))

  /** A rank correlation of n pairs has standard error below √((1 − ρ²)/n · 1.1) ≤ 1.05/√n. */
  const ERROR = 1.05 / Math.sqrt(N)

  it('have the rank correlation that is asked for, and none with the others: seed "42", 100,000 independent worlds, limit 4 standard errors = 0.013', () => {
    const columns = drawsOf(build(RANK), N, 'independent')
    const [a, b, c] = columns as [Float64Array, Float64Array, Float64Array]
    expect(Math.abs(spearman(a, b) - RANK)).toBeLessThan(LIMIT * ERROR)
    expect(Math.abs(spearman(b, c) + RANK / 2)).toBeLessThan(LIMIT * ERROR)
    expect(Math.abs(spearman(a, c))).toBeLessThan(LIMIT * ERROR)
    expect(Math.abs(spearman(a, b) - 0.62)).toBeGreaterThan(LIMIT * ERROR)
  })

  it('keep their own distributions: chi-square over 100 equally likely parts, seed "42", 100,000 independent worlds', () => {
    const model = build(RANK)
    drawsOf(model, N, 'independent').forEach((column, k) => {
      const { distribution } = model.uncertain[k]!
      const edges = Float64Array.from({ length: 99 }, (_, i) =>
        quantile(distribution, (i + 1) / 100),
      )
      const counts = new Float64Array(100)
      for (const x of column) counts[edges.filter((edge) => edge < x).length]! += 1
      expect(Math.abs(zOfChiSquare(chiSquare(counts), 99))).toBeLessThan(LIMIT)
    })
  })

  it('draw the same bits as without a correlation where all ranks are 0, and the first of them always', () => {
    for (const worlds of ['sobol', 'independent'] as const) {
      const none = drawsOf(build(null), 500, worlds)
      expect(drawsOf(build(0), 500, worlds)).toEqual(none)
      const some = drawsOf(build(RANK), 500, worlds)
      expect(some[0]).toEqual(none[0])
      expect(some[1]).not.toEqual(none[1])
    }
  })

  it('have their rank correlation in few Sobol worlds already: seed "42", 1,024 worlds, limit 0.03', () => {
    const [a, b] = drawsOf(build(RANK), 1_024, 'sobol') as [Float64Array, Float64Array]
    // An independent sample of 1,024 has a standard error of 0.025.
    expect(Math.abs(spearman(a, b) - RANK)).toBeLessThan(0.03)
  })
})
