import type { IDBPDatabase, IDBPTransaction } from 'idb'
import { Database, type Stores } from './database.ts'
import { entryOf, type Draft, type Entry, type SavedEntry, type Seen } from './entry.ts'
import { LibraryError } from './libraryError.ts'

export const LIBRARY = 'regain'

type Change = IDBPTransaction<Stores, ['scenarios'], 'readwrite'>

/**
 * Saved scenarios. Who changes or deletes an entry says which version he saw; the transaction that writes
 * checks it, so that two tabs never overwrite each other silently: the later one gets `conflict` or `gone`.
 */
export class Library {
  readonly #database: Database
  readonly #channel: BroadcastChannel | null
  readonly #now: () => number

  constructor(database = new Database(LIBRARY), now: () => number = Date.now) {
    this.#database = database
    this.#now = now
    this.#channel =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(database.name)
  }

  /** Calls back whenever another tab has changed something; the function that ends it. */
  onChange(changed: () => void): () => void {
    this.#channel?.addEventListener('message', changed)
    return () => this.#channel?.removeEventListener('message', changed)
  }

  close(): void {
    this.#channel?.close()
    this.#database.close()
  }

  /** All entries, the one saved last first. */
  async list(): Promise<Entry[]> {
    return (await this.all()).map(entryOf)
  }

  /** All entries with their scenarios, the one saved last first. */
  async all(): Promise<SavedEntry[]> {
    const all = await this.#database.use((db) => db.getAll('scenarios'))
    return all.sort((a, b) => b.saved - a.saved || (a.id < b.id ? -1 : 1))
  }

  /** An entry with its scenario. Throws `gone` when there is none. */
  async read(id: string): Promise<SavedEntry> {
    const found = await this.#database.use((db) => db.get('scenarios', id))
    if (!found) throw new LibraryError('gone')
    return found
  }

  /** Saves scenarios as new entries: all of them or, where one does not fit, none. */
  async add(drafts: readonly Draft[]): Promise<Entry[]> {
    const now = this.#now()
    const entries = drafts.map((draft) => ({
      id: crypto.randomUUID(),
      version: 1,
      name: draft.name,
      created: draft.created ?? now,
      saved: draft.saved ?? now,
      headline: draft.headline,
      text: draft.text,
    }))
    await this.#change(async ({ store }) => {
      await Promise.all(entries.map((entry) => store.add(entry)))
    })
    return entries.map(entryOf)
  }

  /** Saves over the version that was seen. */
  replace(seen: Seen, draft: Draft): Promise<Entry> {
    return this.#change(async (change) => {
      const old = await current(change, seen)
      const entry = {
        ...{ id: old.id, version: old.version + 1, created: old.created },
        ...{ name: draft.name, headline: draft.headline, text: draft.text },
        saved: draft.saved ?? this.#now(),
      }
      await change.store.put(entry)
      return entryOf(entry)
    })
  }

  /** Deletes the version that was seen; what was deleted, for `putBack`. */
  remove(seen: Seen): Promise<SavedEntry> {
    return this.#change(async (change) => {
      const old = await current(change, seen)
      await change.store.delete(seen.id)
      return old
    })
  }

  /** Takes a deletion back. */
  putBack(removed: SavedEntry): Promise<Entry> {
    const entry = { ...removed, version: removed.version + 1 }
    return this.#change(async ({ store }) => {
      await store.add(entry)
      return entryOf(entry)
    })
  }

  /** A transaction that is written to disk as a whole, or not at all, before it counts as done. */
  async #change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    const done = await this.#database.use((db) => inTransaction(db, work))
    this.#channel?.postMessage('changed')
    return done
  }
}

const inTransaction = async <T>(
  db: IDBPDatabase<Stores>,
  work: (change: Change) => Promise<T>,
): Promise<T> => {
  const change = db.transaction('scenarios', 'readwrite', { durability: 'strict' })
  const written = change.done
  // It is awaited below; until then nobody listens.
  written.catch(() => undefined)
  let result: T
  try {
    result = await work(change)
  } catch (error) {
    abort(change)
    throw change.error ?? error
  }
  await written
  return result
}

/** A transaction that failed by itself is over already. */
const abort = (change: Change): void => {
  try {
    change.abort()
  } catch {
    // Nothing is left to be undone.
  }
}

const current = async ({ store }: Change, seen: Seen): Promise<SavedEntry> => {
  const old = await store.get(seen.id)
  if (!old) throw new LibraryError('gone')
  if (old.version !== seen.version) throw new LibraryError('conflict')
  return old
}
