const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "Discount, Upgrade and Combo". */
export const listed = (names: readonly string[]): string => lists.format(names)
