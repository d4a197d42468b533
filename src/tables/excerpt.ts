/** A text in quotes for a message, cut after 40 characters. */
export const excerpt = (text: string): string =>
  `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`
