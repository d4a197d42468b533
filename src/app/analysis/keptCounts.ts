import type { Decimal } from '../../tables/numberText.ts'
import { adoptionText, readAdoption, type Adoption } from './adoption.ts'
import { CELLS, emptyRow, type TypedRow } from './typedCounts.ts'

/** What this tab remembers of a test's results. */
export interface KeptCounts {
  readonly rows: readonly TypedRow[]
  readonly decimal: Decimal | null
  /** name of the arm that the others are compared with; `null`: nobody chose */
  readonly baseline: string | null
  /** name of the file that was read; the file itself cannot be kept */
  readonly file: string | null
  /** results that were made assumptions */
  readonly adoption: Adoption | null
}

const KEY = 'regain-results'

/** Keeps what is typed for this tab: a reload brings it back, another tab has its own. */
export const keepCounts = (kept: KeptCounts): void => {
  try {
    const { adoption, ...rest } = kept
    const text = adoption && adoptionText(adoption)
    sessionStorage.setItem(KEY, JSON.stringify({ ...rest, adoption: text }))
  } catch {
    // No storage, or no room in it: it stays until the page goes.
  }
}

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null

const textOr = <T>(x: unknown, otherwise: T): string | T => (typeof x === 'string' ? x : otherwise)

const rowOf = (x: unknown, i: number): TypedRow => {
  const given = isRecord(x) ? x : {}
  const cells = CELLS.map((cell) => [cell, textOr(given[cell], '')] as const)
  return { ...emptyRow(`row-${i + 1}`), ...Object.fromEntries(cells) }
}

/** What this tab kept, or `null`. */
export const keptCounts = (): KeptCounts | null => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (!isRecord(kept) || !Array.isArray(kept['rows'])) return null
    const { decimal } = kept
    return {
      rows: kept['rows'].map(rowOf),
      decimal: decimal === '.' || decimal === ',' ? decimal : null,
      baseline: textOr(kept['baseline'], null),
      file: textOr(kept['file'], null),
      adoption: readAdoption(textOr(kept['adoption'], '')),
    }
  } catch {
    return null
  }
}
