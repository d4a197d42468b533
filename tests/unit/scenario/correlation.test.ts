import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../src/scenario/parse.ts'
import type { RankCorrelation, Uncertain } from '../../../src/scenario/types.ts'
import { pearsonOfRank } from '../../../src/stats/copula.ts'
import { compile, preset, presetModel, scenarioOf, type Change } from '../../helpers/scenarios.ts'
import { toDocument } from '../../../src/scenario/write.ts'

const ID = 'telecom-40k'
const RECALLS = ['discount', 'upgrade', 'combo'].map((arm) => `arms.${arm}.recall`)
const [discount = '', upgrade = '', combo = ''] = RECALLS

const correlated =
  (...list: readonly (readonly [string, string, number])[]): Change =>
  (scenario) => {
    scenario.correlations = list.map(([first, second, rank], i): RankCorrelation => ({
      id: `c${i}`,
      first,
      second,
      rank,
    }))
  }

/** What the parser says to a preset with these correlations. */
const issuesOf = (...list: readonly (readonly [string, string, number])[]): readonly string[] => {
  const scenario = structuredClone(preset(ID))
  correlated(...list)(scenario)
  const parsed = parseScenario(scenario)
  return parsed.ok ? [] : parsed.issues.map(({ path, message }) => `${path}: ${message}`)
}

describe('Correlations of inputs', () => {
  it('come back equal from a document, which leaves them out where there are none', () => {
    const scenario = preset(ID, correlated([discount, upgrade, 0.5]))
    expect(scenarioOf(toDocument(scenario))).toEqual(scenario)
    expect(toDocument(scenario)['correlations']).toEqual([
      { id: 'c0', first: discount, second: upgrade, rank: 0.5 },
    ])
    expect(toDocument(preset(ID))).not.toHaveProperty('correlations')
  })

  it('must name uncertain inputs', () => {
    expect(issuesOf([discount, 'arms.nobody.recall', 0.5])).toEqual([
      'correlations.c0.second: The scenario has no input "arms.nobody.recall". Give the path of an uncertain one, such as arms.discount.recall.',
    ])
    expect(issuesOf(['cohort.customers', discount, 0.5])).toEqual([
      'correlations.c0.first: "cohort.customers" is 40000, which is not uncertain and goes with nothing. Give it a range, or remove this correlation.',
    ])
    expect(issuesOf(['', 'name', 0.5])).toHaveLength(2)
  })

  it('name two inputs, and no pair twice in either order', () => {
    expect(issuesOf([discount, discount, 0.5])).toEqual([
      `correlations.c0.second: Both ends are "${discount}": an input always goes with itself. Name two inputs.`,
    ])
    expect(issuesOf([discount, upgrade, 0.5], [upgrade, discount, 0.2])).toEqual([
      `correlations.c1: ${discount} and ${upgrade} are correlated by "c0" already. Remove one of the two.`,
    ])
  })

  it('that contradict one another are named, with the factor that makes them possible', () => {
    const opposed = [
      [discount, upgrade, -0.8],
      [discount, combo, -0.8],
      [upgrade, combo, -0.8],
    ] as const
    const others = ['arms.discount.value', 'arms.upgrade.value', 0.9] as const
    const [message = '', ...more] = issuesOf(...opposed, others)
    expect(more).toEqual([])
    expect(message).toMatch(/^correlations: These correlations contradict one another: /)
    for (const path of RECALLS) expect(message).toContain(path)
    expect(message).not.toContain('arms.discount.value')
    expect(message).toMatch(/Multiply all of them by 0\.6 or less\.$/)
    expect(issuesOf(...opposed.map(([a, b, rank]) => [a, b, 0.6 * rank] as const))).toEqual([])
    expect(issuesOf(...opposed.map(([a, b, rank]) => [a, b, 0.61 * rank] as const))).toHaveLength(1)
  })

  it('are silent while the document has other problems', () => {
    const scenario = structuredClone(preset(ID))
    correlated([discount, 'nothing', 0.5])(scenario)
    scenario.arms[0]!.recall = 140 as Uncertain
    const parsed = parseScenario(scenario)
    expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toEqual(['arms.discount.recall'])
  })

  it('become the factor over the inputs they name, whatever the order of the document', () => {
    const model = presetModel(ID, correlated([upgrade, discount, 0.5]))
    expect(model.correlation?.inputs.map((i) => model.uncertain[i]?.path)).toEqual([
      discount,
      upgrade,
    ])
    const r = pearsonOfRank(0.5)
    const [one, across, own] = model.correlation!.factor
    expect([one, across]).toEqual([1, r])
    expect(own).toBeCloseTo(Math.sqrt(1 - r * r), 15)
    const turned = preset(ID, correlated([upgrade, discount, 0.5]), (s) => s.arms.reverse())
    expect(compile(turned).correlation?.factor).toEqual(model.correlation!.factor)
    expect(presetModel(ID).correlation).toBeNull()
  })

  it('of what the model does not use drop out', () => {
    const model = presetModel(ID, (scenario) => {
      scenario.organic.hazardRatio = { dist: 'uniform', low: 0.5, high: 2 }
      correlated(['organic.hazardRatio', discount, 0.5])(scenario)
    })
    expect(model.correlation).toBeNull()
  })
})
