import { limits } from './limits.ts'
import { sourceAt } from './path.ts'
import type { Scenario } from './types.ts'

/** What a list tells of a scenario's customers: how many there are, their cells, and the shares of levels. */
const toldPaths = ({ cohort }: Scenario): string[] => [
  'cohort.customers',
  ...(Object.keys(cohort.cells).length > 0 ? ['cohort.cells'] : []),
  ...cohort.attributes.flatMap(({ id, levels }) =>
    levels.map((level) => `cohort.attributes.${id}.levels.${level.id}.share`),
  ),
]

/**
 * The notes of a scenario whose customers are a list's, with the list's note on whatever the list tells. Shares of levels
 * on which nothing is said stay without one, and those that no longer have room are left out.
 */
export const listSources = (scenario: Scenario, note: string): Record<string, string> => {
  const told = toldPaths(scenario).filter(
    (path) => !path.endsWith('.share') || sourceAt(scenario, path) !== undefined,
  )
  const others = Object.entries(scenario.sources).filter(([path]) => !told.includes(path))
  const own = told.slice(0, Math.max(0, limits.sources - others.length)).map((path) => [path, note])
  return Object.fromEntries([...others, ...own]) as Record<string, string>
}
