import { parseScenario } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'
import { toDocument } from '../scenario/write.ts'

/** A scenario that is pinned beside others, under its own name there. */
export interface Pinned {
  readonly name: string
  readonly scenario: Scenario
}

interface KeptPin {
  readonly name: string
  readonly document: unknown
}

const KEY = 'regain-pins'

/** Keeps pinned scenarios for this tab: a reload brings them back, another tab has its own. */
export const keepPins = (pins: readonly Pinned[]): void => {
  const kept = pins.map(({ name, scenario }): KeptPin => ({ name, document: toDocument(scenario) }))
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // No storage, or no room in it: they stay until the page goes.
  }
}

/** What this tab kept. What cannot be read by this program is left out. */
export const keptPins = (): Pinned[] => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as readonly KeptPin[]
    return kept.flatMap(({ name, document }) => {
      const parsed = parseScenario(document)
      return parsed.ok ? [{ name: String(name), scenario: parsed.scenario }] : []
    })
  } catch {
    return []
  }
}
