import { DRAW_BITS } from './monthTables.ts'
import { Stream, wordAt, type StreamKey } from './rng.ts'

/** Words at hand at a time; each is the draws of two customers. */
const WORDS = 1_024

const LAST = (1 << DRAW_BITS) - 1

/**
 * A draw of 16 bits for every customer of a class, in turn, and 32 finer ones for those who need
 * them: reached by the customer's number, so that who needs them shifts nothing.
 */
export class CustomerDraws {
  readonly words = new Int32Array(WORDS)
  /** draws used of those at hand */
  used = 0
  private ready = 0
  /** customers before those at hand, and still to come */
  private before = 0
  private left = 0
  private readonly stream = new Stream()
  private fineKey: StreamKey = new Int32Array(3)
  private replication = 0

  /** Begins with the first of a class's customers. */
  start(key: StreamKey, fineKey: StreamKey, replication: number, customers: number): void {
    this.stream.start(key, replication)
    this.fineKey = fineKey
    this.replication = replication
    this.used = 0
    this.ready = 0
    this.before = 0
    this.left = customers
  }

  /** Where the draws at hand end, or those of the next `customers`. */
  upTo(customers: number): number {
    if (this.used === this.ready) {
      const words = Math.min(WORDS, (this.left + 1) >> 1)
      this.stream.fill(this.words, words)
      this.before += this.ready
      this.left -= 2 * words
      this.used = 0
      this.ready = 2 * words
    }
    return Math.min(this.used + customers, this.ready)
  }

  /** Draw `i` of those at hand. */
  at(i: number): number {
    return ((this.words[i >> 1] as number) >>> ((i & 1) << 4)) & LAST
  }

  /** 32 more bits of it. */
  fine(i: number): number {
    return wordAt(this.fineKey, this.replication, this.before + i)
  }

  /** A uniform instead of draws: for a class whose months are drawn as counts. */
  uniform(): number {
    return this.stream.uniform()
  }
}
