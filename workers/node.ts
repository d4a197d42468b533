import { Worker } from 'node:worker_threads'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import type { WorkerHandle } from './member.ts'
import { createPool } from './pool.ts'
import type { Runner } from './protocol.ts'

/** A pool of worker threads that run the built worker script at `script`. */
export const createNodePool = (script: URL, size: number): Runner =>
  createPool((): WorkerHandle => {
    const worker = new Worker(script)
    return {
      endpoint: nodeEndpoint(worker),
      onLost(callback) {
        worker.on('error', (error) => callback(`A simulation worker stopped: ${error.message}`))
        worker.on('exit', (code) => callback(`A simulation worker ended with code ${code}.`))
      },
      terminate: () => void worker.terminate(),
    }
  }, size)
