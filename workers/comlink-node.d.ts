declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink'
  /** Makes a worker_threads port speak Comlink's browser-like endpoint. */
  export default function nodeEndpoint(port: unknown): Endpoint
}
