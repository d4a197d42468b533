import type { ColumnUse, ListCohort, ListMapping } from '../../model/customerList.ts'
import type { History } from '../../model/history.ts'
import type { ListOptions, ListProfile } from '../../tables/list/listProfile.ts'
import { suggestMapping, type SuggestedMapping } from '../../tables/list/suggestMapping.ts'
import type { TabulatedList } from '../../tables/list/tabulatedList.ts'
import type { TableProblem } from '../../tables/problems.ts'
import { Waiting } from './waiting.ts'
import type { ListWork } from './work.ts'

/** What became of a list. */
export type ListState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | {
      readonly kind: 'read'
      readonly name: string
      readonly profile: ListProfile
      readonly suggested: SuggestedMapping
    }

/** Answers to questions that a list left open. */
type Answers = Required<ListOptions>

type Columns = ListMapping['columns']

/** Changing the mapping must rest this long before the list is added up again. */
const REST_MS = 300

const NO_ANSWERS: Answers = { decimal: null, dateOrder: null }

/**
 * A list of customers while its tab lives: the file, what its columns are for, and what it adds up to. It is
 * kept nowhere: not in the browser, not in the link.
 */
export class CustomersDesk {
  #state = $state.raw<ListState>({ kind: 'none' })
  #chosen = $state.raw<Columns>({})
  #answers = $state.raw<Answers>(NO_ANSWERS)
  #day = $state.raw<number | null>(null)
  #tabulated = $state.raw<TabulatedList | null>(null)
  #adding = $state.raw<number | null>(null)
  #error = $state.raw<string | null>(null)
  #isInvented = $state.raw(false)
  #file: Blob | null = null
  readonly #waiting = new Waiting()
  readonly #work: () => ListWork

  readonly #mapping = $derived.by((): ListMapping | null => {
    if (this.#state.kind !== 'read') return null
    const { columns } = this.#state.suggested.mapping
    return { columns: { ...columns, ...this.#chosen }, ...this.#answers, day: this.#day }
  })

  constructor(work: () => ListWork) {
    this.#work = work
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
  /** columns whose use somebody chose */
  get chosen(): Columns {
    return this.#chosen
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
  /** what has to be answered before the list can be added up */
  get question(): TableProblem | null {
    return this.#tabulated?.problems.listed.find(({ asks }) => asks !== undefined) ?? null
  }

  /** Reads a list: its columns first, then what it adds up to by what they look like being for. */
  async open(file: Blob, name: string, isInvented = false): Promise<void> {
    this.#file = file
    this.#isInvented = isInvented
    this.#answers = NO_ANSWERS
    this.#day = null
    this.#chosen = {}
    await this.#look(name)
  }

  /** Says what a column is used for. */
  use(column: number, use: ColumnUse): void {
    this.#chosen = { ...this.#chosen, [column]: use }
    void this.#addUp(REST_MS)
  }

  /** Answers a question that the list left open; it is looked at again with the answer. */
  async answer(answer: Partial<Answers>): Promise<void> {
    const { name } = this
    this.#answers = { ...this.#answers, ...answer }
    if (name !== null) await this.#look(name)
  }

  /** Says to which day months since a date are counted, in days since 1970-01-01; `null`: the newest date of the column. */
  countTo(day: number | null): void {
    this.#day = day
    void this.#addUp(REST_MS)
  }

  /** Stops what is under way, and forgets the list. */
  close(): void {
    this.#waiting.stop()
    this.#file = null
    this.#chosen = {}
    this.#forget()
    this.#state = { kind: 'none' }
    this.#isInvented = false
  }

  #forget(): void {
    this.#tabulated = null
    this.#adding = null
    this.#error = null
  }

  async #look(name: string): Promise<void> {
    const file = this.#file
    if (!file) return
    this.#forget()
    this.#state = { kind: 'reading', name, share: 0 }
    const seen = await this.#waiting.newest(
      (watch) => this.#work().profile(file, this.#answers, watch),
      (share) => (this.#state = { kind: 'reading', name, share }),
    )
    if (seen.kind === 'stopped') return
    if (seen.kind === 'failed') {
      this.#state = { kind: 'failed', name, message: seen.message }
      return
    }
    const profile = seen.output
    this.#state = { kind: 'read', name, profile, suggested: suggestMapping(profile) }
    if (profile.problems.listed.length === 0) await this.#addUp(0)
  }

  async #addUp(rest: number): Promise<void> {
    const [file, mapping, profile] = [this.#file, this.#mapping, this.profile]
    if (!file || !mapping || !profile) return
    this.#adding = 0
    const added = await this.#waiting.newest(
      (watch) => this.#work().tabulate({ file, profile, mapping }, watch),
      (share) => (this.#adding = share),
      rest,
    )
    if (added.kind === 'stopped') return
    this.#tabulated = added.kind === 'done' ? added.output : null
    this.#error = added.kind === 'failed' ? added.message : null
    this.#adding = null
  }
}
