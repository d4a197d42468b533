import type { Model } from '../model/model.ts'
import { binomialInverse } from '../stats/binomial.ts'
import {
  createReturnTable,
  DRAW_BITS,
  fillReturnTable,
  partAt,
  partFrom,
  type Returns,
  type ReturnTable,
} from './returnTable.ts'
import { Stream, wordAt, type StreamKey } from './rng.ts'
import type { Streams } from './streams.ts'
import type { World } from './world.ts'

const LAST = (1 << DRAW_BITS) - 1
/** Places in a draw. */
const WORD = 4_294_967_296
/** Customers whose words are drawn at a time. */
const AT_ONCE = 1_536

/**
 * Draws who returns in arms of many classes: one binomial for how many of the arm's customers, then
 * class and months of each from a table over both. The same distribution as a binomial for each
 * class and months for each of its customers, at a third of the cost where classes are small.
 */
export class ReturnDraw {
  private readonly world: World
  private readonly streams: Streams
  /** by arm; `null`: drawn class by class */
  private readonly tables: readonly (ReturnTable | null)[]
  private readonly stream = new Stream()
  private readonly words = new Int32Array((2 * AT_ONCE) / 3)
  /** of those customers whose draws have an edge within */
  private fineKey: StreamKey = new Int32Array(3)
  private replication = 0
  /** customers by part of the present arm's table */
  private readonly counts: Int32Array

  /** @param together by arm, whether its classes are drawn together */
  constructor(model: Model, world: World, streams: Streams, together: readonly boolean[]) {
    this.world = world
    this.streams = streams
    this.tables = together.map((is, a) => (is ? createReturnTable(model, world, a) : null))
    const parts = this.tables.map((table) => table?.cuts.length ?? 0)
    this.counts = new Int32Array(Math.max(0, ...parts))
    this.refresh()
  }

  /** Follows the rates and survival curves of the world. */
  refresh(): void {
    for (const table of this.tables) if (table) fillReturnTable(table, this.world)
  }

  /** Draws who returns to an arm. They are in what it returns until the next call. */
  draw(a: number, replication: number): Returns {
    const { counts } = this
    const table = this.tables[a]
    if (!table) throw new Error(`Arm ${a} is drawn class by class.`)
    const key = this.streams.returns[a] as StreamKey
    const u = this.stream.start(key, replication).uniform()
    this.countParts(table, a, replication, binomialInverse(table.customers, table.share, u))
    return { counts, classes: table.classes, runs: table.runs }
  }

  /** Counts the customers by part of the table. */
  private countParts(table: ReturnTable, a: number, replication: number, customers: number): void {
    const { stream, words } = this
    const { returnMonths, returnFine } = this.streams
    this.counts.fill(0)
    stream.start(returnMonths[a] as StreamKey, replication)
    this.fineKey = returnFine[a] as StreamKey
    this.replication = replication
    for (let before = 0; before < customers; before += AT_ONCE) {
      const n = Math.min(AT_ONCE, customers - before)
      stream.fill(words, 2 * Math.ceil(n / 3))
      this.countWords(table, n, before)
    }
  }

  /** Counts `n` customers, after `before` others: three draws of 21 bits from two words. */
  private countWords(table: ReturnTable, n: number, before: number): void {
    const { words, counts } = this
    const { first, cuts, shift } = table
    let i = 0
    for (let w = 0; i + 2 < n; i += 3, w += 2) {
      const one = words[w] as number
      const two = words[w + 1] as number
      const x = one & LAST
      const y = two & LAST
      const z = ((one >>> DRAW_BITS) << 10) | (two >>> 22)
      let p = first[x >> shift] as number
      let q = first[y >> shift] as number
      let r = first[z >> shift] as number
      p += ((cuts[p] as number) - x) >>> 31
      q += ((cuts[q] as number) - y) >>> 31
      r += ((cuts[r] as number) - z) >>> 31
      if ((cuts[p] as number) <= x) p = this.partOf(table, p, x, before + i)
      if ((cuts[q] as number) <= y) q = this.partOf(table, q, y, before + i + 1)
      if ((cuts[r] as number) <= z) r = this.partOf(table, r, z, before + i + 2)
      counts[p] = (counts[p] as number) + 1
      counts[q] = (counts[q] as number) + 1
      counts[r] = (counts[r] as number) + 1
    }
    for (; i < n; i++) {
      const draw = (words[i - ((i / 3) | 0)] as number) & LAST
      const p = this.partOf(table, first[draw >> shift] as number, draw, before + i)
      counts[p] = (counts[p] as number) + 1
    }
  }

  /** The part of a customer's draw, from `part` on. */
  private partOf(table: ReturnTable, part: number, draw: number, customer: number): number {
    const p = partFrom(table, part, draw)
    if (p >= 0) return p
    const fine = wordAt(this.fineKey, this.replication, customer)
    return partAt(table, this.world.survival, ~p, draw + fine / WORD)
  }
}
