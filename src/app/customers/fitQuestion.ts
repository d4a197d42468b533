import type { History } from '../../model/history.ts'
import type { HistoryQuestion } from '../../planner/history/types.ts'
import { pastArms, type PastArm } from '../../scenario/pastArms.ts'
import type { ArmMatches } from '../../scenario/testedArms.ts'
import type { Scenario } from '../../scenario/types.ts'
import { matchesOf, type NamedArms } from '../analysis/inScenario.ts'

/** How customers came to their offers, as the user states it. */
export type Assignment = HistoryQuestion['assignment']

/** What is asked of past customers. */
export interface FitAsked {
  readonly assignment: Assignment
  /** which arm of the scenario somebody said an arm of the list is */
  readonly named: NamedArms
  readonly file: string
  readonly date: string
}

/** Arms of the list as the scenario has them. */
export const armMatches = (scenario: Scenario, { arms }: History, named: NamedArms): ArmMatches =>
  matchesOf(scenario, arms, named)

/** What an arm of the list is that the scenario lacks: what its name says, unless somebody said that it is none. */
const byName = (name: string, named: NamedArms): PastArm => {
  const [arm] = named.has(name) ? [] : pastArms({ arms: [] }, [name])
  return arm ?? { id: null, kind: 'offer' }
}

export const fitQuestion = (
  scenario: Scenario,
  history: History,
  { assignment, named, file, date }: FitAsked,
): HistoryQuestion => {
  const { matched } = armMatches(scenario, history, named)
  const arms = pastArms(scenario, history.arms, { matched }).map((arm, i): PastArm => {
    const name = history.arms[i] ?? ''
    return matched.get(name) ? arm : byName(name, named)
  })
  return { assignment, arms, file, date, seed: scenario.seed }
}
