import type { ArmModel, EntryModel, Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { createCash, paybackMonth, type CashPaths } from './cash.ts'
import { createCountDraw, partOf, type DrawCounts } from './counts.ts'
import { BUCKET_BITS, BUCKETS, categoryWithin, type Couple } from './couples.ts'
import { createWorldSource, type WorldSource } from './drawWorld.ts'
import type { Worlds } from './inputDraw.ts'
import { setMarginLaw, type MarginLaw } from './margins.ts'
import { drawMarginSums, MARGIN_SUMS, MEAN_ORGANIC, MEAN_VALUE } from './marginSums.ts'
import { createMeans, finishRow } from './means.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  kindOf,
  KINDS,
  NEW,
  OUTCOMES,
  PUT_OFF,
  UNREACHED,
} from './outcomes.ts'
import { Stream, wordAt, type StreamKey } from './rng.ts'
import { createStreams, type Streams } from './streams.ts'
import { Tally, type Group } from './tally.ts'
import { createTimingTables } from './timings.ts'

/** Above this many expected recalled customers a class's months are drawn as counts, below one by one. */
const COUNTS_ABOVE = 2_500

/**
 * Below this many expected customers of a kind in an arm margins are drawn one by one, above by
 * moments, so that no sum of few margins is drawn as if it were one of many.
 */
const MARGINS_BELOW = 300

/** Words drawn at a time. */
const WORDS = 128

/** Customers whose months one word of 32 bits decides. */
const MONTHS_PER_WORD = 3
const LAST = BUCKETS - 1

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
  private readonly fillMeans: ReturnType<typeof createMeans>
  private readonly fillCash: ReturnType<typeof createCash>
  /** by class */
  private readonly monthsAsCounts: boolean[]
  /** by arm and kind of outcome */
  private readonly marginsOneByOne: boolean[]
  private readonly monthStream = new Stream()
  private readonly marginStream = new Stream()
  private readonly marginLaw: MarginLaw = { cv: 0, sigma: 0 }
  /** customers by class and outcome */
  private readonly counts: Int32Array
  private readonly categories: Int32Array
  private readonly second: Int32Array
  private readonly third: Int32Array
  private readonly words = new Int32Array(WORDS)
  /** words of the present class that are used, and what is left of the last */
  private used = WORDS
  private bits = 0
  private left = 0
  /** where the months of the present class's customers are decided that the first bits leave open */
  private fineKey: StreamKey = new Int32Array(3)
  private replication = 0
  /** customers of the present class whose months are drawn */
  private drawnMonths = 0
  private readonly drawn = new Float64Array(2)
  private readonly cash: CashPaths

  constructor(model: Model, seed: string, worlds?: Worlds) {
    const H = model.lifetime.horizon
    const tables = createTimingTables(model)
    this.model = model
    this.streams = createStreams(model, seed)
    this.source = createWorldSource(model, this.streams, worlds)
    this.tally = new Tally(model, tables)
    this.fillMeans = createMeans(model, tables)
    this.fillCash = createCash(model)
    this.counts = new Int32Array(model.classes.length * OUTCOMES)
    this.drawCounts = createCountDraw(model, this.streams, this.counts)
    this.categories = new Int32Array(2 * H)
    this.second = new Int32Array(2 * H)
    this.third = new Int32Array(2 * H)
    this.cash = { gross: new Float64Array(H), incremental: new Float64Array(H) }
    const expected = expectedCustomers(model, this.source.world.outcome)
    this.monthsAsCounts = expected.byClass.map((customers) => customers > COUNTS_ABOVE)
    this.marginsOneByOne = expected.byKind.map((customers) => customers < MARGINS_BELOW)
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
      if (out.worlds) this.fillMeans(source.world, a, out.worlds, row)
      out.cash.set(model.organic ? this.cash.incremental : this.cash.gross, (at + a) * H)
    }
  }

  private runArm(a: number, replication: number, sums: Float64Array, row: number): void {
    const { model, tally } = this
    const { world } = this.source
    const [from, to] = (model.arms[a] as ArmModel).classes
    sums.fill(0, row, row + SUMS)
    sums[row + sumAt.targeted] = model.arms[a]?.targeted ?? 0
    sums[row + sumAt.campaignCost] = world.campaignCost[a] ?? 0
    sums[row + sumAt.offerCost] = world.upfrontOfferCost[a] ?? 0
    tally.clear()
    this.drawCounts(world, a, replication)
    for (let c = from; c < to; c++) this.runClass(a, c, replication, sums, row)
    this.drawMoney(a, replication, sums, row)
    finishRow(model, world, sums, row)
    let withOffer = 0
    let withoutOffer = 0
    for (let at = 0; at < tally.margins.length; at += MARGIN_SUMS) {
      withOffer += tally.margins[at + MEAN_VALUE] ?? 0
      withoutOffer += tally.margins[at + MEAN_ORGANIC] ?? 0
    }
    const start = {
      spent: (sums[row + sumAt.campaignCost] ?? 0) + (world.upfrontOfferCost[a] ?? 0),
      withOffer: withOffer > 0 ? (sums[row + sumAt.value] ?? 0) / withOffer : 1,
      withoutOffer: withoutOffer > 0 ? (sums[row + sumAt.organicValue] ?? 0) / withoutOffer : 1,
    }
    this.fillCash(world, a, tally.stays, start, this.cash)
    sums[row + sumAt.paybackMonth] = paybackMonth(
      model.organic ? this.cash.incremental : this.cash.gross,
    )
  }

  /** Months and money of one class's customers, outcome by outcome. */
  private runClass(
    a: number,
    c: number,
    replication: number,
    sums: Float64Array,
    row: number,
  ): void {
    const { source, streams, counts, tally, marginStream } = this
    const { world } = source
    const couple = source.couples.list[source.couples.of[c] as number] as Couple
    this.monthStream.start(streams.months[c] as Int32Array, replication)
    this.fineKey = streams.fine[c] as Int32Array
    this.replication = replication
    this.drawnMonths = 0
    this.used = WORDS
    this.left = 0
    marginStream.start(streams.margin[c] as Int32Array, replication)
    const group: Group = { class: c, outcome: 0, couple, counts: this.categories, margins: null }
    for (const outcome of DRAW_ORDER) {
      const customers = counts[c * OUTCOMES + outcome] as number
      if (customers === 0) continue
      this.categories.fill(0, 0, couple.size)
      if (this.monthsAsCounts[c]) this.drawMonthCounts(couple, customers)
      else this.drawMonths(couple, customers)
      group.outcome = outcome
      group.margins = this.marginsOneByOne[a * KINDS + kindOf(outcome)] ? marginStream : null
      tally.add(group, world, this.marginLaw, sums, row)
    }
    tally.addTakers(c, world, sums, row)
    tally.addCounts(c, world, counts, sums, row)
  }

  /**
   * Months of single customers: three to a word, without a gap between outcomes. Whole words go to
   * three counters in turn, since counting into one waits for itself.
   */
  private drawMonths(couple: Couple, customers: number): void {
    const { categories, second, third, words } = this
    const { bucket } = couple
    let n = customers
    for (; n > 0 && this.left > 0; n--) this.drawMonth(couple, categories)
    while (n >= MONTHS_PER_WORD) {
      if (this.used === WORDS) this.moreWords()
      const whole = Math.min(Math.floor(n / MONTHS_PER_WORD), WORDS - this.used)
      const until = this.used + whole
      for (let i = this.used; i < until; i++) {
        const bits = words[i] as number
        let c = bucket[bits & LAST] as number
        let d = bucket[(bits >>> BUCKET_BITS) & LAST] as number
        let e = bucket[(bits >>> (2 * BUCKET_BITS)) & LAST] as number
        if ((c | d | e) < 0) {
          const at = this.drawnMonths + MONTHS_PER_WORD * (i - this.used)
          if (c < 0) c = this.resolve(couple, -1 - c, bits & LAST, at)
          if (d < 0) d = this.resolve(couple, -1 - d, (bits >>> BUCKET_BITS) & LAST, at + 1)
          if (e < 0) e = this.resolve(couple, -1 - e, (bits >>> (2 * BUCKET_BITS)) & LAST, at + 2)
        }
        categories[c] = (categories[c] as number) + 1
        second[d] = (second[d] as number) + 1
        third[e] = (third[e] as number) + 1
      }
      this.used = until
      this.drawnMonths += MONTHS_PER_WORD * whole
      n -= MONTHS_PER_WORD * whole
    }
    for (; n > 0; n--) this.drawMonth(couple, categories)
    for (let c = 0; c < couple.size; c++) {
      categories[c] = (categories[c] as number) + (second[c] as number) + (third[c] as number)
    }
    second.fill(0, 0, couple.size)
    third.fill(0, 0, couple.size)
  }

  private moreWords(): void {
    this.monthStream.fill(this.words, WORDS)
    this.used = 0
  }

  /** The category of the `at`-th customer of the class, whose bits leave it open. */
  private resolve(couple: Couple, first: number, bits: number, at: number): number {
    return categoryWithin(couple, first, bits, wordAt(this.fineKey, this.replication, at))
  }

  /** The months of one customer, from what is left of a word. */
  private drawMonth(couple: Couple, categories: Int32Array): void {
    if (this.left === 0) {
      if (this.used === WORDS) this.moreWords()
      this.bits = this.words[this.used++] as number
      this.left = MONTHS_PER_WORD
    }
    const own = this.bits & LAST
    this.bits >>>= BUCKET_BITS
    this.left--
    const found = couple.bucket[own] as number
    const category = found < 0 ? this.resolve(couple, -1 - found, own, this.drawnMonths) : found
    this.drawnMonths++
    categories[category] = (categories[category] as number) + 1
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

/** Expected customers by class, and by arm and kind of outcome, whose months or margins are drawn. */
const expectedCustomers = (model: Model, outcome: Float64Array) => {
  const byClass = model.classes.map(() => 0)
  const byKind = Array.from({ length: model.arms.length * KINDS }, () => 0)
  for (const { arm, customers, from, to } of model.units) {
    for (let e = from; e < to; e++) {
      const c = (model.entries[e] as EntryModel).class
      for (let k = 0; k < OUTCOMES; k++) {
        const expected = customers * (outcome[e * OUTCOMES + k] ?? 0)
        const kind = arm * KINDS + kindOf(k)
        byClass[c] = (byClass[c] ?? 0) + expected
        byKind[kind] = (byKind[kind] ?? 0) + expected
      }
    }
  }
  return { byClass, byKind }
}
