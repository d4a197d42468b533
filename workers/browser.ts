import type { WorkerHandle } from './member.ts'
import { createPool } from './pool.ts'
import type { Runner } from './protocol.ts'
import { handleOf } from './webWorker.ts'

/** Starts a Web Worker, and says what becomes of it. */
export const spawnWorker = (): { readonly handle: WorkerHandle; readonly worker: Worker } => {
  const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' })
  return { handle: handleOf(worker), worker }
}

/** A pool of Web Workers, by default one per core up to four. */
export const createBrowserPool = (
  size = Math.min(4, Math.max(1, navigator.hardwareConcurrency || 2)),
): Runner => createPool(() => spawnWorker().handle, size)
