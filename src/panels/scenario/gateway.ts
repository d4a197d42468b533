import type { Issue } from '../../scenario/issue.ts'
import type { Scenario } from '../../scenario/types.ts'

/** What the input side of the screen needs of the app's state. */
export interface ScenarioGateway {
  /** current, read-only */
  readonly scenario: Scenario
  /** what it started from, for the marks of what was changed */
  readonly preset: Scenario | null
  /** Changes one input; `gesture` is true while a slider is being dragged. */
  set(path: string, value: unknown, gesture?: boolean): void
  /** Changes several inputs as one step; `label` names it in the history. */
  change(next: Scenario, label: string, gesture?: boolean): void
  /** Problems of the last refused change, by path; known as soon as `set` or `change` returns. */
  readonly issues: readonly Issue[]
  loadPreset(id: string): void
}
