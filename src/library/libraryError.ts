/**
 * Why the library could not do something:
 * `full` no room left; `none` the browser offers no storage here; `blocked` another tab keeps the database busy;
 * `outdated` a newer Regain has changed the database; `conflict` the entry was changed elsewhere; `gone` it
 * was deleted elsewhere; `failed` anything else the browser reports.
 */
export type Trouble = 'full' | 'none' | 'blocked' | 'outdated' | 'conflict' | 'gone' | 'failed'

export class LibraryError extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, message: string = trouble) {
    super(message)
    this.name = 'LibraryError'
    this.trouble = trouble
  }
}

const BY_NAME: Readonly<Record<string, Trouble>> = {
  QuotaExceededError: 'full',
  VersionError: 'outdated',
  SecurityError: 'none',
  InvalidStateError: 'none',
}

/** Any error of the browser's storage as one of the library's. */
export const libraryError = (error: unknown): LibraryError => {
  if (error instanceof LibraryError) return error
  if (!(error instanceof Error)) return new LibraryError('failed', String(error))
  const text = `${error.name}: ${error.message}`
  const full = /quota|disk.*full/i.test(text)
  return new LibraryError(full ? 'full' : (BY_NAME[error.name] ?? 'failed'), text)
}
