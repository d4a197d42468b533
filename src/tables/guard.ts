/** What spreadsheets drop or skip before they look for a formula: blanks, NUL, zero-width signs. */
const SKIPPED = /^[\s\0\u200B-\u200F\u2060\uFEFF]*/u
/** What makes a formula of a cell, in ASCII and full width. */
const FORMULA = /^[=+\-@＝＋－＠]/u
/** Control characters that some spreadsheets cut off, with what stands before them. */
const CONTROL = /^[\t\r\n\0]/
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * Whether a spreadsheet might run the text, or `undoGuard` might mistake it for a guarded one.
 * Numbers written plainly, such as "-12.5", are neither.
 */
const needsGuard = (text: string): boolean => {
  const bare = text.replace(/^'+/, '')
  if (PLAIN_NUMBER.test(bare)) return false
  return CONTROL.test(bare) || FORMULA.test(bare.replace(SKIPPED, ''))
}

/**
 * The text with a leading apostrophe where a spreadsheet might run it. `undoGuard` takes exactly
 * that apostrophe off again, and no other: undoGuard(guard(x)) = x for every text.
 */
export const guard = (text: string): string => (needsGuard(text) ? `'${text}` : text)

/** Undoes `guard`, for reading back what was written here. */
export const undoGuard = (text: string): string =>
  text.startsWith("'") && needsGuard(text.slice(1)) ? text.slice(1) : text
