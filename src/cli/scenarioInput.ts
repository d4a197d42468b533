import { basename } from 'node:path'
import { issuesText } from '../scenario/issue.ts'
import { parseScenarioText } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'
import { UsageError, type Terminal } from './command.ts'
import { preset, presetIds } from './presets.ts'

export interface NamedScenario {
  readonly id: string
  readonly scenario: Scenario
}

/** A scenario by the path of its file, by `-` for standard input, or by a preset's id. */
export const readScenario = async (source: string, terminal: Terminal): Promise<NamedScenario> => {
  if (presetIds.includes(source)) return { id: source, scenario: preset(source) }
  const text = await terminal.read(source)
  const parsed = parseScenarioText(text)
  if (!parsed.ok) {
    throw new UsageError(
      `${source} is not a valid scenario; ${parsed.issues.length} problem${parsed.issues.length === 1 ? '' : 's'}:\n${issuesText(parsed.issues)}`,
    )
  }
  const id = source === '-' ? parsed.scenario.basedOn : basename(source).replace(/\.json$/, '')
  return { id, scenario: parsed.scenario }
}
