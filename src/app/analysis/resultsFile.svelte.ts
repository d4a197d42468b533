import type { Decimal } from '../../tables/numberText.ts'
import type { ReadResults } from '../../tables/resultsReader.ts'
import type { TestResults } from './types.ts'
import type { ResultsWork } from './work.ts'

/** What became of a file. */
export type FileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | {
      readonly kind: 'read'
      readonly name: string
      readonly table: ReadResults
      /** whether the rows that can be read are used although others cannot */
      readonly isAccepted: boolean
    }
  /** it was read before the page was loaded anew */
  | { readonly kind: 'gone'; readonly name: string }

const NONE: FileState = { kind: 'none' }

/** A file of results: read piece by piece elsewhere, one at a time, and stopped when asked. */
export class ResultsFile {
  #state = $state.raw<FileState>(NONE)
  #blob: Blob | null = null
  #abort: AbortController | null = null
  readonly #work: () => ResultsWork

  constructor(work: () => ResultsWork, gone: string | null = null) {
    this.#work = work
    if (gone !== null) this.#state = { kind: 'gone', name: gone }
  }

  get state(): FileState {
    return this.#state
  }

  /** What the file holds, once it may be used. */
  get results(): TestResults | null {
    const state = this.#state
    if (state.kind !== 'read') return null
    return state.table.faulty === 0 || state.isAccepted ? state.table.results : null
  }

  /** How many of its rows count, and how many do not. */
  get rows(): { readonly good: number; readonly faulty: number } {
    const state = this.#state
    if (state.kind !== 'read') return { good: 0, faulty: 0 }
    return { good: state.table.rows, faulty: state.table.faulty }
  }

  get name(): string | null {
    return this.#state.kind === 'none' ? null : this.#state.name
  }

  async open(blob: Blob, name: string, decimal: Decimal | null = null): Promise<void> {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    this.#blob = blob
    this.#state = { kind: 'reading', name, share: 0 }
    const tell = (done: number, total: number): void => {
      if (!abort.signal.aborted)
        this.#state = { kind: 'reading', name, share: total > 0 ? done / total : 0 }
    }
    try {
      const table = await this.#work().read(blob, decimal, { signal: abort.signal, tell })
      if (!abort.signal.aborted) this.#state = { kind: 'read', name, table, isAccepted: false }
    } catch (error) {
      if (abort.signal.aborted) return
      const message = error instanceof Error ? error.message : String(error)
      this.#state = { kind: 'failed', name, message }
    }
  }

  /** Reads the same file again with this decimal sign. */
  answer(decimal: Decimal): void {
    const { name } = this
    if (this.#blob && name !== null) void this.open(this.#blob, name, decimal)
  }

  /** Goes on with the rows that can be read. */
  accept(): void {
    if (this.#state.kind === 'read') this.#state = { ...this.#state, isAccepted: true }
  }

  /** Stops reading, and forgets the file. */
  close(): void {
    this.#abort?.abort()
    this.#blob = null
    this.#state = NONE
  }
}
