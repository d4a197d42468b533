/**
 * The published revisions of the presets. A revision never changes: links say only what differs from
 * one.
 */
export interface Revisions {
  /** numbers of the revisions of a preset, the oldest first; none for an id that is no preset's; rejects when the list cannot be fetched */
  readonly numbers: (id: string) => Promise<readonly number[]>
  /** the document of a revision; rejects when it cannot be fetched */
  readonly load: (id: string, number: number) => Promise<unknown>
}

/** Where there are no presets, links hold whole scenarios. */
export const noRevisions: Revisions = {
  numbers: () => Promise.resolve([]),
  load: () => Promise.reject(new Error('There are no presets.')),
}

/** A revision by its name: `telecom-40k@1`. */
export interface RevisionName {
  readonly id: string
  readonly number: number
}

const NAME = /^([a-z0-9][a-z0-9-]{0,39})@([1-9][0-9]{0,5})$/

export const revisionText = ({ id, number }: RevisionName): string => `${id}@${number}`

/** The name in a text, or `null`. */
export const revisionName = (text: unknown): RevisionName | null => {
  const [, id, number] = (typeof text === 'string' && NAME.exec(text)) || []
  return id === undefined ? null : { id, number: Number(number) }
}
