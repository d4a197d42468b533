import { cdp } from 'vitest/browser'
import { expect } from 'vitest'

/** What Chromium's protocol says of a page's memory. */
interface HeapUsage {
  readonly usedSize: number
  readonly embedderHeapUsedSize?: number
  readonly backingStorageSize?: number
}

interface Session {
  send(method: string): Promise<unknown>
}

/**
 * Bytes in use by the page: its JavaScript heap, what the browser holds for it, and the buffers of
 * its arrays (`Runtime.getHeapUsage`), after collecting garbage. Workers have heaps of their own.
 */
export const inUse = async ({ collect = true } = {}): Promise<number> => {
  const session = cdp() as unknown as Session
  if (collect) await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage
  expect(usage.backingStorageSize, 'this Chromium counts buffers').toBeTypeOf('number')
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)
}

/** What work gives, and the most bytes in use while it was done, above those before it. */
export const mostInUse = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly given: T; readonly most: number }> => {
  const before = await inUse()
  const pending = work()
  let [most, running] = [before, true]
  const stop = (): boolean => (running = false)
  pending.then(stop, stop)
  // Once more when it is done: what it left behind has not been collected.
  for (let once = true; running || once;) {
    once = running
    most = Math.max(most, await inUse({ collect: false }))
  }
  return { given: await pending, most: most - before }
}
