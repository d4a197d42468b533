import type { Database } from './database.ts'
import type { Seen, Work } from './entry.ts'
import { libraryError, type Trouble } from './libraryError.ts'

/** Works of former pages that are kept. */
export const KEPT_WORKS = 5

const LOCK = 'regain-work-'

/**
 * The scenario each page works on, kept after edits so that a crash or a closed window loses nothing. A page holds
 * a lock while it lives; what no living page holds is left over from a former visit.
 */
export class WorkStore {
  readonly id: string = crypto.randomUUID()
  readonly #database: Database
  readonly #now: () => number
  #held = false
  #trouble: Trouble | null = null

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  /** why the last edit could not be kept, or `null` */
  get trouble(): Trouble | null {
    return this.#trouble
  }

  /** Keeps this page's work, in place of what it kept before. Whether that worked. */
  async keep(text: string, entry: Seen | null): Promise<boolean> {
    this.#hold()
    const work: Work = { id: this.id, saved: this.#now(), text, entry }
    try {
      await this.#database.use((db) => db.put('work', work))
      this.#trouble = null
    } catch (error) {
      this.#trouble = libraryError(error).trouble
    }
    return this.#trouble === null
  }

  /** Works of former pages, the newest first. The oldest ones beyond those kept are deleted. */
  async left(): Promise<Work[]> {
    const living = await livingPages()
    const works = await this.#database.use((db) => db.getAll('work'))
    const left = works
      .filter(({ id }) => id !== this.id && !living.has(id))
      .sort((a, b) => b.saved - a.saved)
    await Promise.all(left.slice(KEPT_WORKS).map(({ id }) => this.forget(id)))
    return left.slice(0, KEPT_WORKS)
  }

  /** Keeps a work that was not wanted, without offering it again. */
  async decline(work: Work): Promise<void> {
    await this.#database.use((db) => db.put('work', { ...work, declined: true }))
  }

  async forget(id: string): Promise<void> {
    await this.#database.use((db) => db.delete('work', id))
  }

  /** The lock goes when the page goes, however it ends. */
  #hold(): void {
    if (this.#held || !('locks' in navigator)) return
    this.#held = true
    void navigator.locks.request(LOCK + this.id, () => new Promise<never>(() => undefined))
  }
}

/** Pages that are open now. Over plain http there are no locks, and none is known. */
const livingPages = async (): Promise<ReadonlySet<string>> => {
  if (!('locks' in navigator)) return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(held.map(({ name = '' }) => name.slice(LOCK.length)))
}
