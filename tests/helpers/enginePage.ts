/**
 * The script of a page that runs the engine on its own thread and in Web Workers, and sends the
 * digests back to where it came from: for browsers that cannot be driven from outside.
 */
import { createBrowserPool } from '../../workers/browser.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import type { Runner } from '../../workers/protocol.ts'
import { engineDigests, type Digests } from './engineDigest.ts'

/** What the page sends. */
export type Report =
  | { readonly thread: Digests; readonly workers: Digests; readonly agent: string }
  | { readonly error: string }

const digestsFrom = async (runner: Runner): Promise<Digests> => {
  try {
    return await engineDigests(runner)
  } finally {
    runner.dispose()
  }
}

const report = async (): Promise<Report> => {
  try {
    return {
      thread: await digestsFrom(createInlineRunner()),
      workers: await digestsFrom(createBrowserPool(2)),
      agent: navigator.userAgent,
    }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// To the address of the page itself, with its query.
await fetch(location.search, { method: 'POST', body: JSON.stringify(await report()) })
