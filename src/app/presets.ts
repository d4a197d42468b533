import opening from '../../scenarios/telecom-40k.json'
import { issuesText } from '../scenario/issue.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'

/** Presets other than the opening one are fetched when somebody asks for them. */
const files = import.meta.glob<unknown>(
  ['../../scenarios/*.json', '!../../scenarios/schema.json', '!../../scenarios/telecom-40k.json'],
  { import: 'default' },
)

export const OPENING = 'telecom-40k'

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

const read = (id: string, value: unknown): Scenario => {
  const parsed = parseScenario(value)
  if (parsed.ok) return parsed.scenario
  throw new Error(`The preset "${id}" is broken. ${issuesText(parsed.issues)}`)
}

/** Ids of all presets, the opening one first. */
export const presetIds: readonly string[] = [OPENING, ...Object.keys(files).map(idOf).sort()]

export const openingPreset = (): Scenario => read(OPENING, opening)

/** Loads a preset; `null` when there is none with this id. */
export const loadPreset = async (id: string): Promise<Scenario | null> => {
  if (id === OPENING) return openingPreset()
  const path = Object.keys(files).find((candidate) => idOf(candidate) === id)
  const load = path === undefined ? undefined : files[path]
  return load ? read(id, await load()) : null
}
