import type { Revisions } from '../share/revisions.ts'
import { toDocument } from '../scenario/write.ts'
import { loadPreset } from './presets.ts'

const numbers = async (id: string): Promise<readonly number[]> => {
  const { numbersOf } = await import('./revisionFiles.ts')
  return numbersOf(id)
}

const load = async (id: string, number: number): Promise<unknown> => {
  // The newest one is the preset itself, which is here already.
  const preset = number === (await numbers(id)).at(-1) ? await loadPreset(id) : null
  if (preset) return toDocument(preset)
  const { loadRevision } = await import('./revisionFiles.ts')
  return loadRevision({ id, number })
}

/** Every revision of every preset that was ever published; the list and older ones are fetched when a link needs them. */
export const revisions: Revisions = { numbers, load }
