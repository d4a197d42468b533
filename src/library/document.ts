import { parseScenarioText, type Parsed } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'
import { toDocument } from '../scenario/write.ts'

/** A scenario as the library keeps it: always the same text for the same scenario. */
export const textOf = (scenario: Scenario): string => JSON.stringify(toDocument(scenario))

/** The same scenario under another name; issues where the text holds none that this program reads. */
export const renamed = (text: string, name: string): Parsed => {
  const parsed = parseScenarioText(text)
  return parsed.ok ? { ok: true, scenario: { ...parsed.scenario, name } } : parsed
}
