import { revisionName, type RevisionName, type Revisions } from '../share/revisions.ts'
import { toDocument } from '../scenario/write.ts'
import { loadPreset } from './presets.ts'

const files = import.meta.glob<unknown>('../../scenarios/revisions/*.json', { import: 'default' })

const nameOf = (path: string): RevisionName | null =>
  revisionName(path.slice(path.lastIndexOf('/') + 1, -'.json'.length))

const published = Object.entries(files).map(([path, load]) => ({ name: nameOf(path), load }))

const numbers = (id: string): readonly number[] =>
  published
    .flatMap(({ name }) => (name?.id === id ? [name.number] : []))
    .sort((first, second) => first - second)

const load = async (id: string, number: number): Promise<unknown> => {
  // The newest one is the preset itself, which is here already.
  const preset = number === numbers(id).at(-1) ? await loadPreset(id) : null
  if (preset) return toDocument(preset)
  const file = published.find(({ name }) => name?.id === id && name.number === number)
  if (!file) throw new Error(`There is no revision ${number} of "${id}".`)
  return file.load()
}

/** Every revision of every preset that was ever published; older ones are fetched when a link needs them. */
export const revisions: Revisions = { numbers, load }
