import type { Decimal } from '../../tables/numberText.ts'
import type { Scenario } from '../../scenario/types.ts'
import { keepCounts, type KeptCounts } from './keptCounts.ts'
import { ResultsFile } from './resultsFile.svelte.ts'
import { emptyRow, isBegun, readTyped, type TypedRow } from './typedCounts.ts'
import type { Correction, TestResults } from './types.ts'
import type { ResultsWork } from './work.ts'

/** Which split of customers was planned. */
export type Planned = 'scenario' | 'equal' | 'unknown'

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
  readonly file: ResultsFile
  readonly #typed = $derived.by(() => readTyped(this.#rows ?? [], this.#decimal))

  constructor(work: () => ResultsWork, kept: KeptCounts | null = null) {
    this.file = new ResultsFile(work, kept?.file ?? null)
    if (!kept) return
    this.#rows = kept.rows.length > 0 ? kept.rows : null
    this.#decimal = kept.decimal
    this.#baseline = kept.baseline
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
  /** whether anything was given, be it unreadable */
  get isBegun(): boolean {
    return this.file.state.kind !== 'none' || (this.#rows ?? []).some(isBegun)
  }

  /** What there is to read; `null` while there is nothing, or something is wrong with it. */
  get results(): TestResults | null {
    if (this.file.table) return this.file.table.results
    if (this.file.state.kind === 'reading' || this.#typed.rows.length === 0) return null
    return {
      cells: this.#typed.rows.map(({ line: _, ...counts }) => ({ ...counts, customers: null })),
    }
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
    this.#isInvented = isInvented
    this.#baseline = null
    const reading = this.file.open(blob, name)
    this.#keep()
    await reading
  }

  /** Back to typing; a file is forgotten, what was typed stays. */
  closeFile(): void {
    this.file.close()
    this.#isInvented = false
    this.#keep()
  }

  /** Forgets everything. */
  clear(): void {
    this.#rows = null
    this.#decimal = null
    this.#baseline = null
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

  #keep(): void {
    keepCounts({
      rows: this.#rows ?? [],
      decimal: this.#decimal,
      baseline: this.#baseline,
      file: this.#isInvented ? null : this.file.name,
    })
  }
}
