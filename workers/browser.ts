import type { WorkerHandle } from './member.ts'
import { createPool } from './pool.ts'
import type { Runner } from './protocol.ts'

/** Starts a Web Worker, and says what becomes of it. */
export const spawnWorker = (): { readonly handle: WorkerHandle; readonly worker: Worker } => {
  const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' })
  const handle: WorkerHandle = {
    endpoint: worker,
    onLost(callback) {
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        callback(
          event.message
            ? `A simulation worker stopped: ${event.message}. Run again.`
            : 'The simulation script could not be loaded. Check the connection and run again.',
        )
      })
      worker.addEventListener('messageerror', () => {
        callback('A simulation worker sent something that could not be read. Run again.')
      })
    },
    terminate: () => worker.terminate(),
  }
  return { handle, worker }
}

/** A pool of Web Workers, by default one per core up to four. */
export const createBrowserPool = (
  size = Math.min(4, Math.max(1, navigator.hardwareConcurrency || 2)),
): Runner => createPool(() => spawnWorker().handle, size)
