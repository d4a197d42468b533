/** Letters written from right to left, and signs that turn the direction of what follows. */
const TURNS =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

const OPENS = /[\u2066-\u2068]/
const FIRST_STRONG_ISOLATE = '\u2068'
const POP = '\u2069'

/** How many isolates a text closes that it did not open, and leaves open. */
const unbalanced = (text: string): { readonly closed: number; readonly open: number } => {
  let [closed, open] = [0, 0]
  for (const sign of text) {
    if (OPENS.test(sign)) open += 1
    else if (sign === POP && open > 0) open -= 1
    else if (sign === POP) closed += 1
  }
  return { closed, open }
}

/**
 * A name as part of a sentence. One that is written from right to left, or was given signs that turn
 * what follows, is isolated, so that the numbers after it stay as they are: "$319", never "913$".
 */
export const isolated = (text: string): string => {
  if (!TURNS.test(text)) return text
  const { closed, open } = unbalanced(text)
  return FIRST_STRONG_ISOLATE.repeat(1 + closed) + text + POP.repeat(1 + open)
}
