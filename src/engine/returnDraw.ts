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

/**
 * Draws who returns in arms of many classes: one binomial for how many of the arm's customers, then
 * class and months of each from a table over both. The same distribution as a binomial for each
 * class and months for each of its customers, at half the cost where classes are small.
 */
export class ReturnDraw {
  private readonly world: World
  private readonly streams: Streams
  /** by arm; `null`: drawn class by class */
  private readonly tables: readonly (ReturnTable | null)[]
  private readonly stream = new Stream()
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
    const { returns, returnMonths, returnFine } = this.streams
    const u = this.stream.start(returns[a] as StreamKey, replication).uniform()
    const customers = binomialInverse(table.customers, table.share, u)
    this.stream.start(returnMonths[a] as StreamKey, replication)
    this.fineKey = returnFine[a] as StreamKey
    this.replication = replication
    this.countParts(table, customers)
    return { counts, classes: table.classes, runs: table.runs }
  }

  /**
   * Counts the customers by part of the table: three draws of 21 bits from two words. The generator
   * of `rng.ts` runs within the loop, its state in locals, which takes a sixth off a replication.
   */
  private countParts(table: ReturnTable, customers: number): void {
    const { counts } = this
    const { first, cuts, shift } = table
    const { state } = this.stream
    let a = state[0] as number
    let b = state[1] as number
    let c = state[2] as number
    let d = state[3] as number
    counts.fill(0)
    for (let i = 0; i < customers; i += 3) {
      const one = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + one) | 0
      const two = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + two) | 0
      const x = one & LAST
      const y = two & LAST
      const z = ((one >>> DRAW_BITS) << 10) | (two >>> 22)
      let p = first[x >> shift] as number
      let q = first[y >> shift] as number
      let r = first[z >> shift] as number
      p += ((cuts[p] as number) - x) >>> 31
      q += ((cuts[q] as number) - y) >>> 31
      r += ((cuts[r] as number) - z) >>> 31
      if ((cuts[p] as number) <= x) p = this.partOf(table, p, x, i)
      if ((cuts[q] as number) <= y) q = this.partOf(table, q, y, i + 1)
      if ((cuts[r] as number) <= z) r = this.partOf(table, r, z, i + 2)
      counts[p] = (counts[p] as number) + 1
      if (i + 1 < customers) counts[q] = (counts[q] as number) + 1
      if (i + 2 < customers) counts[r] = (counts[r] as number) + 1
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
