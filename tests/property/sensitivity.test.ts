import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import { breakEvens } from '../../src/planner/sensitivity/breakEvens.ts'
import { createContest, winnerOf, type Contest } from '../../src/planner/sensitivity/contest.ts'
import { goalSeek } from '../../src/planner/sensitivity/goalSeek.ts'
import { tornado } from '../../src/planner/sensitivity/tornado.ts'
import type { MapQuestion, StudiedInput } from '../../src/planner/sensitivity/types.ts'
import { voi } from '../../src/planner/sensitivity/voi.ts'
import { bandsOf, joinBands, winnerMapBand } from '../../src/planner/sensitivity/winnerMap.ts'
import { pilotEngine } from '../../workers/study/pilotEngine.ts'
import { compile, type Model } from '../helpers/scenarios.ts'
import { inputsOf } from '../helpers/sensitivity.ts'
import { fullScenario } from './randomScenario.ts'

const METRICS = ['profitPerTargeted', 'recallRate', 'roi', 'costPerRecalled'] as const
const metric = fc.constantFrom(...METRICS)

/** Inputs of a model whose limits are narrow enough to be walked through: rates and factors. */
const walkable = (model: Model): StudiedInput[] =>
  inputsOf(model).filter(({ path, min, max }) => max - min <= 1 && /recall|churn|share/i.test(path))

const withInput = (base: Float64Array, { slot }: StudiedInput, at: number): Float64Array => {
  const values = Float64Array.from(base)
  values[slot] = at
  return values
}

/** What counts as 0 beside figures of this size. */
const scaleOf = ({ figures }: Contest, values: Float64Array): number =>
  1e-6 * (1 + Math.max(...figures(values).filter(Number.isFinite).map(Math.abs)))

describe('Sensitivity of any scenario', () => {
  it('has bars whose swing holds both ends, and whose winners are those of the closed form there', () => {
    fc.assert(
      fc.property(fullScenario, metric, fc.constantFrom('likely', 'share'), (scenario, m, by) => {
        const model = compile(scenario)
        const outcome = { kind: 'best', metric: m } as const
        const inputs = inputsOf(model)
        const { bars } = tornado({ model, outcome, inputs, reach: { by } }, createMeanScores)
        const contest = createContest(model, m, createMeanScores)
        for (const { path, low, high, least, most, swing } of bars) {
          const input = inputs.find((each) => each.path === path)!
          expect(low.at).toBeLessThan(high.at)
          expect([low.at, high.at].every((x) => x >= input.min && x <= input.max)).toBe(true)
          expect(swing).toBe(most.outcome - least.outcome)
          for (const end of [low, high]) {
            const figures = contest.figures(withInput(model.base, input, end.at))
            expect(end.winner, path).toBe(winnerOf(figures, contest.better))
            if (Number.isNaN(end.outcome)) continue
            expect(end.outcome).toBeGreaterThanOrEqual(least.outcome)
            expect(end.outcome).toBeLessThanOrEqual(most.outcome)
          }
        }
      }),
      { numRuns: 25, seed: 6 },
    )
  })

  it('has break-even points at which leader and next leader are level, or change places in a jump', () => {
    fc.assert(
      fc.property(fullScenario, metric, (scenario, m) => {
        const model = compile(scenario)
        const inputs = walkable(model)
        const { leader, inputs: found } = breakEvens({ model, metric: m, inputs }, createMeanScores)
        const contest = createContest(model, m, createMeanScores)
        for (const { path, base, below, above } of found) {
          const input = inputs.find((each) => each.path === path)!
          for (const flip of [below, above]) {
            if (!flip) continue
            const step = Math.max(1e-7, 1e-5 * Math.abs(flip.at - base)) * (flip === above ? 1 : -1)
            const near = Math.abs(flip.at - base) < Math.abs(step) ? base : flip.at - step
            const [before = NaN, there = NaN, after = NaN] = [near, flip.at, flip.at + step].map(
              (x) => {
                const figures = contest.figures(withInput(model.base, input, x))
                return (figures[leader]! - figures[flip.winner]!) * contest.better
              },
            )
            const zero = scaleOf(contest, withInput(model.base, input, flip.at))
            expect(Math.abs(there) < zero || (before >= 0 && after <= 0), path).toBe(true)
          }
        }
      }),
      { numRuns: 25, seed: 6 },
    )
  })

  it('finds the value of an input again at which a figure was taken, and evaluates there', () => {
    const place = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(fullScenario, metric, place, fc.nat(), (scenario, m, part, pick) => {
        const model = compile(scenario)
        const inputs = walkable(model)
        const input = inputs[pick % inputs.length]!
        const wanted = input.min + part * (input.max - input.min)
        const contest = createContest(model, m, createMeanScores)
        const figures = contest.figures(withInput(model.base, input, wanted))
        const target = figures[winnerOf(figures, contest.better)] ?? NaN
        fc.pre(Number.isFinite(target))
        const outcome = { kind: 'best', metric: m } as const
        const question = { outcome, target, input, low: input.min, high: input.max }
        const { solutions, always } = goalSeek({ model, question }, createMeanScores)
        expect(always || solutions.length > 0).toBe(true)
        for (const { at, outcome: figure } of solutions) {
          expect(Math.abs(figure - target)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(target)))
          expect(at >= input.min && at <= input.max).toBe(true)
        }
      }),
      { numRuns: 25, seed: 6 },
    )
  })

  it('has maps that do not depend on how they are divided, with a winner wherever a figure is defined', () => {
    fc.assert(
      fc.property(fullScenario, metric, fc.nat(), (scenario, m, pick) => {
        const model = compile(scenario)
        const inputs = walkable(model)
        const axis = (k: number) => {
          const { path, slot, min, max } = inputs[(pick + k) % inputs.length]!
          return { path, slot, low: min, high: max, points: 5 }
        }
        const question: MapQuestion = { metric: m, x: axis(0), y: axis(1) }
        const map = (bands: number) =>
          joinBands(
            question,
            bandsOf(question, bands).map((band) =>
              winnerMapBand({ model, question, ...band }, createMeanScores),
            ),
          )
        const whole = map(1)
        expect(map(3)).toEqual(whole)
        const A = whole.arms.length
        whole.winner.forEach((winner, i) => {
          const figures = whole.figures.subarray(i * A, (i + 1) * A)
          expect(winner < 0).toBe(!figures.some(Number.isFinite))
          if (winner >= 0 && A > 1)
            expect(whole.lead[i]! >= 0 || Number.isNaN(whole.lead[i]!)).toBe(true)
          if (!Number.isNaN(whole.chance[i]!)) {
            expect(whole.chance[i]).toBeGreaterThanOrEqual(0.5)
            expect(whole.chance[i]).toBeLessThanOrEqual(1)
          }
        })
      }),
      { numRuns: 20, seed: 6 },
    )
  })

  it('has no input that is worth more to know than everything, nor less than nothing', () => {
    fc.assert(
      fc.property(fullScenario, (scenario) => {
        const model = compile(scenario)
        const groups = [model.uncertain.map(({ path }) => path)]
        const answer = voi({ model, seed: '1', worlds: 64, groups }, pilotEngine)
        const most = answer.everything.perCustomer.mean
        expect(most).toBeGreaterThanOrEqual(0)
        for (const { perCustomer } of [...answer.inputs, ...answer.groups]) {
          expect(perCustomer.mean).toBeGreaterThanOrEqual(0)
          expect(perCustomer.mean).toBeLessThanOrEqual(most)
          expect(perCustomer.error).toBeGreaterThanOrEqual(0)
        }
        if (model.uncertain.length === 0) expect(most).toBe(0)
      }),
      { numRuns: 25, seed: 6 },
    )
  })
})
