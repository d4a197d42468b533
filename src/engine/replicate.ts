import type { Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { fillCash, paybackMonth, type CashPaths } from './cash.ts'
import { createCountDraw, partOf, type DrawCounts } from './counts.ts'
import { categoryOf, type Couple } from './couples.ts'
import { createWorldSource, type WorldSource } from './drawWorld.ts'
import type { Worlds } from './inputDraw.ts'
import { setMarginLaw, type MarginLaw } from './margins.ts'
import { drawMarginSums, MARGIN_SUMS, MEAN_ORGANIC, MEAN_VALUE } from './marginSums.ts'
import { fillMeans } from './means.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  fillOutcomes,
  kindOf,
  KINDS,
  NEW,
  OUTCOMES,
  PUT_OFF,
  UNREACHED,
} from './outcomes.ts'
import { Stream } from './rng.ts'
import { createStreams, type Streams } from './streams.ts'
import { Tally } from './tally.ts'

/** Above this many expected recalled customers a cell's months are drawn as counts, below one by one. */
const COUNTS_ABOVE = 2_500

/**
 * Below this many expected customers of a kind in an arm margins are drawn one by one, above by
 * moments, so that no sum of few margins is drawn as if it were one of many.
 */
const MARGINS_BELOW = 300

/** Words drawn at a time. */
const WORDS = 1_024

/** Those who take the offer come first, so that the organic rate does not touch their months. */
const DRAW_ORDER = [ANYWAY, BROUGHT_FORWARD, NEW, UNREACHED, PUT_OFF, DELAYED]

/** Where replications are written, row by row. */
export interface Rows {
  readonly sums: Float64Array
  /** expected sums in each replication's world; `null` where no input is uncertain */
  readonly worlds: Float64Array | null
  /** cumulative cash by month */
  readonly cash: Float64Array
}

/**
 * Simulates replications by counts per cell: outcomes by binomial inversion, months by table or by
 * conditional binomials, margins one by one or by conditional moments. The same distribution as a
 * loop over customers (`individuals.ts`), at a cost that stops growing with them.
 */
export class Replicator {
  private readonly model: Model
  private readonly streams: Streams
  private readonly source: WorldSource
  private readonly tally: Tally
  private readonly drawCounts: DrawCounts
  /** by arm and cell */
  private readonly monthsAsCounts: boolean[] = []
  /** by arm and kind of outcome */
  private readonly marginsOneByOne: boolean[] = []
  private readonly monthStream = new Stream()
  private readonly marginStream = new Stream()
  private readonly marginLaw: MarginLaw = { cv: 0, sigma: 0 }
  private readonly counts: Int32Array
  private readonly categories: Int32Array
  private readonly words = new Uint32Array(WORDS)
  private readonly drawn = new Float64Array(2)
  private readonly cash: CashPaths

  constructor(model: Model, seed: string, worlds?: Worlds) {
    const H = model.lifetime.horizon
    this.model = model
    this.streams = createStreams(model, seed)
    this.source = createWorldSource(model, this.streams, worlds)
    this.tally = new Tally(model)
    this.counts = new Int32Array(model.cells.length * OUTCOMES)
    this.drawCounts = createCountDraw(model, this.streams, this.counts)
    this.categories = new Int32Array(2 * H)
    this.cash = { gross: new Float64Array(H), incremental: new Float64Array(H) }
    this.chooseMethods()
  }

  /** Methods are chosen from the base world, so that no draw can switch them. */
  private chooseMethods(): void {
    const { model, source } = this
    const outcome = new Float64Array(OUTCOMES)
    model.arms.forEach((arm, a) => {
      const expected = new Float64Array(KINDS)
      model.cells.forEach((_, g) => {
        fillOutcomes(model, source.world, a, g, outcome)
        const cell = arm.targeted * (source.world.weight[g] ?? 0)
        outcome.forEach((p, k) => (expected[kindOf(k)] = (expected[kindOf(k)] ?? 0) + cell * p))
        const touched = outcome.reduce((sum, p) => sum + p, 0)
        this.monthsAsCounts.push(cell * touched > COUNTS_ABOVE)
      })
      expected.forEach((customers) => this.marginsOneByOne.push(customers < MARGINS_BELOW))
    })
  }

  /** Runs replication `replication` and writes its arms' rows from row `at` on. */
  run(replication: number, out: Rows, at: number): void {
    const { model, source } = this
    const H = model.lifetime.horizon
    source.draw(replication)
    setMarginLaw(this.marginLaw, source.world.values[model.marginVariation] ?? 0)
    for (let a = 0; a < model.arms.length; a++) {
      const row = (at + a) * SUMS
      this.runArm(a, replication, out.sums, row)
      if (out.worlds) fillMeans(model, source.world, a, out.worlds, row)
      out.cash.set(model.organic ? this.cash.incremental : this.cash.gross, (at + a) * H)
    }
  }

  private runArm(a: number, replication: number, sums: Float64Array, row: number): void {
    const { model, tally } = this
    const { world } = this.source
    sums.fill(0, row, row + SUMS)
    sums[row + sumAt.targeted] = model.arms[a]?.targeted ?? 0
    sums[row + sumAt.campaignCost] = world.campaignCost[a] ?? 0
    sums[row + sumAt.offerCost] = world.upfrontOfferCost[a] ?? 0
    tally.clear()
    this.drawCounts(world, a, replication)
    for (let g = 0; g < model.cells.length; g++) this.runCell(a, g, replication, sums, row)
    if (model.lifetime.horizon <= 12) sums[row + sumAt.active12] = NaN
    this.drawMoney(a, replication, sums, row)
    let withOffer = 0
    let withoutOffer = 0
    for (let at = 0; at < tally.margins.length; at += MARGIN_SUMS) {
      withOffer += tally.margins[at + MEAN_VALUE] ?? 0
      withoutOffer += tally.margins[at + MEAN_ORGANIC] ?? 0
    }
    const luck = {
      withOffer: withOffer > 0 ? (sums[row + sumAt.value] ?? 0) / withOffer : 1,
      withoutOffer: withoutOffer > 0 ? (sums[row + sumAt.organicValue] ?? 0) / withoutOffer : 1,
    }
    fillCash(model, world, a, tally.stays, luck, this.cash)
    sums[row + sumAt.paybackMonth] = paybackMonth(
      model.organic ? this.cash.incremental : this.cash.gross,
    )
  }

  /** Months and money of one cell's customers, outcome by outcome. */
  private runCell(
    a: number,
    g: number,
    replication: number,
    sums: Float64Array,
    row: number,
  ): void {
    const { model, source, streams, counts, marginLaw, marginStream } = this
    const at = a * model.cells.length + g
    const couple = source.couples.list[source.couples.of[at] ?? 0] as Couple
    this.monthStream.start(streams.months[at] as Int32Array, replication)
    marginStream.start(streams.margin[at] as Int32Array, replication)
    const drawn = { law: marginLaw, stream: marginStream }
    const summed = { law: marginLaw, stream: null }
    for (const outcome of DRAW_ORDER) {
      const customers = counts[g * OUTCOMES + outcome] ?? 0
      if (customers === 0) continue
      this.categories.fill(0, 0, couple.size)
      if (this.monthsAsCounts[at]) this.drawMonthCounts(couple, customers)
      else this.drawMonths(couple, customers)
      const group = { arm: a, cell: g, outcome, customers }
      const oneByOne = this.marginsOneByOne[a * KINDS + kindOf(outcome)]
      const margins = oneByOne ? drawn : summed
      this.tally.add(group, couple, this.categories, source.world, margins, sums, row)
    }
  }

  /** Months of single customers, one word each. */
  private drawMonths(couple: Couple, customers: number): void {
    const { categories, words } = this
    for (let left = customers; left > 0; left -= WORDS) {
      const n = Math.min(left, WORDS)
      this.monthStream.fill(words, n)
      for (let i = 0; i < n; i++) {
        const c = categoryOf(couple, words[i] as number)
        categories[c] = (categories[c] as number) + 1
      }
    }
  }

  /** How many customers stay how long, by conditional binomials. */
  private drawMonthCounts(couple: Couple, customers: number): void {
    let left = customers
    let share = 1
    for (let c = 0; c < couple.size; c++) {
      const p = couple.probability[c] ?? 0
      const whole = c === couple.size - 1 ? p : share
      const drawn = partOf(left, p, whole, this.monthStream.uniform())
      this.categories[c] = drawn
      left -= drawn
      share -= p
    }
  }

  /** Adds the value of the customers whose margins were not drawn one by one, kind by kind. */
  private drawMoney(a: number, replication: number, sums: Float64Array, row: number): void {
    const { tally, drawn, marginStream } = this
    marginStream.start(this.streams.armMargin[a] as Int32Array, replication)
    for (let kind = 0; kind < KINDS; kind++) {
      if (this.marginsOneByOne[a * KINDS + kind]) continue
      drawMarginSums(tally.margins, kind * MARGIN_SUMS, this.marginLaw.cv, marginStream, drawn)
      const [value = 0, organic = 0] = drawn
      addTo(sums, row + sumAt.value, value)
      addTo(sums, row + sumAt.organicValue, organic)
      if (kind === BROUGHT_FORWARD) addTo(sums, row + sumAt.broughtForwardProfit, value - organic)
    }
  }
}

const addTo = (to: Float64Array, at: number, amount: number): void => {
  to[at] = (to[at] ?? 0) + amount
}
