import { revisionName, revisionText, type RevisionName } from '../share/revisions.ts'

/** Loads each published revision. The list is a file of its own: only links need it. */
const files = import.meta.glob<unknown>('../../scenarios/revisions/*.json', { import: 'default' })

const named = Object.entries(files).flatMap(([path, load]) => {
  const name = revisionName(path.slice(path.lastIndexOf('/') + 1, -'.json'.length))
  return name ? [{ name, load }] : []
})

/** Numbers of the revisions of a preset, the oldest first. */
export const numbersOf = (id: string): readonly number[] =>
  named
    .flatMap(({ name }) => (name.id === id ? [name.number] : []))
    .sort((first, second) => first - second)

/** The document of a revision. Throws when there is none. */
export const loadRevision = (name: RevisionName): Promise<unknown> => {
  const file = named.find((each) => revisionText(each.name) === revisionText(name))
  if (!file) throw new Error(`There is no revision ${name.number} of "${name.id}".`)
  return file.load()
}
