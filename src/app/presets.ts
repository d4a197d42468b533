import opening from '../../scenarios/telecom-40k.json'
import { issuesText } from '../scenario/issue.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'

export const OPENING = 'telecom-40k'

const read = (id: string, value: unknown): Scenario => {
  const parsed = parseScenario(value)
  if (parsed.ok) return parsed.scenario
  throw new Error(`The preset "${id}" is broken. ${issuesText(parsed.issues)}`)
}

export const openingPreset = (): Scenario => read(OPENING, opening)

/** Loads a preset; `null` when there is none with this id. */
export const loadPreset = async (id: string): Promise<Scenario | null> => {
  if (id === OPENING) return openingPreset()
  const { presetFiles } = await import('./presetFiles.ts')
  const load = presetFiles.get(id)
  return load ? read(id, await load()) : null
}
