import type { ColumnUse, ListCohort, ListMapping } from '../../model/customerList.ts'
import type { History } from '../../model/history.ts'
import type { ListProfile } from './types.ts'
import type { ListReading, ListWork, TabulatedList, Watch } from './work.ts'

/** What became of a list. */
export type ListState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | { readonly kind: 'read'; readonly name: string; readonly profile: ListProfile }

/** Changing the mapping must rest this long before the list is added up again. */
const REST_MS = 300

/**
 * A list of customers while its tab lives: the file, what its columns are for, and what it adds up to. It is
 * kept nowhere: not in the browser, not in the link.
 */
export class CustomersDesk {
  #state = $state.raw<ListState>({ kind: 'none' })
  #mapping = $state.raw<ListMapping | null>(null)
  #tabulated = $state.raw<TabulatedList | null>(null)
  #adding = $state<number | null>(null)
  #error = $state<string | null>(null)
  #isInvented = $state(false)
  #reading = $state.raw<ListReading>({ decimal: null, today: '' })
  #file: Blob | null = null
  #abort = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #work: () => ListWork

  /** @param today day by which months since a date are counted, `2026-11-28` */
  constructor(work: () => ListWork, today: string) {
    this.#work = work
    this.#reading = { decimal: null, today }
  }

  get state(): ListState {
    return this.#state
  }
  /** what the file is called; `null` without one */
  get name(): string | null {
    return this.#state.kind === 'none' ? null : this.#state.name
  }
  /** whether the list is the example that was made up */
  get isInvented(): boolean {
    return this.#isInvented
  }
  get profile(): ListProfile | null {
    return this.#state.kind === 'read' ? this.#state.profile : null
  }
  /** what each column is used for; `null` before a list was read */
  get mapping(): ListMapping | null {
    return this.#mapping
  }
  /** what the list adds up to by the newest mapping that was worked out; an older one stays until then */
  get tabulated(): TabulatedList | null {
    return this.#tabulated
  }
  get cohort(): ListCohort | null {
    return this.#tabulated?.cohort ?? null
  }
  /** customers of past campaigns, added up; its attributes are the cohort's */
  get history(): History | null {
    return this.#tabulated?.history ?? null
  }
  /** how much of the list is added up again, 0 … 1; `null`: what is shown is by the newest mapping */
  get adding(): number | null {
    return this.#adding
  }
  /** why it could not be added up */
  get error(): string | null {
    return this.#error
  }
  /** day by which months since a date are counted, `2026-11-28` */
  get today(): string {
    return this.#reading.today
  }

  /** Reads a list: its columns first, then what it adds up to by what they look like being for. */
  async open(file: Blob, name: string, isInvented = false): Promise<void> {
    this.#file = file
    this.#isInvented = isInvented
    this.#reading = { ...this.#reading, decimal: null }
    await this.#profile(name)
  }

  /** Says what a column is used for. */
  use(column: number, use: ColumnUse): void {
    if (!this.#mapping) return
    const { columns } = this.#mapping
    this.#mapping = { ...this.#mapping, columns: { ...columns, [column]: use } }
    void this.#addUp(REST_MS)
  }

  /** Says which sign is the decimal one, where it was asked. */
  async answer(decimal: '.' | ','): Promise<void> {
    const { name } = this
    this.#reading = { ...this.#reading, decimal }
    if (name !== null) await this.#profile(name)
  }

  /** Says by which day months since a date are counted. */
  countFrom(today: string): void {
    this.#reading = { ...this.#reading, today }
    void this.#addUp(REST_MS)
  }

  /** Stops what is under way, and forgets the list. */
  close(): void {
    this.#stop()
    this.#file = null
    this.#state = { kind: 'none' }
    this.#forget()
    this.#isInvented = false
  }

  #forget(): void {
    this.#mapping = null
    this.#tabulated = null
    this.#adding = null
    this.#error = null
  }

  #stop(): AbortSignal {
    clearTimeout(this.#timer)
    this.#abort.abort()
    this.#abort = new AbortController()
    return this.#abort.signal
  }

  async #profile(name: string): Promise<void> {
    const file = this.#file
    if (!file) return
    const signal = this.#stop()
    this.#forget()
    this.#state = { kind: 'reading', name, share: 0 }
    const tell = this.#teller(signal, (share) => {
      this.#state = { kind: 'reading', name, share }
    })
    try {
      const profile = await this.#work().profile(file, this.#reading, { signal, tell })
      if (signal.aborted) return
      this.#state = { kind: 'read', name, profile }
      this.#mapping = { ...profile.suggestion, decimal: this.#reading.decimal }
      if (profile.problems.listed.length === 0) await this.#addUp(0)
    } catch (error) {
      if (!signal.aborted) this.#state = { kind: 'failed', name, message: messageOf(error) }
    }
  }

  async #addUp(rest: number): Promise<void> {
    const [file, mapping] = [this.#file, this.#mapping]
    if (!file || !mapping) return
    const signal = this.#stop()
    this.#adding = 0
    await new Promise((resolve) => (this.#timer = setTimeout(resolve, rest)))
    const tell = this.#teller(signal, (share) => (this.#adding = share))
    try {
      const given = { file, mapping, reading: this.#reading }
      const tabulated = await this.#work().tabulate(given, { signal, tell })
      if (signal.aborted) return
      this.#tabulated = tabulated
      this.#error = null
    } catch (error) {
      if (signal.aborted) return
      this.#tabulated = null
      this.#error = messageOf(error)
    }
    this.#adding = null
  }

  #teller(signal: AbortSignal, say: (share: number) => void): Watch['tell'] {
    return (done, total) => {
      if (!signal.aborted) say(total > 0 ? done / total : 0)
    }
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
