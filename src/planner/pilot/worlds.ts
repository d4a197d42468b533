/** Something that can be sent to the customers of a list; the last of all is sending nothing. */
export interface PilotArm {
  /** the arm's id in the scenario; `null`: sending nothing */
  readonly id: string | null
  /** paid once where the arm is used, in money */
  readonly setup: number
  /** whether a group can be given it and be read: for nothing, a group whose returns are modelled */
  readonly testable: boolean
}

/** Figures that a group shows by the day it is read: whether a customer returned, and his money. */
export const SHOWN = 2
/** Numbers of the lower triangle of their covariance's factor. */
export const TRIANGLE = 3

/**
 * What the arms are worth, and what a test of them would show, in worlds drawn from the scenario's
 * inputs. Money is per customer contacted. World w of arm a is at w · arms + a.
 */
export interface PilotWorlds {
  readonly count: number
  readonly arms: readonly PilotArm[]
  /** expected profit above sending nothing, before the cost of contact: shrinks as customers come back less */
  readonly worth: Float64Array
  /** cost of contact, which does not shrink */
  readonly contact: Float64Array
  /** mean of what one customer shows, `SHOWN` numbers an arm */
  readonly shown: Float64Array
  /** lower Cholesky factor of its covariance for one customer: l₁₁, l₂₁, l₂₂ */
  readonly spread: Float64Array
}
