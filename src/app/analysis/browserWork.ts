import { createStudies } from '../../../workers/study/browser.ts'
import type { ResultsWork } from './work.ts'

/** Reads and analyses in a worker of its own, which starts with the first question. */
export const createBrowserWork = (): ResultsWork => {
  const studies = createStudies()
  return {
    read: (file, decimal, { signal, tell }) =>
      studies.run(
        'readResults',
        { file, options: decimal ? { decimal } : {} },
        { signal, onProgress: tell },
      ),
    analyse: (given, { signal, tell }) =>
      studies.run('analyseResults', given, { signal, onProgress: tell }),
  }
}
