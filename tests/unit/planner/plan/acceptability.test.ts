import { describe, expect, it } from 'vitest'
import { acceptability } from '../../../../src/planner/plan/uncertain/acceptability.ts'
import { overtakingWorth } from '../../../../src/planner/flip.ts'
import { createMeanScores } from '../../../../src/engine/meanScores.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { normalCdf } from '../../../../src/stats/normal.ts'
import { optionsAtBest } from '../../../../workers/study/acceptability.ts'
import { normals } from '../../charts/context.ts'
import { optionWorldsOf } from '../../../helpers/optionWorlds.ts'
import { highs } from '../../../helpers/planWorlds.ts'
import { fix, preset, type Change } from '../../../helpers/scenarios.ts'

const solver = await highs()

const ofPreset = (name: string, ...changes: readonly Change[]) => {
  const scenario = preset(name, ...changes)
  const model = compile(scenario, { id: name, scope: 'all' })
  const input = { model, seed: '42', asked: scenario.plan }
  const answer = optionsAtBest(input, solver, () => undefined)
  return { model, answer, found: answer.returned }
}

const opening = (...changes: readonly Change[]) => ofPreset('telecom-40k', ...changes)

const column = (shares: readonly (readonly number[])[], i: number): number[] =>
  shares.map((each) => each[i]!)

describe('How often each offer is best, by what one more subscriber is worth', () => {
  it('has Combo overtake Discount in the published comparison at $2,068, as the Compare screen says', () => {
    const { model, found } = opening()
    const ids = found.options.map(({ arm }) => arm)
    expect(found.overtakings).toHaveLength(1)
    const [only] = found.overtakings
    expect([ids[only!.from], ids[only!.to]]).toEqual(['discount', 'combo'])
    // (360.72 − 319.365) / (0.47 − 0.45), from the printed figures
    expect(only!.worth).toBeCloseTo(2_067.75, 6)
    const profit = createMeanScores(model, 'profitPerTargeted')(model.base)
    const recall = createMeanScores(model, 'recallRate')(model.base)
    const point = (a: number) => ({ profit: profit[a]!, recall: recall[a]! })
    expect(only!.worth).toBeCloseTo(overtakingWorth(point(0), point(2))!, 6)
  })

  it('draws λ past that worth, and names who is best in expectation on either side', () => {
    const { found } = opening()
    const { worths, expected, options } = found
    expect(worths[0]).toBe(0)
    expect(worths.at(-1)).toBeGreaterThan(2_068)
    expected.forEach((option, i) => {
      expect(options[option]!.arm).toBe(worths[i]! < 2_067.75 ? 'discount' : 'combo')
    })
  })

  it('begins with how often each earns most, and ends with how often each wins back most', () => {
    const { found } = opening()
    const first = column(found.best, 0)
    expect(first.indexOf(Math.max(...first))).toBe(0)
    // 47 % ± 0.5 % against 45 % ± 0.5 %: Combo wins back more than each in P(z < 2.83) of worlds.
    const combo = found.options.findIndex(({ arm }) => arm === 'combo')
    expect(found.atLast[combo]).toBeGreaterThan(0.98)
  })

  it('is a step where everything is known: one offer is best for sure on either side', () => {
    const { found } = opening(fix)
    expect(found.worlds).toBe(1)
    found.worths.forEach((_, i) => {
      expect(column(found.best, i).filter((share) => share > 0)).toEqual([1])
      expect(found.best[found.expected[i]!]![i]).toBe(1)
      expect(column(found.errors, i).every((error) => error === 0)).toBe(true)
    })
  })

  it('has sending nothing among the choices once it is known what that brings', () => {
    expect(opening().found.options.map(({ kind }) => kind)).not.toContain('nothing')
    const { found } = opening((scenario) => {
      scenario.organic.recall = 60
    })
    // More return without an offer than with any: nothing is best, whatever a subscriber is worth.
    const nothing = found.options.findIndex(({ kind }) => kind === 'nothing')
    expect(found.best[nothing]!.every((share) => share === 1)).toBe(true)
    expect(found.overtakings).toEqual([])
  })

  it('may count who is still there at the month of the objective, where that says something else', () => {
    const { answer } = opening()
    // Combo’s customers leave no sooner than others here, so it takes 1/S(12) times as much: 0.97^−12.
    expect(answer.there!.overtakings[0]!.worth).toBeCloseTo(2_067.75 * 0.97 ** -12, 6)
    const until = (month: number) =>
      opening((scenario) => {
        scenario.objective.month = month
      }).answer.there
    expect(until(0)).toBeNull()
    expect(until(36)).toBeNull()
  })

  it('has the plan among the choices, which earns most with every input at its mean and is overtaken where more come back', () => {
    const { found, answer } = ofPreset('telecom-40k-modelled', (scenario) => {
      scenario.plan.objective = 'profit'
    })
    const kinds = found.options.map(({ kind }) => kind)
    const plan = kinds.indexOf('plan')
    expect(found.expected[0]).toBe(plan)
    const last = found.options[found.overtakings.at(-1)!.to]!
    expect(last.arm).toBe('combo')
    expect(answer.there!.options.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('has no plan among them where it is one of the offers to everybody, or where no plan keeps the limits', () => {
    expect(opening().found.options.map(({ kind }) => kind)).not.toContain('plan')
    const { found } = ofPreset('telecom-40k-modelled', (scenario) => {
      scenario.plan.leastOf = { combo: 30_000 }
      scenario.plan.contacts = 10_000
    })
    expect(found.options.map(({ kind }) => kind)).not.toContain('plan')
  })

  it('shares a world among options that are equally good in it', () => {
    const worlds = optionWorldsOf([
      [
        [5, 1],
        [5, 1],
        [0, 3],
      ],
    ])
    const found = acceptability(worlds)
    expect(column(found.best, 0)).toEqual([0.5, 0.5, 0])
    expect(found.atLast).toEqual([0, 0, 1])
  })

  it('agrees with the normal law: n = 4,096, seed 5, within 4 standard errors at every λ', () => {
    const n = 4_096
    const z = normals(2 * n, 5)
    // Money of the first above the second N(10, 20²); its subscribers −1 ± 0.3.
    const worlds = optionWorldsOf(
      Array.from({ length: n }, (_, w) => [
        [10 + 20 * z[2 * w]!, -1 + 0.3 * z[2 * w + 1]!] as const,
        [0, 0] as const,
      ]),
    )
    const found = acceptability({ ...worlds, base: { money: [10, 0], subscribers: [-1, 0] } })
    expect(found.overtakings.map(({ worth }) => worth)).toEqual([10])
    found.worths.forEach((worth, i) => {
      const p = normalCdf((10 - worth) / Math.hypot(20, 0.3 * worth))
      const off = found.best[0]![i]! - p
      expect(Math.abs(off)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n))
    })
  })
})
