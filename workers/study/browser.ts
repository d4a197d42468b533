import { handleOf } from '../webWorker.ts'
import { Studies } from './pool.ts'

/** Studies in Web Workers, one for each that is under way. */
export const createStudies = (): Studies =>
  new Studies(() =>
    handleOf(new Worker(new URL('./study.worker.ts', import.meta.url), { type: 'module' })),
  )
