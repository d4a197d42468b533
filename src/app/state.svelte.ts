import type { Issue } from '../scenario/issue.ts'
import { compile } from '../scenario/compile.ts'
import { limits } from '../scenario/limits.ts'
import { parseScenario, parseScenarioText } from '../scenario/parse.ts'
import { fieldAt, withValue } from '../scenario/path.ts'
import type { Scenario } from '../scenario/types.ts'
import { toDocument } from '../scenario/write.ts'
import { t } from '../i18n/t.ts'
import type { Model, Scope } from '../model/model.ts'
import type { Result } from '../model/result.ts'
import { closedForm, closedResult, type Expected } from '../../workers/answer.ts'
import type { Runner } from '../../workers/protocol.ts'
import { reachedOf, type Reached } from '../planner/settle.ts'
import { blend } from './blend.ts'
import { breakEvenRecall } from './depth.ts'
import { History, type Step } from './history.ts'
import { Origin } from './origin.svelte.ts'
import { loadPreset, openingPreset } from './presets.ts'
import { Simulation } from './simulation.svelte.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/** Whether two scenarios differ in what is asked of the plan at most: then they are one model. */
const onlyPlanDiffers = (a: Scenario, b: Scenario): boolean =>
  JSON.stringify({ ...a, plan: b.plan }) === JSON.stringify(b)

/** What a message to the user is about; it stays until it is dismissed or out of date. */
export interface Notice {
  readonly kind: 'error' | 'info'
  readonly text: string
}

/** The measures by which offers can be ranked on screen, the first one on opening. */
export const MEASURES: readonly string[] = ['profitPerTargeted', 'roi', 'recallRate']

/**
 * The one place where the app's state changes. The screen edits the scenario through `change`,
 * `set`, `load…`; the model, the closed form and the simulation follow.
 */
export class App {
  #scenario = $state.raw<Scenario>(openingPreset())
  #preset = $state.raw<Scenario | null>(openingPreset())
  #issues = $state.raw<readonly Issue[]>([])
  #notice = $state.raw<Notice | null>(null)
  #scope = $state<Scope>('all')
  #metric = $state('profitPerTargeted')
  #model = $state.raw() as Model
  #expected = $state.raw() as Expected
  #closed = $state.raw() as Result
  readonly #settled = $derived.by(
    () => this.simulation.model === this.#model && this.simulation.result !== null,
  )
  readonly #result = $derived.by(() => {
    const { result } = this.simulation
    return this.#settled && result ? result : blend(this.#closed, result)
  })
  readonly #verdict = $derived.by(() =>
    verdictOf(this.#model, this.#result, this.#expected, this.#metric),
  )
  #undoStep = $state.raw<Step | null>(null)
  #redoStep = $state.raw<Step | null>(null)
  #history = new History()
  /** set while the answer to a moving input is still to come */
  #later: ReturnType<typeof setTimeout> | undefined
  readonly #origins = new WeakMap<Scenario, Origin>()
  /** by a scenario that was opened with a measure of its own: that one and the one before */
  readonly #measures = new WeakMap<Scenario, readonly [before: string, after: string]>()
  readonly simulation: Simulation

  constructor(runner: () => Runner) {
    this.simulation = new Simulation(runner)
    this.#recompute()
  }

  get scenario(): Scenario {
    return this.#scenario
  }
  /** which document is on screen */
  get origin(): Origin {
    const known = this.#origins.get(this.#scenario)
    if (known) return known
    const origin = new Origin()
    this.#origins.set(this.#scenario, origin)
    return origin
  }
  get preset(): Scenario | null {
    return this.#preset
  }
  get issues(): readonly Issue[] {
    return this.#issues
  }
  get notice(): Notice | null {
    return this.#notice
  }
  get scope(): Scope {
    return this.#scope
  }
  get metric(): string {
    return this.#metric
  }
  get model(): Model {
    return this.#model
  }
  /** what the next undo takes back, and the next redo makes again; `null`: nothing */
  get undoStep(): Step | null {
    return this.#undoStep
  }
  get redoStep(): Step | null {
    return this.#redoStep
  }
  /** whether the simulated ranges belong to the present inputs */
  get settled(): boolean {
    return this.#settled
  }
  /** the newest answer: simulated once settled, before that the closed form with ghost ranges */
  get result(): Result {
    return this.#result
  }
  /** who leads by the chosen metric, by how much, and how sure that is */
  get verdict(): Verdict {
    return this.#verdict
  }
  /** whether any input differs from the preset's */
  get changedFromPreset(): boolean {
    return this.#preset !== null && JSON.stringify(this.#preset) !== JSON.stringify(this.#scenario)
  }
  /** how far the newest simulation got, for the chosen measure */
  get reached(): Reached {
    return reachedOf(this.#result, this.#metric, limits.replications)
  }
  /** months in which components of each arm's offers end */
  get offerEnds(): number[][] {
    const { arms } = this.#model
    const monthsOf = (o: number): number[] =>
      (arms[o]?.components ?? []).map(({ months }) => months)
    return arms.map((arm) =>
      arm.offers.flatMap(monthsOf).filter((month, i, all) => all.indexOf(month) === i),
    )
  }

  /** an arm's recall at its present offer, and the rate at which it earns as much as the stated offer */
  depthRates = (arm: number): { effective: number; breakEven: number | null } => ({
    effective: this.#closed.arms[arm]?.figures['recallRate']?.expected ?? 0,
    breakEven: breakEvenRecall(this.#scenario, this.#model, arm),
  })

  /** The first draws of a metric, for pictures, or `null` before the first simulation. */
  draws = (metricId: string, arm: number): Float64Array | null => {
    const id = this.#model.arms[arm]?.id
    const then = this.simulation.model?.arms.findIndex((other) => other.id === id) ?? -1
    return then < 0 ? null : this.simulation.draws(metricId, then)
  }

  /** Replaces the scenario. A faulty one is refused with its issues, and the last good one stays. */
  change(next: Scenario, label: string, gesture: string | null = null): boolean {
    const parsed = parseScenario(toDocument(next))
    if (!parsed.ok) {
      this.#issues = parsed.issues
      return false
    }
    if (!this.#history.push(label, this.#scenario, parsed.scenario, gesture)) {
      this.#issues = []
      this.#notice = null
      return true
    }
    this.origin.own = true
    this.#origins.set(parsed.scenario, this.origin)
    this.#accept(parsed.scenario, gesture !== null)
    return true
  }

  /** Changes one input by its path. */
  set(path: string, value: unknown, gesture = false): boolean {
    const label = fieldAt(path)?.label ?? path
    return this.change(withValue(this.#scenario, path, value), label, gesture ? path : null)
  }

  undo(): void {
    const left = this.#scenario
    const before = this.#history.undo()
    if (!before) return
    this.#accept(before)
    this.setMetric(this.#measures.get(left)?.[0] ?? '')
  }

  redo(): void {
    const after = this.#history.redo()
    if (!after) return
    this.#accept(after)
    this.setMetric(this.#measures.get(after)?.[1] ?? '')
  }

  /** Takes every input back to the preset's; name, seed and notes stay. */
  resetAll(): void {
    const preset = this.#preset
    if (!preset) return
    const { name, seed, story, sources } = this.#scenario
    this.restore(
      { ...preset, name, seed, story, sources },
      t('shell.resetAll', { name: preset.name }),
    )
  }

  async loadPreset(id: string): Promise<void> {
    const preset = await loadPreset(id)
    if (!preset) {
      this.tell('error', t('shell.noPreset', { id }))
      return
    }
    this.#history.push(t('shell.startedFrom', { name: preset.name }), this.#scenario, preset, null)
    this.#accept(preset)
  }

  /** Reads a scenario file. Problems are listed all at once; nothing is lost. */
  loadText(text: string, name: string): void {
    const parsed = parseScenarioText(text)
    if (!parsed.ok) {
      const lines = parsed.issues.map(({ path, message }) =>
        path ? `${path}: ${message}` : message,
      )
      this.tell('error', `${t('shell.badFile', { name, n: lines.length })}\n${lines.join('\n')}`)
      return
    }
    this.restore(parsed.scenario, name)
  }

  /**
   * Opens a scenario that came from a link, a file or answers.
   * @param metric the measure it is looked at by, which undo takes back with it
   */
  restore(scenario: Scenario, label: string, metric?: string): void {
    const isStep = this.#history.push(label, this.#scenario, scenario, null)
    if (isStep && metric) this.#measures.set(scenario, [this.#metric, metric])
    this.#accept(scenario)
    this.setMetric(metric ?? '')
  }

  setScope(scope: Scope): void {
    this.#scope = scope
    this.#recompute()
  }

  /** Chooses the measure; one that is not offered is ignored. */
  setMetric(metric: string): void {
    if (MEASURES.includes(metric)) this.#metric = metric
  }

  tell(kind: Notice['kind'], text: string): void {
    this.#notice = { kind, text }
  }

  dismiss(): void {
    this.#notice = null
  }

  rerun(): void {
    this.simulation.start(this.#model, this.#scenario.seed, 0)
  }

  /** Continues the simulation until what it says about the chosen measure is settled. */
  settle(): void {
    this.simulation.settle(this.#metric)
  }

  /** @param moving while an input moves its control comes first, and the answer in a task of its own */
  #accept(scenario: Scenario, moving = false): void {
    this.#issues = []
    this.#notice = null
    const from = scenario.basedOn
    const sameModel = onlyPlanDiffers(this.#scenario, scenario)
    if (from !== (this.#preset?.basedOn ?? '')) void this.#findPreset(from)
    this.#scenario = scenario
    this.#undoStep = this.#history.undoStep
    this.#redoStep = this.#history.redoStep
    if (sameModel) return
    if (!moving) {
      this.#recompute()
      return
    }
    this.simulation.hold()
    this.#later ??= setTimeout(() => this.#recompute())
  }

  async #findPreset(id: string): Promise<void> {
    this.#preset = null
    const preset = id ? await loadPreset(id) : null
    if (this.#scenario.basedOn === id) this.#preset = preset
  }

  #recompute(): void {
    clearTimeout(this.#later)
    this.#later = undefined
    const { basedOn, seed } = this.#scenario
    this.#model = compile(this.#scenario, { id: basedOn, scope: this.#scope })
    this.#expected = closedForm(this.#model)
    this.#closed = closedResult(this.#model, seed, this.#expected)
    this.simulation.start(this.#model, seed)
  }
}
