import { Worker } from 'node:worker_threads'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { Studies } from '../../workers/study/pool.ts'

/** Studies in worker threads that run the built script. */
export const createStudies = (script: string): Studies =>
  new Studies(() => {
    const worker = new Worker(script)
    return {
      endpoint: nodeEndpoint(worker),
      onLost: (callback) => void worker.on('error', ({ message }) => callback(message)),
      terminate: () => void worker.terminate(),
    }
  })
