import type { App } from '../../app/state.svelte.ts'
import { t } from '../../i18n/libraryText.ts'
import { renamed, textOf } from '../../library/document.ts'
import type { Draft, Entry, SavedEntry, Seen } from '../../library/entry.ts'
import type { Library } from '../../library/library.ts'
import { libraryError, type LibraryError } from '../../library/libraryError.ts'
import { uniqueName } from '../../library/names.ts'
import { parseScenarioText } from '../../scenario/parse.ts'
import { headlineOf } from './headline.ts'

/** What the drawer tells: something done, something that went wrong, or a deletion that can be taken back. */
export interface Told {
  readonly kind: 'done' | 'deleted' | 'error'
  readonly text: string
}

/** A save that met another version of its entry. */
export interface Conflict {
  readonly kind: 'conflict' | 'gone'
  readonly id: string
  readonly name: string
}

/** What the drawer shows of the library, and what can be done with it. */
export class Shelf {
  readonly #app: App
  readonly #library: Library
  #entries = $state.raw<readonly Entry[] | null>(null)
  #told = $state.raw<Told | null>(null)
  #trouble = $state.raw<LibraryError | null>(null)
  #conflict = $state.raw<Conflict | null>(null)
  #removed: readonly SavedEntry[] = []
  #busy = false

  constructor(app: App, library: Library) {
    this.#app = app
    this.#library = library
  }

  /** All entries, the one saved last first; `null` before they are read */
  get entries(): readonly Entry[] | null {
    return this.#entries
  }
  get told(): Told | null {
    return this.#told
  }
  /** why the storage does not work at the moment */
  get trouble(): LibraryError | null {
    return this.#trouble
  }
  get conflict(): Conflict | null {
    return this.#conflict
  }
  /** the entry that the scenario on screen came from, as the list has it */
  get bound(): Entry | null {
    const id = this.#app.origin.entry?.id
    return this.#entries?.find((entry) => entry.id === id) ?? null
  }

  tell(kind: Told['kind'], text: string): void {
    this.#told = { kind, text }
  }

  dismiss(): void {
    this.#told = null
    this.#conflict = null
  }

  /** Follows what other tabs change; the function that ends it. */
  follow(): () => void {
    void this.refresh()
    return this.#library.onChange(() => void this.refresh())
  }

  /** Reads the list again. */
  async refresh(): Promise<void> {
    try {
      this.#entries = await this.#library.list()
      this.#trouble = null
    } catch (error) {
      this.#trouble = libraryError(error)
    }
  }

  /** Saves the scenario on screen as a new entry; where the name is taken, under the next free one. */
  saveNew(name: string): Promise<boolean> {
    return this.attempt(async () => {
      const free = uniqueName(name, await this.#names())
      const [entry] = await this.#library.add([this.#draft(free)])
      if (entry) this.#bind(entry)
      this.#rename(free)
      this.tell('done', t(free === name ? 'library.saved' : 'library.savedAs', { name: free }))
    })
  }

  /** Saves over the entry that the scenario on screen came from. */
  saveAgain(name: string): Promise<boolean> {
    const seen = this.#app.origin.entry
    if (!seen) return this.saveNew(name)
    return this.attempt(async () => {
      try {
        this.#bind(await this.#library.replace(seen, this.#draft(name)))
      } catch (error) {
        const { trouble } = libraryError(error)
        if (trouble !== 'conflict' && trouble !== 'gone') throw error
        this.#conflict = { kind: trouble, id: seen.id, name }
        return
      }
      this.#rename(name)
      this.tell('done', t('library.saved', { name }))
    })
  }

  /** Puts an entry on screen, undoably. Whether it could be read. */
  open(id: string): Promise<boolean> {
    return this.attempt(async () => {
      const saved = await this.#library.read(id)
      const parsed = parseScenarioText(saved.text)
      if (!parsed.ok) {
        this.tell('error', t('library.unreadable', { name: saved.name }))
        return false
      }
      this.#app.restore(parsed.scenario, saved.name)
      this.#bind(saved)
      return true
    })
  }

  rename(entry: Entry, name: string): Promise<boolean> {
    return this.attempt(async () => {
      const draft = await this.#underName(entry, name)
      if (!draft) return false
      const changed = await this.#library.replace(entry, { ...draft, saved: entry.saved })
      if (this.#isOnScreen(entry)) {
        this.#bind(changed)
        this.#rename(name)
      }
      this.tell('done', t('library.renamed', { name }))
      return true
    })
  }

  duplicate(entry: Entry): Promise<boolean> {
    return this.attempt(async () => {
      const name = uniqueName(entry.name, await this.#names())
      const draft = await this.#underName(entry, name)
      if (!draft) return false
      await this.#library.add([draft])
      this.tell('done', t('library.copied', { name }))
      return true
    })
  }

  remove(entry: Entry): Promise<boolean> {
    return this.attempt(async () => {
      this.#removed = [...this.#removed, await this.#library.remove(entry)]
      this.tell('deleted', t('library.deleted', { name: entry.name }))
    })
  }

  /** Takes the last deletion back. */
  undoRemove(): Promise<boolean> {
    const removed = this.#removed.at(-1)
    if (!removed) return Promise.resolve(false)
    return this.attempt(async () => {
      const entry = await this.#library.putBack(removed)
      this.#removed = this.#removed.slice(0, -1)
      if (this.#isOnScreen(removed)) this.#bind(entry)
      this.tell('done', t('library.restored', { name: entry.name }))
    })
  }

  /** Does something with the library and reads the list again. Whether it was done; if not, it is told why. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    // A second click while the first one is being written would save twice.
    if (this.#busy) return false
    this.#busy = true
    this.dismiss()
    let done = false
    try {
      done = (await work()) !== false
    } catch (error) {
      const { trouble, message } = libraryError(error)
      this.tell('error', t(`library.trouble.${trouble}`, { detail: message }))
    }
    this.#busy = false
    await this.refresh()
    return done
  }

  async #names(): Promise<string[]> {
    return (await this.#library.list()).map(({ name }) => name)
  }

  #draft(name: string): Draft {
    const scenario = { ...this.#app.scenario, name }
    return { name, headline: headlineOf(this.#app), text: textOf(scenario) }
  }

  async #underName(entry: Entry, name: string): Promise<Draft | null> {
    const { text, headline, created } = await this.#library.read(entry.id)
    const parsed = renamed(text, name)
    if (parsed.ok) return { name, headline, created, text: textOf(parsed.scenario) }
    this.tell('error', t('library.unreadable', { name: entry.name }))
    return null
  }

  /** Whether the scenario on screen is this version of the entry, edited or not. */
  #isOnScreen({ id, version }: Seen): boolean {
    const seen = this.#app.origin.entry
    return seen?.id === id && seen.version === version
  }

  #bind({ id, version }: Seen): void {
    this.#app.origin.own = true
    this.#app.origin.entry = { id, version }
  }

  #rename(name: string): void {
    const { scenario } = this.#app
    if (scenario.name !== name) this.#app.change({ ...scenario, name }, t('library.rename'))
  }
}
