import type { Model } from '../model/model.ts'
import { sumAt, SUMS } from '../model/sums.ts'
import { binomialInverse } from '../stats/binomial.ts'
import { normalQuantile } from '../stats/normal.ts'
import { clearStays, createStays, fillCash, paybackMonth, type CashPaths } from './cash.ts'
import { categoryOf, type Couple } from './couples.ts'
import { createWorldSource, type WorldSource } from './drawWorld.ts'
import { drawMargins, setMarginLaw, skewed, thirdCumulant, type MarginLaw } from './margins.ts'
import { fillMeans } from './means.ts'
import {
  ANYWAY,
  BROUGHT_FORWARD,
  DELAYED,
  fillOutcomes,
  isOrganic,
  isRecalled,
  NEW,
  organicValueOf,
  OUTCOMES,
  PUT_OFF,
  takesOffer,
  UNREACHED,
  valueOf,
} from './outcomes.ts'
import { Stream } from './rng.ts'
import { createStreams, type Streams } from './streams.ts'

/** Above this many expected recalled customers a cell's months are drawn as counts, below one by one. */
const COUNTS_ABOVE = 2_500

/** Below this many expected recalled customers an arm's margins are drawn one by one, above by moments. */
const MARGINS_BELOW = 300

/** Uniforms that decide a cell's counts: recalled, unreached, anyway, brought forward, put off, delayed. */
const COUNT_DRAWS = 6

/** Where one replication of one arm is written. */
export interface Row {
  readonly sums: Float64Array
  /** expected sums in this replication's world; `null` where no input is uncertain */
  readonly worlds: Float64Array | null
  /** cumulative cash by month */
  readonly cash: Float64Array
}

/** Weighted sums over customers from which an arm's value is drawn. */
interface MoneyMoments {
  value: number
  value2: number
  value3: number
  organic: number
  organic2: number
  organic3: number
  cross: number
}

/**
 * Simulates replications by counts per cell: recalled customers by binomial inversion, months by
 * table or by conditional binomials, margins one by one or by conditional moments. The same
 * distribution as a loop over customers (`individuals.ts`), at a cost that stops growing with them.
 */
export class Replicator {
  private readonly model: Model
  private readonly source: WorldSource
  private readonly streams: Streams
  private readonly countsByCategory: boolean[]
  private readonly marginsOneByOne: boolean[]
  private readonly recallStream = new Stream()
  private readonly monthStream = new Stream()
  private readonly marginStream = new Stream()
  private readonly marginLaw: MarginLaw = { cv: 0, sigma: 0 }
  private readonly outcome = new Float64Array(OUTCOMES)
  private readonly counts: Int32Array
  private readonly draws: Float64Array
  private readonly categories: Int32Array
  private readonly stays
  private readonly cash: CashPaths
  private readonly moments: MoneyMoments = {
    value: 0,
    value2: 0,
    value3: 0,
    organic: 0,
    organic2: 0,
    organic3: 0,
    cross: 0,
  }

  constructor(model: Model, seed: string) {
    this.model = model
    this.streams = createStreams(model, seed)
    this.source = createWorldSource(model, this.streams)
    const G = model.cells.length
    const H = model.lifetime.horizon
    this.counts = new Int32Array(G * OUTCOMES)
    this.draws = new Float64Array(G * COUNT_DRAWS)
    this.categories = new Int32Array(2 * H)
    this.stays = createStays(model)
    this.cash = { gross: new Float64Array(H), incremental: new Float64Array(H) }
    const { countsByCategory, marginsOneByOne } = this.chooseMethods()
    this.countsByCategory = countsByCategory
    this.marginsOneByOne = marginsOneByOne
  }

  /** Methods are chosen from the base world, so that no draw can switch them. */
  private chooseMethods() {
    const { model, source, outcome } = this
    const countsByCategory: boolean[] = []
    const marginsOneByOne: boolean[] = []
    model.arms.forEach((arm, a) => {
      let total = 0
      model.cells.forEach((_, g) => {
        fillOutcomes(model, source.world, a, g, outcome)
        const touched = outcome.reduce((sum, p) => sum + p, 0)
        const expected = arm.targeted * (source.world.weight[g] ?? 0) * touched
        countsByCategory.push(expected > COUNTS_ABOVE)
        total += expected
      })
      marginsOneByOne.push(total < MARGINS_BELOW)
    })
    return { countsByCategory, marginsOneByOne }
  }

  /** Runs replication `replication` and writes its arms' rows from row `at`. */
  run(replication: number, out: Row, at: number): void {
    const { model, source } = this
    const H = model.lifetime.horizon
    source.draw(replication)
    setMarginLaw(this.marginLaw, source.world.values[model.marginVariation] ?? 0)
    for (let a = 0; a < model.arms.length; a++) {
      const row = (at + a) * SUMS
      this.runArm(a, replication, out.sums, row)
      if (out.worlds) {
        fillMeans(model, source.world, a, out.worlds, row)
        out.worlds[row + sumAt.paybackMonth] = NaN
      }
      out.cash.set(model.organic ? this.cash.incremental : this.cash.gross, (at + a) * H)
    }
  }

  private runArm(a: number, replication: number, sums: Float64Array, row: number): void {
    const { model, stays, moments } = this
    const { world } = this.source
    sums.fill(0, row, row + SUMS)
    sums[row + sumAt.targeted] = model.arms[a]?.targeted ?? 0
    sums[row + sumAt.campaignCost] = world.campaignCost[a] ?? 0
    sums[row + sumAt.offerCost] = world.upfrontOfferCost[a] ?? 0
    clearStays(stays)
    clearMoments(moments)
    this.drawCounts(a, replication)
    for (let g = 0; g < model.cells.length; g++) this.drawCell(a, g, replication, sums, row)
    const withOffer = moments.value
    const without = moments.organic
    this.drawMoney(a, replication, sums, row)
    const luck = {
      withOffer: withOffer > 0 ? (sums[row + sumAt.value] ?? 0) / withOffer : 1,
      withoutOffer: without > 0 ? (sums[row + sumAt.organicValue] ?? 0) / without : 1,
    }
    fillCash(model, world, a, stays, luck, this.cash)
    sums[row + sumAt.paybackMonth] = paybackMonth(
      model.organic ? this.cash.incremental : this.cash.gross,
    )
  }

  /** How many of the arm's customers have each outcome in each cell: one multinomial, by conditional binomials. */
  private drawCounts(a: number, replication: number): void {
    const { model, outcome, counts, draws, recallStream } = this
    const { world } = this.source
    const G = model.cells.length
    let left = model.arms[a]?.targeted ?? 0
    let leftShare = 1
    for (let g = 0; g < G; g++) {
      recallStream.start(this.streams.recall[a * G + g] as Int32Array, replication)
      for (let i = 0; i < COUNT_DRAWS; i++) draws[g * COUNT_DRAWS + i] = recallStream.uniform()
      fillOutcomes(model, world, a, g, outcome)
      const at = g * OUTCOMES
      const offered = (outcome[NEW] ?? 0) + (outcome[BROUGHT_FORWARD] ?? 0) + (outcome[ANYWAY] ?? 0)
      const recalled = offered + (outcome[UNREACHED] ?? 0)
      const share = (world.weight[g] ?? 0) * recalled
      const back = binomial(left, share, leftShare, draws[g * COUNT_DRAWS] ?? 0)
      left -= back
      leftShare -= share
      const unreached = binomial(
        back,
        outcome[UNREACHED] ?? 0,
        recalled,
        draws[g * COUNT_DRAWS + 1] ?? 0,
      )
      const anyway = binomial(
        back - unreached,
        outcome[ANYWAY] ?? 0,
        offered,
        draws[g * COUNT_DRAWS + 2] ?? 0,
      )
      const persuaded = back - unreached - anyway
      const forward = binomial(
        persuaded,
        outcome[BROUGHT_FORWARD] ?? 0,
        (outcome[NEW] ?? 0) + (outcome[BROUGHT_FORWARD] ?? 0),
        draws[g * COUNT_DRAWS + 3] ?? 0,
      )
      counts[at + UNREACHED] = unreached
      counts[at + ANYWAY] = anyway
      counts[at + BROUGHT_FORWARD] = forward
      counts[at + NEW] = persuaded - forward
    }
    for (let g = 0; g < G; g++) {
      fillOutcomes(model, world, a, g, outcome)
      const away = (outcome[PUT_OFF] ?? 0) + (outcome[DELAYED] ?? 0)
      const share = (world.weight[g] ?? 0) * away
      const off = binomial(left, share, leftShare, draws[g * COUNT_DRAWS + 4] ?? 0)
      left -= off
      leftShare -= share
      const delayed = binomial(off, outcome[DELAYED] ?? 0, away, draws[g * COUNT_DRAWS + 5] ?? 0)
      counts[g * OUTCOMES + DELAYED] = delayed
      counts[g * OUTCOMES + PUT_OFF] = off - delayed
    }
  }

  /** Months and money of one cell's customers, outcome by outcome; those who take the offer come first. */
  private drawCell(
    a: number,
    g: number,
    replication: number,
    sums: Float64Array,
    row: number,
  ): void {
    const { model, source, streams, counts, monthStream, marginStream } = this
    const at = a * model.cells.length + g
    const couple = source.couples.list[source.couples.of[at] ?? 0] as Couple
    monthStream.start(streams.months[at] as Int32Array, replication)
    if (this.marginsOneByOne[a]) marginStream.start(streams.margin[at] as Int32Array, replication)
    for (const k of DRAW_ORDER) {
      const n = counts[g * OUTCOMES + k] ?? 0
      if (n === 0) continue
      this.drawCategories(couple, n, this.countsByCategory[at] ?? false)
      this.addOutcome(a, g, k, n, couple, sums, row)
    }
  }

  private drawCategories(couple: Couple, n: number, byCounts: boolean): void {
    const { categories, monthStream } = this
    categories.fill(0, 0, couple.size)
    if (!byCounts) {
      for (let i = 0; i < n; i++) {
        const c = categoryOf(couple, monthStream.word())
        categories[c] = (categories[c] ?? 0) + 1
      }
      return
    }
    let left = n
    let share = 1
    for (let c = 0; c < couple.size; c++) {
      const p = couple.probability[c] ?? 0
      const drawn = binomial(left, p, c === couple.size - 1 ? p : share, monthStream.uniform())
      categories[c] = drawn
      left -= drawn
      share -= p
    }
  }

  private addOutcome(
    a: number,
    g: number,
    k: number,
    n: number,
    couple: Couple,
    sums: Float64Array,
    row: number,
  ): void {
    const { model, stays, moments, categories } = this
    const { world } = this.source
    const H = model.lifetime.horizon
    const offerArm = model.arms[a]?.offerOf[g] ?? a
    const margin = world.margin[a * model.cells.length + g] ?? 0
    const organicMargin = world.organicMargin[g] ?? 0
    const offered = takesOffer(k)
    const oneByOne = this.marginsOneByOne[a] ?? false
    const add = (at: number, amount: number): void => {
      sums[row + at] = (sums[row + at] ?? 0) + amount
    }
    if (isRecalled(k)) add(sumAt.recalled, n)
    if (isOrganic(k)) add(sumAt.organic, n)
    if (k === NEW || k === BROUGHT_FORWARD) add(sumAt.persuaded, n)
    if (k === BROUGHT_FORWARD) add(sumAt.broughtForward, n)
    for (let c = 0; c < couple.size; c++) {
      const count = categories[c] ?? 0
      if (count === 0) continue
      const months = couple.offerMonths[c] ?? 0
      const organicMonths = couple.organicMonths[c] ?? 0
      const value = valueOf(world, k, margin, organicMargin, months, organicMonths)
      const organic = organicValueOf(world, k, organicMargin, organicMonths)
      const cost = offered ? (world.offerCost[offerArm * (world.months + 1) + months] ?? 0) : 0
      const factors = oneByOne ? drawMargins(this.marginLaw, count, this.marginStream) : count
      addMoments(moments, value, organic, count)
      add(sumAt.value, value * factors)
      add(sumAt.organicValue, organic * factors)
      add(sumAt.offerCost, cost * count)
      if (k === BROUGHT_FORWARD)
        add(sumAt.broughtForwardProfit, (value - organic) * factors - cost * count)
      if (offered) {
        bump(stays.margin, months, margin * count)
        bump(stays.offer, offerArm * (H + 1) + months, count)
      } else if (k === UNREACHED) bump(stays.unreached, organicMonths, organicMargin * count)
      if (isOrganic(k)) bump(stays.organic, organicMonths, organicMargin * count)
      if (k === BROUGHT_FORWARD) bump(stays.late, organicMonths, organicMargin * count)
      if (k === DELAYED) bump(stays.late, organicMonths, -organicMargin * count)
      if (isRecalled(k)) {
        const stayed = offered ? months : organicMonths
        add(sumAt.months, stayed * count)
        if (stayed > 12) add(sumAt.active12, count)
      }
    }
    if (H <= 12) sums[row + sumAt.active12] = NaN
  }

  /**
   * Given months and counts, the sum of many margins: mean and variance exact, third cumulant exact
   * for each of value and organic value, their correlation carried by the normal deviates.
   */
  private drawMoney(a: number, replication: number, sums: Float64Array, row: number): void {
    const { cv } = this.marginLaw
    if (this.marginsOneByOne[a] || cv === 0) return
    const { moments: m, marginStream } = this
    marginStream.start(this.streams.armMargin[a] as Int32Array, replication)
    const z = normalQuantile(marginStream.uniform())
    const other = normalQuantile(marginStream.uniform())
    const third = thirdCumulant(cv)
    const spread = cv * Math.sqrt(m.value2)
    if (spread > 0) {
      const skewness = (third * m.value3) / (spread * spread * spread)
      sums[row + sumAt.value] = m.value + spread * skewed(z, skewness)
    }
    const organicSpread = cv * Math.sqrt(m.organic2)
    if (organicSpread > 0) {
      const correlation = spread > 0 ? (cv * cv * m.cross) / (spread * organicSpread) : 0
      const deviate =
        correlation * z + Math.sqrt(Math.max(0, 1 - correlation * correlation)) * other
      const skewness = (third * m.organic3) / (organicSpread * organicSpread * organicSpread)
      sums[row + sumAt.organicValue] = m.organic + organicSpread * skewed(deviate, skewness)
    }
  }
}

const DRAW_ORDER = [ANYWAY, BROUGHT_FORWARD, NEW, UNREACHED, PUT_OFF, DELAYED]

/** How many of `n` fall into a part `share` of `whole`, from one uniform. */
const binomial = (n: number, share: number, whole: number, u: number): number => {
  if (n === 0 || share <= 0) return 0
  if (share >= whole) return n
  return binomialInverse(n, share / whole, u)
}

const bump = (to: Float64Array, at: number, amount: number): void => {
  to[at] = (to[at] ?? 0) + amount
}

const clearMoments = (m: MoneyMoments): void => {
  m.value = m.value2 = m.value3 = m.organic = m.organic2 = m.organic3 = m.cross = 0
}

const addMoments = (m: MoneyMoments, value: number, organic: number, n: number): void => {
  m.value += n * value
  m.value2 += n * value * value
  m.value3 += n * value * value * value
  m.organic += n * organic
  m.organic2 += n * organic * organic
  m.organic3 += n * organic * organic * organic
  m.cross += n * value * organic
}
