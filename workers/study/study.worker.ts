import type { Endpoint } from 'comlink'
import { serveStudies } from './serve.ts'

// The page's types know no worker: seen from here, its global object is the page's endpoint.
serveStudies(globalThis as unknown as Endpoint)
