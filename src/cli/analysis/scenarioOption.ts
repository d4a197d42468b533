import type { Analysis } from '../../planner/analysis/analysis.ts'
import { updatedScenario, updatesOf } from '../../scenario/updated.ts'
import { toText } from '../../scenario/write.ts'
import { UsageError, type Terminal } from '../command.ts'
import { readScenario } from '../scenarioInput.ts'
import { hasOwnArms, scenarioPart, type ScenarioPart } from './scenarioPart.ts'

/** Writes the scenario with what the test taught, and says what was left as it was. */
export const writeUpdated = async (
  { named, matches }: ScenarioPart,
  analysis: Analysis,
  {
    path,
    date,
    terminal,
  }: {
    readonly path: string
    readonly date: string
    readonly terminal: Terminal
  },
): Promise<void> => {
  const updates = updatesOf(named.scenario, matches, analysis.arms)
  const { scenario, withoutRate, issues } = updatedScenario(named.scenario, updates, { date })
  await terminal.write(path, toText(scenario))
  const says = [
    ...withoutRate.map(
      ({ name, id }) => `${name || id} has no rate of its own in the scenario: left as it was.`,
    ),
    ...issues.map(({ path: at, message }) => `${path}: ${at}: ${message}`),
  ]
  if (says.length > 0) terminal.complain(says.join('\n'))
}

/** The scenario that was asked for, beside the table's arms. */
export const scenarioOf = async (
  values: { readonly scenario?: string; readonly write?: string },
  arms: ReadonlyMap<string, number>,
  terminal: Terminal,
): Promise<ScenarioPart | null> => {
  if (values.scenario === undefined) {
    if (values.write === undefined) return null
    throw new UsageError('--write needs the scenario that is brought up to date: give --scenario.')
  }
  const part = scenarioPart(await readScenario(values.scenario, terminal), arms)
  if (hasOwnArms(part.matches)) return part
  const names = part.named.scenario.arms.map(({ name, id }) => name || id).join(', ')
  throw new UsageError(
    `No offer of the table, ${[...arms.keys()].join(', ')}, is one of ${part.named.scenario.name}: ${names}. Call them alike.`,
  )
}
