import type { Estimate, Spread } from './estimate.ts'
import type { PilotWorth } from './pilotWorth.ts'

/** A pilot's worth without its worlds. */
export type PilotPoint = Omit<PilotWorth, 'nets'>

/** The best pilot of some arms. Arms are ids; `null` is a group that is sent nothing. */
export interface PilotChoice {
  readonly arms: readonly (string | null)[]
  /** of at most half of the list; where no size pays, the best one if the wait and the set-up were free */
  readonly best: PilotPoint
  /** customers per group that are as good */
  readonly range: readonly [low: number, high: number]
  /** the largest group that is worth more than no test; `null`: none is */
  readonly most: number | null
}

/** An option for the whole list: its profit above sending nothing, in all. */
export interface PilotOption {
  readonly total: Spread
  /** above rolling out at once */
  readonly net: Estimate
  /** in the order of the plan's arms: share of the list, or chance, that each is rolled out */
  readonly shares: readonly number[]
}

export interface Pilot extends PilotOption, PilotChoice {
  /** its groups at every size looked at, rising */
  readonly points: readonly PilotPoint[]
}

/** What can be done with a finite list, and what each option brings. */
export interface PilotPlan {
  /** ids; the last, `null`, is sending nothing */
  readonly arms: readonly (string | null)[]
  /** position of the arm that is best without a test */
  readonly leader: number
  /** what knowing everything beforehand would add, in all (EVPI) */
  readonly perfect: Estimate
  readonly now: PilotOption
  /** `null`: the list is too short for a test, or there is nothing to compare */
  readonly pilot: Pilot | null
  readonly thompson: PilotOption
  /** the best pilot of each choice of arms, best first */
  readonly choices: readonly PilotChoice[]
  /** the best pilot if waiting cost nothing; `null`: it costs nothing, or there is no pilot */
  readonly unhurried: PilotChoice | null
  /** worlds it was worked out in */
  readonly worlds: number
}
