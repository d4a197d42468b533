import type { Scenario } from '../scenario/types.ts'
import { parseScenario } from '../scenario/parse.ts'
import { issuesText } from '../scenario/issue.ts'

const files = import.meta.glob<unknown>(
  ['../../scenarios/*.json', '!../../scenarios/schema.json'],
  {
    eager: true,
    import: 'default',
  },
)

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

/** Every preset by id: its file name. */
export const presetIds: readonly string[] = Object.keys(files).map(idOf).sort()

/** The preset with this id. Throws when there is none, or when its file is broken. */
export const preset = (id: string): Scenario => {
  const path = Object.keys(files).find((candidate) => idOf(candidate) === id)
  const parsed = path === undefined ? null : parseScenario(files[path])
  if (parsed?.ok) return parsed.scenario
  throw new Error(parsed ? `${id}: ${issuesText(parsed.issues)}` : `There is no preset "${id}".`)
}
