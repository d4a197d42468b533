import type { Issue } from '../../scenario/issue.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { ScenarioGateway } from './gateway.ts'

/** Changes made from one place of the screen, and why the last of them was refused. */
export class Changes {
  /** The issues of a change refused here; the gateway's own list says whether they still stand. */
  private refused = $state.raw<readonly Issue[] | null>(null)
  /** Why a change was not even tried, and with which scenario that was so. */
  private told = $state.raw<{ message: string; scenario: Scenario } | null>(null)
  private readonly gateway: () => ScenarioGateway

  constructor(gateway: () => ScenarioGateway) {
    this.gateway = gateway
  }

  /** Refuses a change in words, without making it. */
  refuse(message: string): void {
    this.told = { message, scenario: this.gateway().scenario }
  }

  set(path: string, value: unknown, gesture = false): void {
    this.told = null
    this.gateway().set(path, value, gesture)
    this.refused = this.gateway().issues
  }

  change(next: Scenario, label: string, gesture = false): void {
    this.told = null
    this.gateway().change(next, label, gesture)
    this.refused = this.gateway().issues
  }

  /** Why the last change from here was refused; `path`: or one elsewhere that names this input. */
  issue(path?: string): string | undefined {
    const { issues, scenario } = this.gateway()
    if (this.told?.scenario === scenario) return this.told.message
    const own = issues.find((each) => each.path === path)
    return (own ?? (this.refused === issues ? issues[0] : undefined))?.message
  }
}
