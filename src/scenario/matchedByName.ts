/** What has an id and a name. */
export interface Named {
  readonly id: string
  readonly name: string
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

/** By the position of each entry, the known one of the same id, or else of the same name; none is taken twice. */
export const matchedByName = <T extends Named>(
  entries: readonly Named[],
  known: readonly T[],
): (T | undefined)[] => {
  const byId = entries.map(({ id }) => known.find((each) => each.id === id))
  return entries.map(({ name }, i) => {
    if (byId[i]) return byId[i]
    const same = known.find((each) => plain(each.name) === plain(name))
    const first = entries.findIndex((each) => plain(each.name) === plain(name))
    return same && first === i && !byId.includes(same) ? same : undefined
  })
}
