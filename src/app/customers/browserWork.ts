import { createStudies } from '../../../workers/study/browser.ts'
import type { ListWork } from './work.ts'

/** Reads lists in a worker of its own, which starts with the first one. */
export const createBrowserWork = (): ListWork => {
  const studies = createStudies()
  return {
    profile: (file, options, { signal, tell }) =>
      studies.run('profileList', { file, options }, { signal, onProgress: tell }),
    tabulate: (given, { signal, tell }) =>
      studies.run('tabulateList', given, { signal, onProgress: tell }),
  }
}
