import type { Watch } from './work.ts'

/** What became of a piece of work. */
export type Waited<T> =
  | { readonly kind: 'done'; readonly output: T }
  | { readonly kind: 'failed'; readonly message: string }
  /** it was stopped, or newer work came; it must change nothing any more */
  | { readonly kind: 'stopped' }

/** One piece of work at a time: a newer one stops the one before. */
export class Waiting {
  #abort = new AbortController()

  stop(): void {
    this.#abort.abort()
    this.#abort = new AbortController()
  }

  /**
   * @param say told how far it is, 0 … 1
   * @param rest ms to wait before it begins
   */
  async newest<T>(
    work: (watch: Watch) => Promise<T>,
    say: (share: number) => void,
    rest = 0,
  ): Promise<Waited<T>> {
    this.stop()
    const { signal } = this.#abort
    const tell = (done: number, total: number): void => {
      if (!signal.aborted) say(total > 0 ? done / total : 0)
    }
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
    if (signal.aborted) return { kind: 'stopped' }
    try {
      const output = await work({ signal, tell })
      return signal.aborted ? { kind: 'stopped' } : { kind: 'done', output }
    } catch (error) {
      if (signal.aborted) return { kind: 'stopped' }
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
    }
  }
}
