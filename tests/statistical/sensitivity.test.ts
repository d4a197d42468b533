import { describe, expect, it } from 'vitest'
import { createInputDraw } from '../../src/engine/inputDraw.ts'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import type { Distribution, Model } from '../../src/model/model.ts'
import type { Estimate } from '../../src/planner/pilot/estimate.ts'
import { rollOut } from '../../src/planner/pilot/rollOut.ts'
import { drawPilotWorlds } from '../../src/planner/pilot/drawWorlds.ts'
import { drivers } from '../../src/planner/sensitivity/drivers.ts'
import type { MapQuestion, Outcome } from '../../src/planner/sensitivity/types.ts'
import { voi } from '../../src/planner/sensitivity/voi.ts'
import { winnerMapBand } from '../../src/planner/sensitivity/winnerMap.ts'
import { worthOfLearning } from '../../src/planner/sensitivity/worthOfLearning.ts'
import { normalCdf } from '../../src/stats/normal.ts'
import { createPairs } from '../../workers/study/pairedWorlds.ts'
import { pilotEngine } from '../../workers/study/pilotEngine.ts'
import { armOf, presetModel, type Change } from '../helpers/scenarios.ts'
import { abstractModel, axisOf, scoresBy } from '../helpers/sensitivity.ts'
import { LIMIT, correlation } from '../helpers/statistics.ts'

const SEED = 'sensitivity'
const METRIC = 'profitPerTargeted'
const ONLY: Outcome = { kind: 'arm', metric: METRIC, arm: 'only' }

/**
 * Within four standard errors of the truth. Errors come from 16 groups, so that a deviation follows Student's t with 15
 * degrees of freedom, beyond 4 in 0.12 %: about 60 deviations are looked at here, at fixed seeds. The error itself must be
 * small enough for the check to mean something.
 */
const isNear = (estimate: Estimate | null, truth: number, largestError: number): void => {
  expect(estimate).not.toBeNull()
  const { mean, error } = estimate ?? { mean: NaN, error: NaN }
  expect(error).toBeLessThan(largestError)
  expect(Math.abs(mean - truth)).toBeLessThanOrEqual(LIMIT * error + 1e-9)
}

/** Drivers of a function of the values of an abstract model, x0 first in the answer's look-up. */
const driversOf = (model: Model, f: (x: Float64Array) => number, pairs: number) => {
  const engine = { createScores: scoresBy(f), pairAt: createPairs(model, SEED) }
  const found = drivers({ model, outcome: ONLY, pairs }, engine)
  const at = (path: string) => found.drivers.find(({ paths }) => paths.includes(path))
  const rank = (path: string) => found.ranks.find((each) => each.path === path)?.rank ?? null
  return { ...found, at, rank }
}

describe('Sobol indices', () => {
  it('of Ishigami’s function are S = 0.3139, 0.4424, 0 and ST = 0.5576, 0.4424, 0.2437', () => {
    // T. Ishigami and T. Homma, ISUMA 1990; a = 7, b = 0.1. V = a²/8 + bπ⁴/5 + b²π⁸/18 + ½, V₁ = ½(1 + bπ⁴/5)²,
    // V₂ = a²/8, V₁₃ = 8b²π⁸/225 (I. M. Sobol' and Y. L. Levitan, Computer Physics Communications 117, 1999, 52).
    const angle = { dist: 'uniform', low: -Math.PI, high: Math.PI } as const
    const [a, b] = [7, 0.1]
    const ishigami = (x: Float64Array): number =>
      Math.sin(x[0]!) * (1 + b * x[2]! ** 4) + a * Math.sin(x[1]!) ** 2
    const found = driversOf(abstractModel([angle, angle, angle]), ishigami, 4_096)
    const [v1, v2, v13] = [
      (1 + (b * Math.PI ** 4) / 5) ** 2 / 2,
      a ** 2 / 8,
      (8 * b ** 2 * Math.PI ** 8) / 225,
    ]
    const v = v1 + v2 + v13
    expect([v1 / v, v2 / v, (v1 + v13) / v, v13 / v].map((x) => x.toFixed(4))).toEqual([
      '0.3139',
      '0.4424',
      '0.5576',
      '0.2437',
    ])
    isNear(found.at('x0')?.first ?? null, v1 / v, 0.02)
    isNear(found.at('x1')?.first ?? null, v2 / v, 0.02)
    isNear(found.at('x2')?.first ?? null, 0, 0.02)
    isNear(found.at('x0')?.total ?? null, (v1 + v13) / v, 0.02)
    isNear(found.at('x1')?.total ?? null, v2 / v, 0.02)
    isNear(found.at('x2')?.total ?? null, v13 / v, 0.02)
    isNear(found.together, v13 / v, 0.03)
    expect(found.drivers.map(({ paths }) => paths[0])).toEqual(['x0', 'x1', 'x2'])
  })

  it('of Sobol’s g-function with a = 0, 1, 4.5, 9, 99, 99, 99, 99 are those of its formula', () => {
    // A. Saltelli and I. M. Sobol', Reliability Engineering and System Safety 50, 1995, 225: V_i = 1/3/(1 + a_i)²,
    // V = Π(1 + V_i) − 1, V_Ti = V_i Π_{j≠i}(1 + V_j).
    const a = [0, 1, 4.5, 9, 99, 99, 99, 99]
    const g = (x: Float64Array): number =>
      a.reduce((product, own, i) => product * ((Math.abs(4 * x[i]! - 2) + own) / (1 + own)), 1)
    const found = driversOf(
      abstractModel(a.map(() => ({ dist: 'uniform', low: 0, high: 1 }))),
      g,
      4_096,
    )
    const alone = a.map((own) => 1 / 3 / (1 + own) ** 2)
    const all = alone.reduce((product, own) => product * (1 + own), 1)
    alone.forEach((own, i) => {
      isNear(found.at(`x${i}`)?.first ?? null, own / (all - 1), 0.01)
      isNear(found.at(`x${i}`)?.total ?? null, (own * all) / (1 + own) / (all - 1), 0.01)
    })
    const published = [0.716, 0.179, 0.024, 0.007]
    published.forEach((own, i) => expect(alone[i]! / (all - 1)).toBeCloseTo(own, 3))
  })

  it('have errors that hold: over 60 seeds deviations of a first-order index spread by them', () => {
    const unit = { dist: 'uniform', low: 0, high: 1 } as const
    const model = abstractModel([unit, unit])
    const f = (x: Float64Array): number => x[0]! * x[1]! + x[0]!
    // With u, v uniform: V = E[u²]E[(1+v)²] − (3/4)² = 7/9 − 9/16, V_1 = (3/2)²/12, by hand.
    const truth = 9 / 4 / 12 / (7 / 9 - 9 / 16)
    const z = Array.from({ length: 60 }, (_, s) => {
      const engine = { createScores: scoresBy(f), pairAt: createPairs(model, `${SEED} ${s}`) }
      const found = drivers({ model, outcome: ONLY, pairs: 128 }, engine).drivers
      const first = found.find(({ paths }) => paths[0] === 'x0')?.first
      return ((first?.mean ?? NaN) - truth) / (first?.error ?? NaN)
    })
    const square = z.reduce((sum, own) => sum + own * own, 0) / z.length
    // t with 15 degrees of freedom has variance 15/13; its square a relative error of √(2.55/60) with 60 seeds.
    expect(square).toBeGreaterThan(0.45)
    expect(square).toBeLessThan(2.1)
  })

  it('take correlated inputs as one, whose parts are known by rank correlation alone', () => {
    const normal = { dist: 'normal', mean: 0, sd: 1 } as const
    const pearson = 2 * Math.sin((Math.PI * 0.6) / 6)
    const model: Model = {
      ...abstractModel([normal, normal, normal]),
      correlation: { inputs: [0, 1], factor: [1, pearson, Math.sqrt(1 - pearson ** 2)] },
    }
    const found = driversOf(model, (x) => x[0]! + x[2]!, 2_048)
    expect(found.drivers.map(({ paths }) => paths)).toContainEqual(['x0', 'x1'])
    isNear(found.at('x1')?.first ?? null, 0.5, 0.02)
    isNear(found.at('x2')?.total ?? null, 0.5, 0.02)
    // x1 does nothing; it goes with x0, whose score has correlation √½ with the sum: 6/π asin(ρ/2).
    const ranks = (rho: number): number => (6 / Math.PI) * Math.asin(rho / 2)
    isNear(found.rank('x0'), ranks(Math.SQRT1_2), 0.02)
    isNear(found.rank('x1'), ranks(pearson * Math.SQRT1_2), 0.03)
    isNear(driversOf(model, (x) => Math.exp(x[0]!), 512).rank('x1'), 0.6, 0.05)
    expect(driversOf(model, (x) => x[2]! ** 3, 512).rank('x2')?.mean).toBeCloseTo(1, 9)
  })

  it('of what does nothing are 0 ± 0, and there are none where the outcome is undefined or never varies', () => {
    const unit = { dist: 'uniform', low: 0, high: 1 } as const
    const model = abstractModel([unit, unit])
    const idle = driversOf(model, (x) => x[0]!, 256).at('x1')
    expect([idle?.first, idle?.total]).toEqual([
      { mean: 0, error: 0 },
      { mean: 0, error: 0 },
    ])
    const broken = driversOf(model, (x) => (x[0]! < 0.25 ? NaN : x[0]!), 256)
    expect(broken.at('x0')?.first).toBeNull()
    expect(broken.defined / broken.worlds).toBeCloseTo(0.75, 1)
    expect(broken.rank('x0')?.mean).toBeCloseTo(1, 9)
    const constant = driversOf(model, () => 4, 256)
    expect([constant.at('x0')?.total, constant.rank('x0'), constant.sd]).toEqual([null, null, 0])
  })
})

describe('Pairs of worlds', () => {
  it('are independent of each other and keep their own correlation', () => {
    const model = presetModel('telecom-40k', (scenario) => {
      Object.assign(scenario, {
        correlations: [
          { id: 'values', first: 'arms.discount.value', second: 'arms.upgrade.value', rank: 0.7 },
        ],
      })
    })
    const [one, two] = ['arms.discount.value', 'arms.upgrade.value'].map(
      (path) => model.uncertain.find((input) => input.path === path)!.slot,
    )
    const n = 4_096
    const columns = Array.from({ length: 4 }, () => new Float64Array(n))
    const pairAt = createPairs(model, SEED)
    for (let w = 0; w < n; w++) {
      const { first, second } = pairAt(w)
      ;[first[one!]!, first[two!]!, second[one!]!, second[two!]!].forEach((x, i) => {
        columns[i]![w] = x
      })
    }
    const [a, b, c, d] = columns as [Float64Array, Float64Array, Float64Array, Float64Array]
    // Independent draws would have an error of 1/√4096 = 0.016; evenly spread ones have less.
    for (const [x, y] of [
      [a, c],
      [a, d],
      [b, c],
      [b, d],
    ] as const)
      expect(Math.abs(correlation(x, y))).toBeLessThan(LIMIT * 0.016)
    const expected = 2 * Math.sin((Math.PI * 0.7) / 6)
    expect(correlation(a, b)).toBeCloseTo(expected, 1)
    expect(correlation(c, d)).toBeCloseTo(expected, 1)
  })
})

describe('The chance that a winner stays ahead', () => {
  it('is the share of worlds in which it beats its closest rival, those two inputs known, within 4 points', () => {
    const model = presetModel('telecom-40k')
    const question: MapQuestion = {
      metric: METRIC,
      x: axisOf(model, 'arms.discount.recall', [0.4, 0.5, 5]),
      y: axisOf(model, 'arms.upgrade.recall', [0.36, 0.46, 5]),
    }
    const band = winnerMapBand({ model, question, from: 0, rows: 5 }, createMeanScores)
    const scores = createMeanScores(model, METRIC)
    const draw = createInputDraw(model, SEED)
    const n = 4_096
    const values = Float64Array.from(model.base)
    for (let point = 0; point < 25; point++) {
      const winner = band.winner[point]!
      const beaten = [0, 0, 0, 0]
      for (let w = 0; w < n; w++) {
        draw(w, values)
        values[question.x.slot] = 0.4 + (0.1 * (point % 5)) / 4
        values[question.y.slot] = 0.36 + (0.1 * Math.floor(point / 5)) / 4
        const figures = scores(values)
        figures.forEach((figure, a) => (beaten[a]! += Number(figures[winner]! > figure) / n))
      }
      const least = Math.min(...beaten.filter((_, a) => a !== winner))
      // Four errors of a share are 0.03 at most; lognormal values and the closed form's first order add up to a point.
      expect(Math.abs(band.chance[point]! - least), `point ${point}`).toBeLessThan(0.04)
    }
  })
})

/** Normal inputs of worlds spread as the engine spreads them, by input and world. */
const normalInputs = (sds: readonly number[], worlds: number, seed = SEED): Float64Array[] => {
  const model = abstractModel(sds.map((sd): Distribution => ({ dist: 'normal', mean: 0, sd })))
  const draw = createInputDraw(model, seed)
  const columns = sds.map(() => new Float64Array(worlds))
  const values = new Float64Array(sds.length)
  for (let w = 0; w < worlds; w++) {
    draw(w, values)
    columns.forEach((column, i) => (column[w] = values[i]!))
  }
  return columns
}

/** E max(0, X) − max(0, E X) of a normal X: the unit normal loss integral times its spread. */
const worthOfNormal = (mean: number, sd: number): number => {
  const z = Math.abs(mean) / sd
  return sd * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * normalCdf(-z))
}

describe('The worth of learning an input', () => {
  it('of two choices whose difference is a sum of normals is the loss integral of each part, and of both', () => {
    const sds = [3, 1.5, 0.5]
    for (const mean of [0, -1, 2]) {
      const inputs = normalInputs(sds, 4_096)
      const gap = inputs[0]!.map((x, w) => mean + x + inputs[1]![w]! + inputs[2]![w]!)
      const worths = [gap, new Float64Array(gap.length)]
      sds.forEach((sd, i) => {
        isNear(worthOfLearning(worths, [inputs[i]!]), worthOfNormal(mean, sd), 0.08)
      })
      const both = Math.sqrt(3 ** 2 + 1.5 ** 2)
      isNear(worthOfLearning(worths, inputs.slice(0, 2)), worthOfNormal(mean, both), 0.08)
    }
  })

  it('sees what two inputs only do together: a product of normals has no worth by one of them', () => {
    const inputs = normalInputs([1, 1], 4_096)
    const gap = inputs[0]!.map((x, w) => x * inputs[1]![w]!)
    const worths = [gap, new Float64Array(gap.length)]
    isNear(worthOfLearning(worths, [inputs[0]!]), 0, 0.05)
    // E max(0, XY) is half of E|X| E|Y|: 1/π.
    isNear(worthOfLearning(worths, inputs), 1 / Math.PI, 0.03)
  })

  it('bends with the conditional mean: of x² − 1 it is E max(0, X² − 1) = 2φ(1)', () => {
    const [x, noise] = normalInputs([1, 1], 4_096)
    const gap = x!.map((own, w) => own * own - 1 + noise![w]!)
    const worths = [gap, new Float64Array(gap.length)]
    const truth = (2 * Math.exp(-0.5)) / Math.sqrt(2 * Math.PI)
    isNear(worthOfLearning(worths, [x!]), truth, 0.03)
  })

  it('of noise is 0 on average where choices are level: the jackknife takes the bias of the maximum away', () => {
    const found = Array.from({ length: 40 }, (_, s) => {
      const [idle, own] = normalInputs([1, 1], 1_024, `${SEED} ${s}`)
      return worthOfLearning([own!, new Float64Array(1_024)], [idle!]).mean
    })
    const mean = found.reduce((sum, x) => sum + x, 0) / found.length
    // With 9 coefficients and 1,024 worlds the plain estimate is about ½ √(2/π) √(8/1024) = 0.035.
    expect(mean).toBeLessThan(0.015)
    expect(found.every((x) => x >= 0)).toBe(true)
  })

  it('is 0 ± 0 where one choice is best throughout', () => {
    const [x] = normalInputs([1], 1_024)
    const worths = [x!.map((own) => 100 + own), new Float64Array(1_024)]
    expect(worthOfLearning(worths, [x!])).toEqual({ mean: 0, error: 0 })
  })
})

const voiOf = (model: Model, groups: string[][] = []) =>
  voi({ model, seed: SEED, worlds: 2_048, groups }, pilotEngine)

describe('What knowing inputs is worth', () => {
  it('is in all what a pilot’s study says of knowing everything, in the same worlds', () => {
    for (const id of ['telecom-40k', 'telecom-40k-modelled']) {
      const model = presetModel(id)
      const answer = voiOf(model)
      const read = { model, seed: SEED, readAfterDays: 90, count: 2_048 }
      const worlds = drawPilotWorlds(pilotEngine, read, () => undefined)
      const { perfect, arm } = rollOut(worlds, model.customers)
      expect(answer.leader).toBe(arm)
      expect(answer.everything.total.mean / perfect.mean).toBeCloseTo(1, 9)
      expect(answer.everything.total.error / perfect.error).toBeCloseTo(1, 6)
    }
  })

  it('lies between 0 and EVPI for every input and group, and of all inputs together is about EVPI', () => {
    const model = presetModel('telecom-40k')
    const all = model.uncertain.map(({ path }) => path)
    const values = all.filter((path) => path.endsWith('.value'))
    const { inputs, groups, everything } = voiOf(model, [values, all])
    for (const { perCustomer, paths } of [...inputs, ...groups]) {
      expect(perCustomer.mean, paths.join()).toBeGreaterThanOrEqual(0)
      expect(perCustomer.mean, paths.join()).toBeLessThanOrEqual(everything.perCustomer.mean)
    }
    expect(inputs[0]?.paths).toEqual(['arms.discount.value'])
    expect(groups[0]!.perCustomer.mean).toBeGreaterThan(inputs[0]!.perCustomer.mean)
    // Products of pairs say all but the third-order terms of profit, a bilinear function of recall and value.
    expect(groups[1]!.perCustomer.mean / everything.perCustomer.mean).toBeGreaterThan(0.97)
    expect(everything.total.mean).toBeCloseTo(40_000 * everything.perCustomer.mean, 4)
  })

  it('is 0 where one offer is best in every world, and grows with the spread of what decides', () => {
    const value =
      (low: number, high: number): Change =>
      (scenario) => {
        armOf(scenario, 'discount').value = { dist: 'uniform', low, high }
      }
    const sure = voiOf(presetModel('telecom-40k', value(2_000, 2_100)))
    expect(sure.everything.perCustomer.mean).toBe(0)
    expect(sure.inputs.every(({ perCustomer }) => perCustomer.mean === 0)).toBe(true)
    const worth = (half: number): number =>
      voiOf(presetModel('telecom-40k', value(920 - half, 920 + half))).inputs.find(
        ({ paths }) => paths[0] === 'arms.discount.value',
      )?.perCustomer.mean ?? NaN
    expect(worth(200)).toBeGreaterThan(2 * worth(100))
  })

  it('counts what an offer takes to set up: dear enough, it is never sent and there is nothing to learn', () => {
    const model = presetModel('telecom-40k', (scenario) => {
      for (const arm of scenario.arms) if (arm.id !== 'discount') arm.setupCost = 1e8
    })
    expect(voiOf(model).everything.perCustomer.mean).toBe(0)
  })
})
