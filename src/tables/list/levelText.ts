import { undoGuard } from '../guard.ts'
import { tableLimits } from '../tableLimits.ts'

/** What databases and spreadsheets write where there is no value. */
const NOTHING = new Set(['', 'null', '(null)', '\\n', 'n/a', '#n/a', 'nan', 'none'])

/** Half of a character, as a cut may leave it. */
const HALF = /\p{Surrogate}/gu

/**
 * A text of its own: part of a longer one would keep all of it in memory.
 */
const detached = (text: string): string => (text.length > 12 ? ` ${text}`.slice(1) : text)

/** A cell as a value: without blanks around it and what `guard` put before it, cut, in one form of Unicode. */
export const valueText = (cell: string): string => {
  const bare = cell.startsWith("'") ? undoGuard(cell) : cell
  const text = bare.trim()
  const cut = text.slice(0, tableLimits.level).normalize('NFC')
  return detached(cut).replace(HALF, '\uFFFD')
}

/** Whether a value stands for none. */
export const isNothing = (value: string): boolean =>
  value.length <= 6 && NOTHING.has(value.toLowerCase())
