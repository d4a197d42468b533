import type { WorkerHandle } from './member.ts'

/** A Web Worker as the pools see it: it says what becomes of the worker, in words. */
export const handleOf = (worker: Worker): WorkerHandle => ({
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
})
