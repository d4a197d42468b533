import { t } from '../../i18n/controlsText.ts'
import type { Issue } from '../../scenario/issue.ts'
import { fieldAt, withValue } from '../../scenario/path.ts'
import { pruned } from '../../scenario/pruned.ts'
import type { RankCorrelation, Scenario } from '../../scenario/types.ts'
import type { ScenarioGateway } from './gateway.ts'
import { Gesture } from './gesture.ts'
import { inputNames } from './inputs.ts'

/** Correlations that are named one by one when they go. */
const NAMED = 3

const goneText = (dropped: readonly RankCorrelation[], before: Scenario): string => {
  const names = inputNames(before)
  const nameOf = (path: string): string => names.get(path) ?? path
  const told = dropped
    .slice(0, NAMED)
    .map(({ first, second }) =>
      t('controls.gone', { first: nameOf(first), second: nameOf(second) }),
    )
  const more = dropped.length - NAMED
  return [...told, ...(more > 0 ? [t('controls.goneMore', { n: more })] : [])].join('\n')
}

/** Correlations are told by paths in documents, by names on screen. */
const inWords = (issues: readonly Issue[], scenario: Scenario): readonly Issue[] => {
  if (!issues.some(({ path }) => path.startsWith('correlations'))) return issues
  const names = [...inputNames(scenario)].sort(([a], [b]) => b.length - a.length)
  const named = (message: string): string =>
    names.reduce((text, [path, name]) => text.replaceAll(path, `“${name}”`), message)
  return issues.map((issue) =>
    issue.path.startsWith('correlations') ? { ...issue, message: named(issue.message) } : issue,
  )
}

/**
 * The gateway of everything in the rail. What speaks of an input that an edit takes away, or makes
 * exact, goes in the same step, and the rail says so.
 */
export class RailGateway implements ScenarioGateway {
  private readonly inner: () => ScenarioGateway
  private readonly gesture = new Gesture()
  private told = $state.raw<{ readonly text: string; readonly scenario: Scenario } | null>(null)
  private readonly worded = new WeakMap<readonly Issue[], readonly Issue[]>()

  constructor(inner: () => ScenarioGateway) {
    this.inner = inner
  }

  get scenario(): Scenario {
    return this.inner().scenario
  }
  get preset(): Scenario | null {
    return this.inner().preset
  }
  get issues(): readonly Issue[] {
    const { issues } = this.inner()
    const known = this.worded.get(issues) ?? inWords(issues, this.scenario)
    this.worded.set(issues, known)
    return known
  }
  /** What went with the last edit, while that edit stands. */
  get notice(): string | null {
    return this.told?.scenario === this.scenario ? this.told.text : null
  }

  dismiss(): void {
    this.told = null
  }

  set(path: string, value: unknown, gesture = false): void {
    const from = this.gesture.from(this.scenario)
    if (from.correlations.length === 0) this.inner().set(path, value, gesture)
    else {
      const label = fieldAt(path)?.label ?? path
      this.change(withValue(this.scenario, path, value), label, gesture)
    }
  }

  change(next: Scenario, label: string, gesture = false): void {
    const { scenario } = this
    const from = this.gesture.from(scenario)
    // What an earlier move of the gesture dropped comes back where this one leaves its inputs.
    const isUntouched = next.correlations === scenario.correlations
    const correlations = isUntouched ? from.correlations : next.correlations
    const { scenario: kept, dropped } = pruned(from, { ...next, correlations })
    this.inner().change(kept, label, gesture)
    this.gesture.moved(from, this.scenario, gesture)
    const isTold = dropped.length > 0 && this.scenario !== scenario
    this.told = isTold ? { text: goneText(dropped, from), scenario: this.scenario } : null
  }

  loadPreset(id: string): void {
    this.inner().loadPreset(id)
  }
}
