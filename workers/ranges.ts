/** Consecutive blocks. */
export interface Range {
  readonly from: number
  readonly blocks: number
}

/** The blocks of a run that nobody has been asked for: those given back first, then in order. */
export class Ranges {
  #next: number
  readonly #end: number
  #returned: Range[] = []

  constructor(from: number, end: number) {
    this.#next = from
    this.#end = end
  }

  /** At most this many blocks, or `null` when all are handed out. */
  take(blocks: number): Range | null {
    const returned = this.#returned.pop()
    if (returned) return returned
    const range = { from: this.#next, blocks: Math.min(blocks, this.#end - this.#next) }
    this.#next += range.blocks
    return range.blocks > 0 ? range : null
  }

  /** Blocks that whoever took them has lost. */
  giveBack(range: Range): void {
    this.#returned.push(range)
  }
}
