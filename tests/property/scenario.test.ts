import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumAt, sumIds } from '../../src/model/sums.ts'
import { compile } from '../../src/scenario/compile.ts'
import { distributionTable } from '../../src/scenario/distributions.ts'
import { baseValue } from '../../src/scenario/check.ts'
import { issuesText } from '../../src/scenario/issue.ts'
import { scenarioSchema } from '../../src/scenario/jsonSchema.ts'
import { parseScenario, parseScenarioText } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { toDocument, toText } from '../../src/scenario/write.ts'
import { decodeLink, encodeLink } from '../../src/share/link.ts'
import { closedForm } from '../../workers/answer.ts'
import { scenarioArbitrary } from '../helpers/arbitraries.ts'
import { presetIds, preset } from '../helpers/scenarios.ts'

/** `REGAIN_RUNS=10000` looks further. */
const RUNS = Number(process.env['REGAIN_RUNS'] ?? 500)
const SEED = 1

const read = (document: unknown): Scenario => {
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(issuesText(parsed.issues))
  return parsed.scenario
}

/** The same document with the keys of every object in the opposite order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, turned(inner)] as const)
      .reverse(),
  )
}

const forAll = (check: (scenario: Scenario) => void): void =>
  fc.assert(fc.property(scenarioArbitrary, check), { numRuns: RUNS, seed: SEED })

describe('the scenarios of the property tests', () => {
  it('are of every kind: arms, laws, cost bases, distributions, with and without organic return', () => {
    const seen = new Set<string>()
    for (const scenario of fc.sample(scenarioArbitrary, { numRuns: 200, seed: SEED })) {
      scenario.arms.forEach((arm) => seen.add(arm.kind))
      seen.add(scenario.lifetime.law)
      seen.add(scenario.economics.costBasis)
      seen.add(scenario.organic.recall === null ? 'organic unknown' : 'organic known')
      seen.add(scenario.organic.recallYear === null ? 'year unknown' : 'year known')
      for (const [, kind] of JSON.stringify(scenario).matchAll(/"dist":"(\w+)"/g)) {
        seen.add(kind ?? '')
      }
    }
    const kinds = [
      ...['offer', 'policy', 'ladder', 'message', 'holdout'],
      ...['constant', 'sbg', 'bdw', 'table'],
      ...['realised', 'faceOnReturn', 'faceOnContact', 'organic unknown', 'organic known'],
      ...['year unknown', 'year known', ...Object.keys(distributionTable)],
    ]
    expect([...seen].sort()).toEqual(kinds.sort())
  })
})

describe('a valid scenario', () => {
  it('comes back equal from its document', () => {
    forAll((scenario) => {
      expect(read(toDocument(scenario))).toEqual(scenario)
    })
  })

  it('comes back equal from the text of its file', () => {
    forAll((scenario) => {
      expect(parseScenarioText(toText(scenario))).toEqual({ ok: true, scenario })
    })
  })

  it('comes back equal from a document that spells out every default', () => {
    forAll((scenario) => {
      expect(read(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
    })
  })

  it('comes back equal, with its view, from its link', async () => {
    const view = { scope: 'all', metric: 'roi' }
    const property = fc.asyncProperty(scenarioArbitrary, async (scenario) => {
      const decoded = await decodeLink(await encodeLink(scenario, view))
      expect(decoded).toMatchObject({ ok: true, linked: { view } })
      expect(decoded.ok && decoded.linked.scenario).toEqual(scenario)
    })
    await fc.assert(property, { numRuns: RUNS, seed: SEED })
  })

  it('has one text, in whatever order a document names its keys', () => {
    forAll((scenario) => {
      const text = toText(read(toDocument(scenario)))
      expect(toText(read(turned(toDocument(scenario))))).toBe(text)
    })
  })

  it('has a document that the JSON Schema accepts', () => {
    const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(scenarioSchema())
    forAll((scenario) => {
      accepts(toDocument(scenario))
      expect(accepts.errors).toBeNull()
    })
  })

  it('compiles, and its closed form is finite wherever it is defined', () => {
    forAll((scenario) => {
      for (const scope of ['all', 'tested'] as const) {
        const { arms, nothing } = closedForm(compile(scenario, { scope }))
        expect(arms.length).toBe(scenario.arms.length)
        expect(nothing === null).toBe(scenario.organic.recall === null)
        const worth = baseValue(scenario.objective.subscriberWorth)
        for (const { sums, covariance, cash, survival } of arms) {
          const numbers = [...covariance, ...cash.gross, ...cash.incremental, ...survival]
          expect(numbers.filter((x) => !Number.isFinite(x))).toEqual([])
          const notFinite = sumIds.filter((id) => !Number.isFinite(sums[sumAt[id]]))
          // Months beyond a short horizon are not counted, and money may never come back.
          const beyond = (month: number): boolean => month >= scenario.lifetime.horizon
          const undefinedHere = [
            ...[3, 6, 12, 24].filter(beyond).map((month) => `active${month}`),
            ...(beyond(scenario.objective.month) ? ['moreSubscribers', 'subscriberWorth'] : []),
          ].filter((id) => id !== 'subscriberWorth' || worth !== 0)
          expect(notFinite.filter((id) => id !== 'paybackMonth')).toEqual(undefinedHere)
          expect(sums[sumAt.paybackMonth]).toBeGreaterThanOrEqual(0)
        }
      }
    })
  })

  it('gives every customer of the list to exactly one arm of the test', () => {
    forAll((scenario) => {
      const { arms, customers } = compile(scenario, { scope: 'tested' })
      expect(arms.reduce((sum, arm) => sum + arm.targeted, 0)).toBe(customers)
      expect(arms.every((arm) => arm.targeted >= 0)).toBe(true)
    })
  })
})

/** Documents of the presets with one part replaced by any JSON value. */
const damaged: fc.Arbitrary<unknown> = fc
  .record({
    id: fc.constantFrom(...presetIds),
    value: fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(null, -1, 1e300, '', 'NaN', [], {}, { dist: 'pert' }, [null], [{ id: 'x' }]),
    ),
    choose: fc.nat(),
  })
  .map(({ id, value, choose }) => {
    const document: unknown = structuredClone(toDocument(preset(id)))
    const places: (() => void)[] = []
    const visit = (at: unknown): void => {
      if (typeof at !== 'object' || at === null) return
      for (const key of Object.keys(at)) {
        const parent = at as Record<string, unknown>
        places.push(() => {
          parent[key] = value
        })
        visit(parent[key])
      }
    }
    visit(document)
    places[choose % places.length]?.()
    return document
  })

describe('any JSON value', () => {
  const isScenarioOrSentences = (value: unknown): void => {
    const parsed = parseScenario(value)
    if (parsed.ok) {
      expect(read(toDocument(parsed.scenario))).toEqual(parsed.scenario)
      closedForm(compile(parsed.scenario))
      return
    }
    expect(parsed.issues.length).toBeGreaterThan(0)
    expect(new Set(parsed.issues.map((issue) => JSON.stringify(issue))).size).toBe(
      parsed.issues.length,
    )
    for (const { message } of parsed.issues) expect(message).toMatch(/^\S.*[.…]$/su)
  }

  it('is a scenario or a list of different sentences, never an exception', () => {
    fc.assert(fc.property(fc.jsonValue(), isScenarioOrSentences), { numRuns: RUNS, seed: SEED })
    const versioned = fc
      .dictionary(
        fc.constantFrom('cohort', 'organic', 'arms', 'channels', 'sources', 'x'),
        fc.jsonValue(),
      )
      .map((document) => ({ version: 1, ...document }))
    fc.assert(fc.property(versioned, isScenarioOrSentences), { numRuns: RUNS, seed: SEED })
  })

  it('in any place of a preset leaves a scenario or a list of different sentences', () => {
    fc.assert(fc.property(damaged, isScenarioOrSentences), { numRuns: 4 * RUNS, seed: SEED })
  })
})
