import { parseScenario } from '../../scenario/parse.ts'
import { valueAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { toDocument } from '../../scenario/write.ts'
import type { TestResults } from './types.ts'

/** Results that were made assumptions: of what, and what stood there before. */
export interface Adoption {
  /** fingerprint of the results */
  readonly of: string
  readonly before: Scenario
  /** what they made of inputs, as text by path */
  readonly after: readonly (readonly [path: string, value: string])[]
}

/** The same for the same results. */
export const fingerprint = ({ cells }: TestResults): string =>
  JSON.stringify(
    cells.map(({ arm, segment, contacted, returned, cost, value }) => [
      arm,
      segment,
      contacted,
      returned,
      cost,
      value,
    ]),
  )

export const adoptionOf = (
  results: TestResults,
  before: Scenario,
  inputs: readonly { readonly path: string; readonly after: unknown }[],
): Adoption => ({
  of: fingerprint(results),
  before,
  after: inputs.map(({ path, after }) => [path, JSON.stringify(after)]),
})

/**
 * Whether a scenario's inputs hold these very results. To believe them before reading the results again would
 * count the test twice.
 */
export const isHeld = (
  adoption: Adoption | null,
  scenario: Scenario,
  results: TestResults,
): adoption is Adoption =>
  adoption !== null &&
  adoption.after.length > 0 &&
  adoption.after.every(([path, value]) => JSON.stringify(valueAt(scenario, path)) === value) &&
  adoption.of === fingerprint(results)

/** As text that a tab can keep. */
export const adoptionText = ({ of, before, after }: Adoption): string =>
  JSON.stringify({ of, before: toDocument(before), after })

const isPair = (x: unknown): x is readonly [string, string] =>
  Array.isArray(x) && x.length === 2 && x.every((each) => typeof each === 'string')

/** What a tab kept; `null` where this program cannot read it. */
export const readAdoption = (text: string): Adoption | null => {
  try {
    const kept = JSON.parse(text) as Readonly<Record<string, unknown>>
    const before = parseScenario(kept['before'])
    const { of, after } = kept
    if (!before.ok || typeof of !== 'string' || !Array.isArray(after)) return null
    return after.every(isPair) ? { of, before: before.scenario, after } : null
  } catch {
    return null
  }
}
