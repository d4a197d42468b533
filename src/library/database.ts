import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { SavedEntry, Work } from './entry.ts'
import { LibraryError, libraryError } from './libraryError.ts'

export interface Stores extends DBSchema {
  scenarios: { key: string; value: SavedEntry }
  work: { key: string; value: Work }
}

/** The version of the stores above. A later one adds stores in `upgrade` and leaves what is there. */
const VERSION = 1

/** How long another tab may keep an upgrade waiting, and the browser an answer. */
const PATIENCE_MS = { blocked: 1_000, silent: 4_000 }

/** Reading `indexedDB` alone throws where a browser forbids storage. */
const offersStorage = (): boolean => {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null
  } catch {
    return false
  }
}

/**
 * A connection to the database, opened when it is first needed and again after it was lost. It never stands in
 * the way of another tab: asked for a newer version of the database or for its deletion, it closes.
 */
export class Database {
  readonly name: string
  #opening: Promise<IDBPDatabase<Stores>> | null = null

  constructor(name: string) {
    this.name = name
  }

  /** Does something with the connection. Every failure is a `LibraryError`. */
  async use<T>(work: (db: IDBPDatabase<Stores>) => Promise<T>): Promise<T> {
    try {
      const db = await this.#connection()
      try {
        return await work(db)
      } catch (error) {
        if (!isClosing(error)) throw error
        this.#opening = null
        return await work(await this.#connection())
      }
    } catch (error) {
      throw libraryError(error)
    }
  }

  close(): void {
    void this.#opening?.then((db) => db.close()).catch(() => undefined)
    this.#opening = null
  }

  #connection(): Promise<IDBPDatabase<Stores>> {
    if (this.#opening) return this.#opening
    const opening = this.#open()
    this.#opening = opening
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null
    })
    return opening
  }

  #open(): Promise<IDBPDatabase<Stores>> {
    if (!offersStorage()) return Promise.reject(new LibraryError('none'))
    return new Promise((resolve, reject) => {
      let late = false
      const giveUp = (ms: number): ReturnType<typeof setTimeout> =>
        setTimeout(() => {
          late = true
          reject(new LibraryError('blocked'))
        }, ms)
      let timer = giveUp(PATIENCE_MS.silent)
      const opened = openDB<Stores>(this.name, VERSION, {
        upgrade(db) {
          db.createObjectStore('scenarios', { keyPath: 'id' })
          db.createObjectStore('work', { keyPath: 'id' })
        },
        blocked() {
          clearTimeout(timer)
          timer = giveUp(PATIENCE_MS.blocked)
        },
        blocking: () => this.close(),
        terminated: () => (this.#opening = null),
      })
      opened
        .then((db) => (late ? db.close() : resolve(db)), reject)
        .finally(() => clearTimeout(timer))
    })
  }
}

/** The connection was closed between asking for it and using it, for an upgrade or a deletion. */
const isClosing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError' && /clos/i.test(error.message)
