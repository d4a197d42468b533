import { parseScenario } from '../../src/scenario/parse.ts'
import { withValue } from '../../src/scenario/path.ts'
import type { Issue } from '../../src/scenario/issue.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import type { ScenarioGateway } from '../../src/panels/scenario/gateway.ts'

export interface Call {
  readonly label: string
  readonly gesture: boolean
}

/** A gateway that checks as the app does and remembers what it was asked. */
export class FakeGateway implements ScenarioGateway {
  scenario = $state.raw<Scenario>({} as Scenario)
  preset = $state.raw<Scenario | null>(null)
  issues = $state.raw<readonly Issue[]>([])
  readonly calls: Call[] = []

  constructor(document: unknown) {
    const parsed = parseScenario(document)
    if (!parsed.ok) throw new Error(parsed.issues.map((each) => each.message).join(' '))
    this.scenario = parsed.scenario
    this.preset = parsed.scenario
  }

  set(path: string, value: unknown, gesture = false): void {
    this.change(withValue(this.scenario, path, value), path, gesture)
  }

  change(next: Scenario, label: string, gesture = false): void {
    this.calls.push({ label, gesture })
    const parsed = parseScenario(next)
    this.issues = parsed.ok ? [] : parsed.issues
    if (parsed.ok) this.scenario = parsed.scenario
  }

  loadPreset(id: string): void {
    this.calls.push({ label: id, gesture: false })
  }
}
