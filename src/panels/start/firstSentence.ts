/** Longest beginning that still is a line or two on a card. */
const MOST = 170

/** A text's first sentence; a long one is cut at a word. */
export const firstSentence = (text: string): string => {
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
  if (sentence.length <= MOST) return sentence
  return `${sentence.slice(0, MOST).replace(/\s+\S*$/, '')}…`
}
