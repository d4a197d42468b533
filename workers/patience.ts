import type { Job } from './protocol.ts'

/** A worker that has been silent for this long, while it owes an answer, is given up. */
const SILENCE_MS = 800

/** Silence that a description may take: quick work, and more of it for more replications and offers. */
const DESCRIBING_MS = 600
const DESCRIBING_MS_PER_ROW = 0.04

/** Losses in a row, without a chunk from anybody, after which a run fails: in thirds of a pool. */
const THIRDS = { silent: 1, reported: 3 } as const

/** What a description may take before its worker is given up. */
export const describingPatience = ({ model, replications }: Job): number =>
  DESCRIBING_MS + DESCRIBING_MS_PER_ROW * replications * model.arms.length

/**
 * How long a run waits for a silent worker, and how many lost ones it bears. Work that takes longer
 * than the patience looks like silence, so patience doubles as long as nobody gets anywhere: from
 * 0.8 s to 6.4 s.
 */
export class Patience {
  #fruitless = 0
  readonly #size: number

  /** @param size workers of the pool */
  constructor(size: number) {
    this.#size = size
  }

  /** For the next answer, in milliseconds, of a worker that takes `expected` when it is well. */
  of(expected: number): number {
    const doublings = Math.floor(this.#fruitless / this.#size)
    return Math.max(SILENCE_MS * 2 ** Math.min(3, doublings), 4 * expected)
  }

  /** Somebody answered. */
  renew(): void {
    this.#fruitless = 0
  }

  /** Whether the run may go on after a loss. */
  bears(loss: { readonly silent: boolean }): boolean {
    this.#fruitless += loss.silent ? THIRDS.silent : THIRDS.reported
    return this.#fruitless <= 3 * this.#size
  }
}
