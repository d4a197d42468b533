import { excerpt } from '../tables/excerpt.ts'

/** One thing wrong with a document: where, and a sentence with the value, the limit and the next step. */
export interface Issue {
  /** Path by ids, such as `arms.discount.recall`. */
  readonly path: string
  readonly message: string
}

/** A short, safe picture of any value for a message. */
export const show = (value: unknown): string => {
  if (typeof value === 'string') return excerpt(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return String(value)
  if (value === undefined) return 'nothing'
  return Array.isArray(value) ? 'a list' : 'an object'
}

/** All issues as one text, one line each. */
export const issuesText = (issues: readonly Issue[]): string =>
  issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n')
