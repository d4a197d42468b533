/** What a rule makes of a test. */
export interface Decision {
  /** place of the arm it picks; −1: it does not decide */
  pick: number
  /** look at which it stopped, from 0; the last one where it never did */
  look: number
  /** whether it called any difference, or named an arm the best */
  called: boolean
}
