import { t } from '../../i18n/libraryText.ts'
import type { Library } from '../../library/library.ts'
import { newDrafts, readLibraryFile, writeLibraryFile } from '../../library/libraryFile.ts'
import { fileName, saveText } from '../../share/save.ts'
import type { Shelf } from './shelf.svelte.ts'

/** Problems of a file that are listed; the rest is counted. */
const LISTED = 50

/** Saves the whole library as a file. */
export const exportAll = (shelf: Shelf, library: Library): Promise<boolean> =>
  shelf.attempt(async () => {
    const text = writeLibraryFile(await library.all())
    saveText(fileName('regain', 'library', 'json'), 'application/json', text)
  })

/** Adds what a file holds and the library does not, and tells what was left out and why. */
export const importFile = (shelf: Shelf, library: Library, file: File): Promise<boolean> =>
  shelf.attempt(async () => {
    const { drafts, problems } = readLibraryFile(await file.text())
    const fresh = newDrafts(drafts, await library.all())
    if (fresh.length) await library.add(fresh)
    const there = drafts.length - fresh.length
    const lines = [
      t('library.imported', { file: file.name, n: fresh.length }),
      ...(there ? [t('library.there', { n: there })] : []),
      ...problemLines(problems),
    ]
    shelf.tell(problems.length ? 'error' : 'done', lines.join('\n'))
  })

const problemLines = (problems: readonly string[]): string[] => {
  const n = problems.length
  if (n === 0) return []
  const more = n > LISTED ? [t('library.more', { n: n - LISTED })] : []
  const head = n === 1 ? t('library.problem') : t('library.problems', { n })
  return [head, ...problems.slice(0, LISTED), ...more]
}
