import type { WorkerHandle } from './member.ts'
import { createPool } from './pool.ts'
import type { Runner } from './protocol.ts'

const spawn = (): WorkerHandle => {
  const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' })
  return {
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
}

/** A pool of Web Workers, by default one per core up to four. */
export const createBrowserPool = (
  size = Math.min(4, Math.max(1, navigator.hardwareConcurrency || 2)),
): Runner => createPool(spawn, size)
