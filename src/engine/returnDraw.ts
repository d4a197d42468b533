import type { Model } from '../model/model.ts'
import { binomialInverse } from '../stats/binomial.ts'
import { CustomerDraws } from './customerDraws.ts'
import { DRAW_BITS } from './monthTables.ts'
import {
  createReturnTable,
  fillReturnTable,
  partOfDraw,
  partWithin,
  type Returns,
  type ReturnTable,
} from './returnTable.ts'
import { Stream, type StreamKey } from './rng.ts'
import type { Streams } from './streams.ts'
import type { World } from './world.ts'

const LAST = (1 << DRAW_BITS) - 1

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
  private readonly draws = new CustomerDraws()
  /** customers by part of the present arm's table */
  private readonly counts: Int32Array

  /** @param together by arm, whether its classes are drawn together */
  constructor(model: Model, world: World, streams: Streams, together: readonly boolean[]) {
    this.world = world
    this.streams = streams
    this.tables = together.map((is, a) => (is ? createReturnTable(model, a) : null))
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

  /** Counts the customers by part of the table, two at a time. */
  private countParts(table: ReturnTable, a: number, replication: number, customers: number): void {
    const { draws, counts } = this
    const { first, cuts, shift } = table
    const { returnMonths, returnFine } = this.streams
    counts.fill(0)
    draws.start(returnMonths[a] as StreamKey, returnFine[a] as StreamKey, replication, customers)
    for (let left = customers; left > 0;) {
      const until = draws.upTo(left)
      const { words, used } = draws
      let i = used
      for (; i + 1 < until; i += 2) {
        const word = words[i >> 1] as number
        const draw = word & LAST
        const second = word >>> DRAW_BITS
        let p = first[draw >> shift] as number
        let q = first[second >> shift] as number
        p += ((cuts[p] as number) - draw) >>> 31
        q += ((cuts[q] as number) - second) >>> 31
        if ((cuts[p] as number) <= draw) p = this.partOf(table, i)
        if ((cuts[q] as number) <= second) q = this.partOf(table, i + 1)
        counts[p] = (counts[p] as number) + 1
        counts[q] = (counts[q] as number) + 1
      }
      if (i < until) {
        const p = this.partOf(table, i)
        counts[p] = (counts[p] as number) + 1
      }
      left -= until - used
      draws.used = until
    }
  }

  /** The part of draw `i`. */
  private partOf(table: ReturnTable, i: number): number {
    const draw = this.draws.at(i)
    const part = partOfDraw(table, draw)
    if (part >= 0) return part
    return partWithin(table, this.world, { draw, fine: this.draws.fine(i), first: ~part })
  }
}
