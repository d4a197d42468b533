import type { Scenario } from '../scenario/types.ts'

/** One step that can be undone. */
export interface Step {
  readonly label: string
  readonly before: Scenario
  readonly after: Scenario
}

const MAX_STEPS = 200

const same = (a: Scenario, b: Scenario): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Undo and redo of whole scenarios; the moves of one gesture are one step. */
export class History {
  private done: Step[] = []
  private undone: Step[] = []
  private gesture: string | null = null

  /**
   * Records a change. Consecutive changes with the same `gesture` become one step, or none if they
   * lead back to where they began. A change that changes nothing is not recorded: `false`.
   */
  push(label: string, before: Scenario, after: Scenario, gesture: string | null): boolean {
    const last = this.done[this.done.length - 1]
    if (same(before, after)) {
      if (gesture === null) this.gesture = null
      return false
    }
    this.undone = []
    if (gesture === null || gesture !== this.gesture || !last) {
      this.done = [...this.done, { label, before, after }].slice(-MAX_STEPS)
      this.gesture = gesture
      return true
    }
    this.done.pop()
    if (same(last.before, after)) this.gesture = null
    else this.done.push({ ...last, after })
    return true
  }

  undo(): Scenario | null {
    const step = this.done.pop()
    if (!step) return null
    this.undone.push(step)
    this.gesture = null
    return step.before
  }

  redo(): Scenario | null {
    const step = this.undone.pop()
    if (!step) return null
    this.done.push(step)
    this.gesture = null
    return step.after
  }

  /** What the next undo takes back, or `null`. */
  get undoStep(): Step | null {
    return this.done[this.done.length - 1] ?? null
  }

  get redoStep(): Step | null {
    return this.undone[this.undone.length - 1] ?? null
  }
}
