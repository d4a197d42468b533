/**
 * Inputs that say the same of several arms or levels, such as the recall rates of all offers, which one test would tell
 * together: groups of paths with the same last part, of two or more, in the order in which they come.
 */
export const inputsAlike = (paths: readonly string[]): string[][] => {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const last = path.slice(path.lastIndexOf('.') + 1)
    groups.set(last, [...(groups.get(last) ?? []), path])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
