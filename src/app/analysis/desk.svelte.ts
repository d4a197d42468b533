import type { Decimal } from '../../tables/numberText.ts'
import type { Scenario } from '../../scenario/types.ts'
import { isHeld, type Adoption } from './adoption.ts'
import { NOBODY_NAMED, withName, type NamedArms } from './inScenario.ts'
import { armsReadiness, fileReadiness, type Readiness } from './readiness.ts'
import { keepCounts, type KeptCounts } from './keptCounts.ts'
import { ResultsFile } from './resultsFile.svelte.ts'
import { emptyRow, isBegun, readTyped, type TypedRow } from './typedCounts.ts'
import type { Correction, TestResults } from './types.ts'
import type { ResultsWork } from './work.ts'

/** Which split of customers was planned. */
export type Planned = 'scenario' | 'equal' | 'unknown'

/** What was believed before the test: the scenario's distributions, or nothing. */
export type PriorChoice = 'scenario' | 'nothing'

/** How many empty rows wait where a scenario names fewer arms. */
const LEAST_ROWS = 2

/** Results as they are given, typed or as a file, and how they shall be read. Nothing is lost while the tab lives. */
export class Desk {
  #rows = $state.raw<readonly TypedRow[] | null>(null)
  #decimal = $state<Decimal | null>(null)
  #baseline = $state<string | null>(null)
  #isInvented = $state(false)
  #correction = $state<Correction | null>(null)
  #planned = $state<Planned | null>(null)
  #priors = $state<PriorChoice>('scenario')
  #named = $state.raw<NamedArms>(NOBODY_NAMED)
  #adoption = $state.raw<Adoption | null>(null)
  /** whether what the results say is looked at, not the results themselves */
  isRead = $state(false)
  readonly file: ResultsFile
  readonly #typed = $derived.by(() => readTyped(this.#rows ?? [], this.#decimal))

  readonly #results = $derived.by((): TestResults | null => {
    const { kind } = this.file.state
    if (kind === 'read' || kind === 'reading') return this.file.results
    if (this.#typed.rows.length === 0) return null
    return {
      cells: this.#typed.rows.map(({ line: _, ...counts }) => ({ ...counts, customers: null })),
    }
  })

  constructor(work: () => ResultsWork, kept: KeptCounts | null = null) {
    this.file = new ResultsFile(work, kept?.file ?? null)
    if (!kept) return
    this.#rows = kept.rows.length > 0 ? kept.rows : null
    this.#decimal = kept.decimal
    this.#baseline = kept.baseline
    this.#adoption = kept.adoption
    this.isRead = this.results !== null && this.readiness === 'ready'
  }

  /** what is typed; `null` while nothing is */
  get rows(): readonly TypedRow[] | null {
    return this.#rows
  }
  get typed() {
    return this.#typed
  }
  /** whether the results are an example that was made up */
  get isInvented(): boolean {
    return this.#isInvented
  }
  /** name of the arm that somebody chose to compare with; `''`: every arm with every other; `null`: nobody chose */
  get baseline(): string | null {
    return this.#baseline
  }
  get correction(): Correction | null {
    return this.#correction
  }
  get planned(): Planned | null {
    return this.#planned
  }
  get priors(): PriorChoice {
    return this.#priors
  }
  /** which arm of the scenario somebody said an arm of the results is */
  get named(): NamedArms {
    return this.#named
  }
  /** whether anything was given, be it unreadable */
  get isBegun(): boolean {
    return this.file.state.kind !== 'none' || (this.#rows ?? []).some(isBegun)
  }

  /** What there is to read; `null` while there is nothing, or something is wrong with it. */
  get results(): TestResults | null {
    return this.#results
  }

  get readiness(): Readiness {
    const { state } = this.file
    if (state.kind === 'reading') return 'reading'
    if (state.kind === 'read') return fileReadiness(state.table, state.isAccepted)
    const { rows, problems, question } = this.#typed
    if (question !== null) return 'ask'
    if (problems.length > 0) return 'wrong'
    if (rows.length > 0) return armsReadiness(rows)
    return state.kind === 'gone' ? 'gone' : 'empty'
  }

  /** What was made assumptions, where the scenario's inputs still hold these very results. */
  heldIn(scenario: Scenario): Adoption | null {
    const { results } = this
    return results && isHeld(this.#adoption, scenario, results) ? this.#adoption : null
  }

  /** Remembers what results were made assumptions. */
  adopt(adoption: Adoption | null): void {
    this.#adoption = adoption
    this.#keep()
  }

  /** Rows to type into: what is typed, else one for each arm of the scenario. */
  rowsFor({ arms }: Scenario): readonly TypedRow[] {
    if (this.#rows) return this.#rows
    const named = arms.map(({ name }, i) => emptyRow(`row-${i + 1}`, name))
    const missing = Math.max(0, LEAST_ROWS - named.length)
    const more = Array.from({ length: missing }, (_, i) => emptyRow(`row-${named.length + i + 1}`))
    return [...named, ...more]
  }

  type(rows: readonly TypedRow[]): void {
    this.#rows = rows
    this.#keep()
  }

  /** Says which sign is the decimal one, where it was asked. */
  answer(decimal: Decimal): void {
    if (this.file.state.kind === 'read') this.file.answer(decimal)
    else this.#decimal = decimal
    this.#keep()
  }

  async open(blob: Blob, name: string, isInvented = false): Promise<void> {
    this.isRead = false
    this.#isInvented = isInvented
    this.#baseline = null
    const reading = this.file.open(blob, name)
    this.#keep()
    await reading
  }

  /** Back to typing; a file is forgotten, what was typed stays. */
  closeFile(): void {
    this.isRead = false
    this.file.close()
    this.#isInvented = false
    this.#keep()
  }

  /** Forgets everything. */
  clear(): void {
    this.#rows = null
    this.#decimal = null
    this.#baseline = null
    this.#named = NOBODY_NAMED
    this.closeFile()
  }

  compareWith(baseline: string): void {
    this.#baseline = baseline
    this.#keep()
  }

  correct(correction: Correction | null): void {
    this.#correction = correction
  }

  plan(planned: Planned): void {
    this.#planned = planned
  }

  believe(priors: PriorChoice): void {
    this.#priors = priors
  }

  /** Says which arm of the scenario an arm of the results is. */
  name(arm: string, id: string | null): void {
    this.#named = withName(this.#named, arm, id)
  }

  #keep(): void {
    keepCounts({
      rows: this.#rows ?? [],
      decimal: this.#decimal,
      baseline: this.#baseline,
      file: this.#isInvented ? null : this.file.name,
      adoption: this.#adoption,
    })
  }
}
