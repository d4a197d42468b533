import type { History } from '../../model/history.ts'
import type { HistoryQuestion, PastArm } from '../../planner/history/types.ts'
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

/** What each arm of the list is: the scenario's, or nothing but what its kind says. */
const pastArms = (names: readonly string[], { matched }: ArmMatches): PastArm[] =>
  names.map((name): PastArm => {
    const arm = matched.get(name)
    if (arm?.kind === 'holdout') return { id: null, kind: 'holdout' }
    return { id: arm?.id ?? null, kind: arm?.kind === 'message' ? 'message' : 'offer' }
  })

/** Arms of the list as the scenario has them. */
export const armMatches = (scenario: Scenario, { arms }: History, named: NamedArms): ArmMatches =>
  matchesOf(scenario, arms, named)

export const fitQuestion = (
  scenario: Scenario,
  history: History,
  { assignment, named, file, date }: FitAsked,
): HistoryQuestion => ({
  assignment,
  arms: pastArms(history.arms, armMatches(scenario, history, named)),
  file,
  date,
  seed: scenario.seed,
})
