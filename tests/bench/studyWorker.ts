import { parentPort } from 'node:worker_threads'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { serveStudies } from '../../workers/study/serve.ts'

if (!parentPort) throw new Error('This file runs as a worker thread only.')
serveStudies(nodeEndpoint(parentPort))
