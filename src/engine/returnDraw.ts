import type { Model } from '../model/model.ts'
import { binomialInverse } from '../stats/binomial.ts'
import { plainWork } from './plainLoops.ts'
import {
  returnArraysOf,
  type MakeReturnWork,
  type ReturnArrays,
  type ReturnLoops,
} from './returnLoops.ts'
import { fillPlaces, partAt, type Returns, type ReturnTable } from './returnTable.ts'
import { Stream, wordAt, type StreamKey } from './rng.ts'
import type { Streams } from './streams.ts'
import type { World } from './world.ts'

/** Places in a draw. */
const WORD = 4_294_967_296

/** How an arm's classes are drawn together. */
export interface ReturnMethod {
  /** by arm, whether its classes are */
  readonly together: readonly boolean[]
  /** for loops in WebAssembly; `null`: plain ones, with the same bits */
  readonly kernel: MakeReturnWork | null
}

/**
 * Draws who returns in arms of many classes: one binomial for how many of the arm's customers, then
 * class and months of each from a table over both. The same distribution as a binomial for each
 * class and months for each of its customers, at half the cost where classes are small.
 */
export class ReturnDraw {
  readonly arrays: ReturnArrays
  readonly loops: ReturnLoops
  private readonly world: World
  private readonly streams: Streams
  private readonly stream = new Stream()
  /** of those customers whose draws have an edge within */
  private fineKey: StreamKey = new Int32Array(3)
  private replication = 0
  private table: ReturnTable | null = null

  constructor(model: Model, world: World, streams: Streams, { together, kernel }: ReturnMethod) {
    this.world = world
    this.streams = streams
    const partWithin = (part: number, draw: number, customer: number): number =>
      this.partWithin(part, draw, customer)
    const layout = returnArraysOf(model, world, together)
    const { horizon } = model.lifetime
    const made = together.includes(true) ? kernel?.(layout, horizon, partWithin) : null
    const { arrays, loops } = made ?? plainWork(layout, horizon, partWithin)
    this.arrays = arrays
    this.loops = loops
    this.refresh()
  }

  /** Follows the rates and survival curves of the world. */
  refresh(): void {
    this.loops.follow(this.world.survival)
    for (const table of this.arrays.tables) {
      if (table && fillPlaces(table, this.world)) this.loops.fillCuts(table)
    }
  }

  /** Draws who returns to an arm. They are in what it returns until the next call. */
  draw(a: number, replication: number): Returns {
    const table = this.arrays.tables[a]
    if (!table) throw new Error(`Arm ${a} is drawn class by class.`)
    const { returns, returnMonths, returnFine } = this.streams
    const u = this.stream.start(returns[a] as StreamKey, replication).uniform()
    const customers = binomialInverse(table.customers, table.share, u)
    const { state } = this.stream.start(returnMonths[a] as StreamKey, replication)
    this.fineKey = returnFine[a] as StreamKey
    this.replication = replication
    this.table = table
    table.counts.fill(0)
    this.loops.countParts(table, customers, state)
    return table
  }

  /** The part of a customer on whose draw an edge lies: 32 more bits decide. */
  private partWithin(part: number, draw: number, customer: number): number {
    const fine = wordAt(this.fineKey, this.replication, customer)
    const { table, world } = this
    return table ? partAt(table, world.survival, part, draw + fine / WORD) : part
  }
}
