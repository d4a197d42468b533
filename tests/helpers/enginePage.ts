/**
 * The script of a page that runs the engine on its own thread and in Web Workers, and sends the
 * digests back to where it came from: for browsers that cannot be driven from outside.
 */
import { createBrowserPool } from '../../workers/browser.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import type { Runner } from '../../workers/protocol.ts'
import { engineDigests, type Digests } from './engineDigest.ts'

/** How many workers a result must not depend on. */
const SIZES = [1, 2, 4, 7]

/** What the page sends: digests by what computed them. */
export type Report =
  | { readonly digests: Readonly<Record<string, Digests>>; readonly agent: string }
  | { readonly error: string }

const report = async (): Promise<Report> => {
  const links = (await (await fetch('links.json')).json()) as string[]
  const from = async (runner: Runner): Promise<Digests> => {
    try {
      return await engineDigests(runner, links)
    } finally {
      runner.dispose()
    }
  }
  try {
    const digests: Record<string, Digests> = { 'its own thread': await from(createInlineRunner()) }
    for (const size of SIZES) digests[`${size} workers`] = await from(createBrowserPool(size))
    return { digests, agent: navigator.userAgent }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// To the address of the page itself, with its query.
await fetch(location.search, { method: 'POST', body: JSON.stringify(await report()) })
