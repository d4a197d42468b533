import type { ArmModel, Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { ArmTotals } from './armTotals.ts'
import { bump } from './bump.ts'
import { createCash, paybackMonth, type CashPaths } from './cash.ts'
import { createCountDraw, type DrawCounts } from './counts.ts'
import { createWorldSource, type WorldSource } from './drawWorld.ts'
import type { Worlds } from './inputDraw.ts'
import { drawingMethods } from './drawingMethods.ts'
import { clearLedger, createLedger, type Ledger } from './ledger.ts'
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
import { ReturnDraw } from './returnDraw.ts'
import type { MakeReturnWork } from './returnLoops.ts'
import { ReturnTally } from './returnTally.ts'
import { Stream } from './rng.ts'
import { StayDraw } from './stayDraw.ts'
import { createStreams, type Streams } from './streams.ts'
import { Tally } from './tally.ts'
import { createTimingTables } from './timings.ts'

/** Those who take the offer come first, so that the organic rate does not touch their months. */
const DRAW_ORDER = [ANYWAY, BROUGHT_FORWARD, NEW, UNREACHED, PUT_OFF, DELAYED]

/** What a caller may choose about a run. */
export interface RunChoices {
  /** how worlds are spread: evenly unless replications must be independent */
  readonly worlds?: Worlds
  /** makes loops in WebAssembly, which give the same numbers sooner */
  readonly kernel?: MakeReturnWork | null
}

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
  private readonly ledger: Ledger
  private readonly tally: Tally
  private readonly totals: ArmTotals
  private readonly drawCounts: DrawCounts
  private readonly fillMeans: ReturnType<typeof createMeans>
  private readonly fillCash: ReturnType<typeof createCash>
  private readonly stays: StayDraw
  /** by arm, whether its classes are drawn together */
  private readonly together: readonly boolean[]
  private readonly returns: ReturnDraw
  private readonly returnTally: ReturnTally
  /** by arm and kind of outcome */
  private readonly marginsOneByOne: readonly boolean[]
  private readonly marginStream = new Stream()
  private readonly marginLaw: MarginLaw = { cv: 0, sigma: 0 }
  /** customers by class and outcome */
  private readonly counts: Int32Array
  private readonly drawn = new Float64Array(2)
  private readonly cash: CashPaths

  constructor(model: Model, seed: string, { worlds, kernel = null }: RunChoices = {}) {
    const H = model.lifetime.horizon
    const tables = createTimingTables(model)
    this.model = model
    this.streams = createStreams(model, seed)
    this.source = createWorldSource(model, this.streams, worlds)
    this.ledger = createLedger(model)
    this.tally = new Tally(model, this.ledger)
    this.totals = new ArmTotals(model, tables, this.ledger)
    this.fillMeans = createMeans(model)
    this.fillCash = createCash(model)
    this.counts = new Int32Array(model.classes.length * OUTCOMES)
    this.drawCounts = createCountDraw(model, this.streams, this.counts)
    this.cash = { gross: new Float64Array(H), incremental: new Float64Array(H) }
    const { world } = this.source
    const methods = drawingMethods(model, world)
    this.marginsOneByOne = methods.marginsOneByOne
    this.together = methods.together
    this.returns = new ReturnDraw(model, world, this.streams, { ...methods, kernel })
    this.returnTally = new ReturnTally(model, this.ledger, this.returns)
    this.stays = new StayDraw(model, world, this.streams, methods.asCounts)
  }

  /** Runs replication `replication` and writes its arms' rows from row `at` on. */
  run(replication: number, out: Rows, at: number): void {
    const { model, source } = this
    const H = model.lifetime.horizon
    source.draw(replication)
    if (source.lifetimesVary) this.stays.refresh()
    if (model.uncertain.length > 0) this.returns.refresh()
    setMarginLaw(this.marginLaw, source.world.values[model.marginVariation] ?? 0)
    for (let a = 0; a < model.arms.length; a++) {
      const row = (at + a) * SUMS
      this.runArm(a, replication, out.sums, row)
      if (out.worlds) this.fillMeans(source.world, a, out.worlds, row)
      out.cash.set(model.organic ? this.cash.incremental : this.cash.gross, (at + a) * H)
    }
  }

  private runArm(a: number, replication: number, sums: Float64Array, row: number): void {
    const { model, ledger } = this
    const { world } = this.source
    const [from, to] = (model.arms[a] as ArmModel).classes
    sums.fill(0, row, row + SUMS)
    sums[row + sumAt.targeted] = model.arms[a]?.targeted ?? 0
    sums[row + sumAt.campaignCost] = world.campaignCost[a] ?? 0
    sums[row + sumAt.offerCost] = world.upfrontOfferCost[a] ?? 0
    clearLedger(ledger)
    if (this.together[a]) {
      this.returnTally.add(this.returns.draw(a, replication), world, sums, row)
    } else {
      this.drawCounts(world, a, replication)
      for (let c = from; c < to; c++) this.runClass(a, c, replication, sums, row)
    }
    this.totals.add(world, a, sums, row)
    this.drawMoney(a, replication, sums, row)
    finishRow(model, world, sums, row)
    let withOffer = 0
    let withoutOffer = 0
    for (let at = 0; at < ledger.margins.length; at += MARGIN_SUMS) {
      withOffer += ledger.margins[at + MEAN_VALUE] ?? 0
      withoutOffer += ledger.margins[at + MEAN_ORGANIC] ?? 0
    }
    const start = {
      spent: (sums[row + sumAt.campaignCost] ?? 0) + (world.upfrontOfferCost[a] ?? 0),
      withOffer: withOffer > 0 ? (sums[row + sumAt.value] ?? 0) / withOffer : 1,
      withoutOffer: withoutOffer > 0 ? (sums[row + sumAt.organicValue] ?? 0) / withoutOffer : 1,
    }
    this.fillCash(world, a, ledger.stays, start, this.cash)
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
    const { counts, tally, stays } = this
    const { world } = this.source
    let customers = 0
    for (let k = 0; k < OUTCOMES; k++) customers += counts[c * OUTCOMES + k] as number
    if (customers === 0) return
    stays.start(c, replication, customers)
    for (let i = 0; i < OUTCOMES; i++) {
      const outcome = DRAW_ORDER[i] as number
      const n = counts[c * OUTCOMES + outcome] as number
      if (n === 0) continue
      const oneByOne = this.marginsOneByOne[a * KINDS + kindOf(outcome)]
      tally.add(stays.next(outcome, n, oneByOne ? this.marginLaw : null), world, sums, row)
    }
  }

  /** Adds the value of the customers whose margins were not drawn one by one, kind by kind. */
  private drawMoney(a: number, replication: number, sums: Float64Array, row: number): void {
    const { ledger, drawn, marginStream } = this
    marginStream.start(this.streams.armMargin[a] as Int32Array, replication)
    for (let kind = 0; kind < KINDS; kind++) {
      if (this.marginsOneByOne[a * KINDS + kind]) continue
      drawMarginSums(ledger.margins, kind * MARGIN_SUMS, this.marginLaw.cv, marginStream, drawn)
      const [value = 0, organic = 0] = drawn
      bump(sums, row + sumAt.value, value)
      bump(sums, row + sumAt.organicValue, organic)
      if (kind === BROUGHT_FORWARD) bump(sums, row + sumAt.broughtForwardProfit, value - organic)
    }
  }
}
