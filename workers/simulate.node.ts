import { parentPort } from 'node:worker_threads'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { serve } from './remote.ts'
import { returnKernel } from './returnKernel.ts'

if (!parentPort) throw new Error('This file runs as a worker thread only.')
serve(nodeEndpoint(parentPort), () => returnKernel)
