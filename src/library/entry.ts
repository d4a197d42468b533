/** What the list of the library shows of a saved scenario. */
export interface Entry {
  readonly id: string
  /** 1 on the first save, one more with every change: who changes an entry says which one he saw */
  readonly version: number
  /** the scenario's own name */
  readonly name: string
  /** when it was saved first and last, in milliseconds since 1970 */
  readonly created: number
  readonly saved: number
  /** what the verdict said when it was saved */
  readonly headline: string
}

/** An entry with its scenario, as the text of a document. */
export interface SavedEntry extends Entry {
  readonly text: string
}

/** What is saved: the library adds id, version and times. */
export interface Draft {
  readonly name: string
  readonly headline: string
  readonly text: string
  /** when it was saved first and last; now unless said otherwise */
  readonly created?: number
  readonly saved?: number
}

/** An entry as somebody saw it. */
export type Seen = Pick<Entry, 'id' | 'version'>

/** Work that has not been saved under a name, kept for the next visit. */
export interface Work {
  /** one per page; a reload is another page */
  readonly id: string
  readonly saved: number
  readonly text: string
  /** the entry that it came from */
  readonly entry: Seen | null
  /** it was offered and not wanted */
  readonly declined?: boolean
}

/** The entry without its scenario. */
export const entryOf = ({ id, version, name, created, saved, headline }: SavedEntry): Entry => ({
  id,
  version,
  name,
  created,
  saved,
  headline,
})
