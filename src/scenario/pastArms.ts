import { matchArms, type ArmMatches } from './testedArms.ts'
import type { Scenario } from './types.ts'

/** What an arm of a past campaign is. */
export interface PastArm {
  /** id of the scenario's arm that it is; `null`: the scenario has none, or it is the group without an offer */
  readonly id: string | null
  /** a group that was sent nothing is a holdout, one that was sent the message alone a message */
  readonly kind: 'offer' | 'message' | 'holdout'
}

/** What a list may call a group that got the message alone. */
const MESSAGE = /^(message|contact|reminder|mail|e-?mail)([ _-]only)?$/i

/**
 * What each arm of a list is, by the scenario's arms of the same name or id, in the order of the names; names such as
 * "control" and "message only" speak for themselves.
 * @param matches where somebody has said which arm is which
 */
export const pastArms = (
  scenario: Pick<Scenario, 'arms'>,
  names: readonly string[],
  { matched }: Pick<ArmMatches, 'matched'> = matchArms(scenario, names),
): PastArm[] =>
  names.map((name): PastArm => {
    const arm = matched.get(name)
    if (!arm) return { id: null, kind: MESSAGE.test(name.trim()) ? 'message' : 'offer' }
    if (arm.kind === 'holdout') return { id: null, kind: 'holdout' }
    return { id: arm.id, kind: arm.kind === 'message' ? 'message' : 'offer' }
  })
