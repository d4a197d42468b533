/** Cells that are counted before nobody counts on. */
export const MOST_COUNTED = 100_000

/** Customers by combination of levels. */
export class CellCounts {
  customers = 0
  private readonly sizes: readonly number[]
  private readonly counts: number[] = []
  private readonly places = new Map<number, number>()
  private readonly keys: number[] = []

  /** @param sizes levels of each attribute */
  constructor(sizes: readonly number[]) {
    this.sizes = sizes
  }

  /** Cells with at least one customer, at most one more than are counted. */
  get size(): number {
    return this.counts.length
  }

  get isFull(): boolean {
    return this.size > MOST_COUNTED
  }

  /** Adds customers to the cell of these levels; the cell's number, in the order in which cells come up. */
  add(levels: readonly number[], customers: number): number {
    let key = 0
    for (let i = 0; i < levels.length; i++) key = key * (this.sizes[i] ?? 1) + (levels[i] ?? 0)
    let place = this.places.get(key)
    if (place === undefined) {
      place = this.counts.push(0) - 1
      this.keys.push(key)
      this.places.set(key, place)
    }
    this.counts[place] = (this.counts[place] ?? 0) + customers
    this.customers += customers
    return place
  }

  /** Each cell with its levels, in the order of the levels. */
  inOrder(): { readonly levels: readonly number[]; readonly customers: number }[] {
    return this.keys
      .map((key, place) => ({ key, customers: this.counts[place] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ key, customers }) => ({ levels: this.levelsOf(key), customers }))
  }

  /** The levels of a cell by its number. */
  levelsAt(place: number): number[] {
    return this.levelsOf(this.keys[place] ?? 0)
  }

  private levelsOf(key: number): number[] {
    const levels = new Array<number>(this.sizes.length).fill(0)
    let rest = key
    for (let i = levels.length - 1; i >= 0; i--) {
      const size = this.sizes[i] ?? 1
      levels[i] = rest % size
      rest = Math.floor(rest / size)
    }
    return levels
  }
}
