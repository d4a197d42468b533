import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumIds } from '../../src/model/sums.ts'
import { distributionTable } from '../../src/scenario/distributions.ts'
import { fieldEntries } from '../../src/scenario/fieldHelp.ts'
import { issuesText } from '../../src/scenario/issue.ts'
import { compile } from '../../src/scenario/compile.ts'
import { parseScenario, parseScenarioText } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { toDocument, toText } from '../../src/scenario/write.ts'
import { decodeLink, encodeLink } from '../../src/share/link.ts'
import { closedForm } from '../../workers/answer.ts'
import { scenarioArbitrary } from '../helpers/arbitraries.ts'

const RUNS = 500

const read = (document: unknown): Scenario => {
  const parsed = parseScenario(document)
  if (!parsed.ok) throw new Error(issuesText(parsed.issues))
  return parsed.scenario
}

/** The same document with the keys of every object in another order. */
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)] as const)
  return Object.fromEntries(entries.reverse())
}

describe('a valid scenario', () => {
  it('comes back equal from its document', () => {
    fc.assert(
      fc.property(scenarioArbitrary, (scenario) => {
        expect(read(toDocument(scenario))).toEqual(scenario)
      }),
      { numRuns: RUNS },
    )
  })
})
void [distributionTable, fieldEntries, parseScenarioText, toText, decodeLink, encodeLink, closedForm, shuffled, sumIds, compile]
