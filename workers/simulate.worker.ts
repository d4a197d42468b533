import type { Endpoint } from 'comlink'
import { lateKernel } from './lateKernel.ts'
import { serve } from './remote.ts'

// The page's types know no worker: seen from here, its global object is the page's endpoint.
serve(globalThis as unknown as Endpoint, lateKernel())
