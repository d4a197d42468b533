import { tableLimits } from '../tableLimits.ts'

const ALL_HASHES = 0x1_0000_0000

/** A number that looks random, the same for the same row: 32 bits. */
export const rowHash = (row: number): number => {
  let h = Math.imul(row ^ 0x9e3779b9, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return (h ^ (h >>> 15)) >>> 0
}

/**
 * Lowest, highest and a sample of numbers that come one by one: all of them up to `most`; of more, those of the rows with
 * the smallest hashes, so that the same rows give the same sample. It takes no more room than `most` numbers.
 */
export class Sample {
  count = 0
  low = Infinity
  high = -Infinity
  private readonly most: number
  private below = ALL_HASHES
  private values: number[] = []
  private hashes: number[] = []

  constructor(most: number = tableLimits.sample) {
    this.most = most
  }

  add(value: number, row: number): void {
    this.count++
    if (value < this.low) this.low = value
    if (value > this.high) this.high = value
    if (this.below < ALL_HASHES && rowHash(row) >= this.below) return
    this.values.push(value)
    this.hashes.push(rowHash(row))
    if (this.values.length > this.most) this.thin()
  }

  /** The sample in rising order. */
  sorted(): Float64Array {
    return Float64Array.from(this.values).sort()
  }

  /** Lowest, percentiles 1 … 99, highest; `null` without any number. A percentile is a value of the sample. */
  quantiles(): number[] | null {
    if (this.count === 0) return null
    const sorted = this.sorted()
    return Array.from({ length: 101 }, (_, p) => {
      if (p === 0) return this.low
      if (p === 100) return this.high
      return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? this.low
    })
  }

  private thin(): void {
    while (this.values.length > this.most) {
      this.below /= 2
      const keep = this.hashes.map((hash) => hash < this.below)
      this.values = this.values.filter((_, i) => keep[i])
      this.hashes = this.hashes.filter((_, i) => keep[i])
    }
  }
}
