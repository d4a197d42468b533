/** Loads each preset but the opening one, by id. The list is a file of its own: the first answer needs none of them. */
const files = import.meta.glob<unknown>(
  ['../../scenarios/*.json', '!../../scenarios/schema.json', '!../../scenarios/telecom-40k.json'],
  { import: 'default' },
)

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

export const presetFiles: ReadonlyMap<string, () => Promise<unknown>> = new Map(
  Object.entries(files).map(([path, load]) => [idOf(path), load]),
)
