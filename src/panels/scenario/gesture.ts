import type { Scenario } from '../../scenario/types.ts'

/** Where a gesture, such as the drag of a slider, began: its moves all count from there. */
export class Gesture {
  private start: Scenario | null = null
  /** what the last move led to; anything else means that the gesture is over, ended or not */
  private last: Scenario | null = null

  /** The scenario that the next move counts from. */
  from(current: Scenario): Scenario {
    return this.start !== null && this.last === current ? this.start : current
  }

  /** A move from `from` led to `current`; `goesOn` while the gesture lasts. */
  moved(from: Scenario, current: Scenario, goesOn: boolean): void {
    this.start = goesOn ? from : null
    this.last = current
  }
}
